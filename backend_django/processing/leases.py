"""Who may work on a request: a lease by the database's clock, fenced by a token.

Every function is one conditional UPDATE. None or False means: not yours (any more).
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest, Now

from . import events, tallies
from .handlers import Failure, handler_of
from .models import ProcessingRequest, ProcessingStep
from .states import Status


@dataclass(frozen=True)
class Lease:
    """The right to work on one request, until it is lost."""

    request_id: uuid.UUID
    token: uuid.UUID

    def wanted(self) -> QuerySet[ProcessingRequest]:
        """Return the request if this lease holds it and nobody asked to cancel it."""
        return self.rows().filter(cancel_requested_at=None)

    def rows(self) -> QuerySet[ProcessingRequest]:
        """Return the request if this lease still holds it, else nothing."""
        return ProcessingRequest.objects.filter(
            pk=self.request_id, lease_token=self.token, status=Status.PROCESSING
        )


FREED: dict[str, Any] = {"lease_token": None, "lease_until": None}


def changed(**values: Any) -> dict[str, Any]:
    """Return ``values`` with what every visible change carries."""
    return {**values, "revision": F("revision") + 1, "updated_at": Now()}


def claim(request_id: uuid.UUID, celery_id: str = "") -> Lease | None:
    """Take a request that is pending, or whose worker has not been heard of; else None."""
    lease = Lease(request_id, uuid.uuid4())
    due = Q(not_before=None) | Q(not_before__lte=Now())
    free = (Q(status=Status.PENDING) & due) | Q(status=Status.PROCESSING, lease_until__lt=Now())
    with transaction.atomic():
        claimed = (
            ProcessingRequest.objects.filter(free, pk=request_id)
            .filter(attempts__lt=settings.MAX_ATTEMPTS, deadline_at__gt=Now())
            .filter(cancel_requested_at=None)
            .update(
                **changed(
                    status=Status.PROCESSING,
                    attempts=F("attempts") + 1,
                    lease_token=lease.token,
                    lease_until=Now() + timedelta(seconds=settings.LEASE_SECONDS),
                    started_at=Coalesce(F("started_at"), Now()),
                    celery_id=celery_id,
                )
            )
        )
        if not claimed:
            return None
        request = ProcessingRequest.objects.get(pk=request_id)
        handler_of(request.kind).moved(request, None)
        events.changed(request_id)
    return lease


def renew(lease: Lease) -> bool:
    """Prolong the lease; False when it is lost, the work is cancelled, or it is too late."""
    renewed = (
        lease.wanted()
        .filter(deadline_at__gt=Now())
        .update(lease_until=Now() + timedelta(seconds=settings.LEASE_SECONDS))
    )
    return renewed == 1


def add_step(
    lease: Lease, *, phase: str, message: str, progress: int, level: str = "info"
) -> ProcessingStep | None:
    """Save the next line of the log; None when the lease is lost or the work not wanted."""
    with transaction.atomic():
        updated = lease.wanted().update(
            **changed(
                last_sequence=F("last_sequence") + 1,
                phase=phase,
                progress=Greatest(F("progress"), min(progress, 99)),
            )
        )
        if not updated:
            return None
        return _logged(lease.request_id, phase, message, level)


def complete(lease: Lease, product: Any) -> bool:
    """End the request as completed and save its product with it; False when it is not wanted."""
    with transaction.atomic():
        ended = lease.wanted().update(
            **changed(status=Status.COMPLETED, progress=100, finished_at=Now(), **FREED)
        )
        if ended:
            request = ProcessingRequest.objects.get(pk=lease.request_id)
            handler_of(request.kind).completed(request, product)
            events.changed(lease.request_id)
            tallies.ended(lease.request_id)
    return bool(ended)


def fail(rows: QuerySet[ProcessingRequest], failure: Failure) -> bool:
    """End the one request in ``rows`` as failed; False when there is none."""
    return _moved(
        rows,
        failure,
        status=Status.FAILED,
        finished_at=Now(),
        error_code=failure.code,
        error_category=failure.category,
        error_message=failure.message,
        error_retryable=failure.retryable,
        error_details=[dict(detail) for detail in failure.details],
        **FREED,
    )


def cancel(rows: QuerySet[ProcessingRequest]) -> bool:
    """End the one request in ``rows`` as cancelled; False when there is none."""
    return _moved(rows, None, status=Status.CANCELLED, finished_at=Now(), **FREED)


def give_back(rows: QuerySet[ProcessingRequest], *, after: float = 0) -> bool:
    """Make the one request in ``rows`` pending again, not to be claimed for ``after`` seconds."""
    return _moved(
        rows,
        None,
        status=Status.PENDING,
        not_before=Now() + timedelta(seconds=after) if after else None,
        dispatched_at=None,
        **FREED,
    )


def log(request_id: uuid.UUID, *, phase: str, message: str, level: str = "warning") -> None:
    """Save a line of the log for a request that nobody holds; for use inside a transaction."""
    rows = ProcessingRequest.objects.filter(pk=request_id)
    if rows.update(**changed(last_sequence=F("last_sequence") + 1)):
        _logged(request_id, phase, message, level)


def _moved(rows: QuerySet[ProcessingRequest], failure: Failure | None, **values: Any) -> bool:
    with transaction.atomic():
        request = rows.select_for_update(of=("self",), no_key=True).first()
        if request is None:
            return False
        ProcessingRequest.objects.filter(pk=request.pk).update(**changed(**values))
        request.refresh_from_db()
        handler_of(request.kind).moved(request, failure)
        events.changed(request.pk)
        if request.is_terminal:
            tallies.ended(request.pk)
    return True


def _logged(request_id: uuid.UUID, phase: str, message: str, level: str) -> ProcessingStep:
    events.changed(request_id)
    request = ProcessingRequest.objects.only("last_sequence", "progress").get(pk=request_id)
    return ProcessingStep.objects.create(
        request=request,
        sequence=request.last_sequence,
        phase=phase,
        message=message,
        level=level,
        progress=request.progress,
    )
