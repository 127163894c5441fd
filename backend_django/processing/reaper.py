"""Puts right what a lost worker, a lost message or a lost broker left behind.

Run it anywhere, as often as you like: an advisory lock lets one pass work at a time.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from . import leases
from .dispatch import UNREACHABLE, publish, queue_length
from .handlers import handler_of, kinds
from .models import ProcessingRequest
from .runner import DEADLINE, WORKER_LOST
from .states import ACTIVE, Status

logger = logging.getLogger(__name__)

LOCK = 0x67726F756E64  # any number that nobody else uses
BATCH = 500
GRACE = timedelta(seconds=2)


def reap() -> bool:
    """Make one pass; False when another one is at work."""
    with transaction.atomic():
        if not _locked():
            return False
        _settle()
        due = _due()
    for request in due:
        if not publish(request.pk, request.kind, request.payload):
            break  # the broker is away: the next pass tries again
    return True


def _locked() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])


def _settle() -> None:
    unheld = Q(status=Status.PENDING) | Q(status=Status.PROCESSING, lease_until__lt=Now())
    rows = _known().filter(unheld)
    for request in _some(rows.filter(cancel_requested_at__isnull=False)):
        leases.cancel(_one(request))
    for request in _some(rows.filter(deadline_at__lt=Now())):
        leases.fail(_one(request), DEADLINE)
    for request in _some(rows.filter(status=Status.PROCESSING)):
        _lost(request)


def _known() -> QuerySet[ProcessingRequest]:
    """Return the requests of kinds that this process knows: others are another version's."""
    return ProcessingRequest.objects.filter(kind__in=kinds())


def _lost(request: ProcessingRequest) -> None:
    logger.warning("request %s: its worker is lost", request.pk)
    leases.log(request.pk, phase=request.phase or "start", message="The worker was lost.")
    if request.attempts >= settings.MAX_ATTEMPTS:
        leases.fail(_one(request), WORKER_LOST)
    else:
        leases.give_back(_one(request))


def _due() -> list[ProcessingRequest]:
    """Return the pending requests that no message is on its way for, as far as one can tell."""
    now = _now()
    pending = _known().filter(status=Status.PENDING)
    ready = pending.filter(Q(not_before=None) | Q(not_before__lte=Now()))
    unsent = ready.filter(dispatched_at=None, updated_at__lt=now - GRACE)
    sent = ready.exclude(dispatched_at=None).order_by("created_at")
    silent = [r for r in sent[:BATCH] if _overdue(r, now)]
    return [*unsent.order_by("created_at")[:BATCH], *_unqueued(silent)]


def _overdue(request: ProcessingRequest, now: datetime) -> bool:
    waits = settings.REPUBLISH_SECONDS
    wait = waits[min(request.dispatch_count, len(waits)) - 1]
    return request.dispatched_at is not None and request.dispatched_at < now - timedelta(
        seconds=wait
    )


def _unqueued(requests: list[ProcessingRequest]) -> list[ProcessingRequest]:
    """Keep as many as their queue is too short by: that many messages must be missing."""
    by_queue: dict[str, list[ProcessingRequest]] = {}
    for request in requests:
        by_queue.setdefault(handler_of(request.kind).queue, []).append(request)
    found = []
    for queue, waiting in by_queue.items():
        try:
            missing = max(0, len(waiting) - queue_length(queue))
            found += waiting[:missing]
        except UNREACHABLE as error:
            logger.warning("the broker is away: %s", error)
    return found


def _some(rows: QuerySet[ProcessingRequest]) -> QuerySet[ProcessingRequest]:
    return rows.select_for_update(skip_locked=True, no_key=True).order_by("created_at")[:BATCH]


def _one(request: ProcessingRequest) -> QuerySet[ProcessingRequest]:
    return ProcessingRequest.objects.filter(pk=request.pk, status__in=sorted(ACTIVE))


def _now() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement_timestamp()")
        value = cursor.fetchone()[0]
    assert isinstance(value, datetime)  # noqa: S101 - for the types
    return value
