"""Writes: a request is made, cancelled; and the limits on how many there may be."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now

from backend_django.users.models import User
from backend_django.utils import request_ids
from backend_django.utils.refusals import ConflictError, InvalidError, TooManyError

from . import events, leases
from .dispatch import publish
from .models import IdempotencyKey, ProcessingRequest
from .queries import request_get, requests_of
from .states import ACTIVE, Status


@transaction.atomic
def request_create(
    *, owner: User, kind: str, payload: Mapping[str, Any], request_id: uuid.UUID | None = None
) -> ProcessingRequest:
    """Save a request; the workers hear of it once the transaction is committed.

    Raises TooManyError when the owner has reached a limit. The owner's row is locked meanwhile.
    """
    owner_lock(owner)
    _check_quota(owner)
    request = ProcessingRequest(
        pk=request_id or uuid.uuid4(),
        owner=owner,
        kind=kind,
        payload=dict(payload),
        origin_request_id=request_ids.current(),
        deadline_at=Now() + timedelta(seconds=settings.DEADLINE_SECONDS),
    )
    request.save(force_insert=True)
    request.refresh_from_db()
    transaction.on_commit(partial(publish, request.pk, kind, request.payload), robust=True)
    events.changed(request.pk)
    return request


@transaction.atomic
def request_cancel(*, owner: User, request_id: uuid.UUID) -> ProcessingRequest:
    """Cancel now what nobody works on; ask the worker to stop otherwise.

    Raises ConflictError for a request that has ended in another way.
    """
    request = request_get(owner=owner, request_id=request_id)
    mine = requests_of(owner).filter(pk=request.pk)
    if not leases.cancel(mine.filter(status=Status.PENDING)):
        mine.filter(status=Status.PROCESSING, cancel_requested_at=None).update(
            **leases.changed(cancel_requested_at=Now())
        )
        events.changed(request.pk)
    request.refresh_from_db()
    if request.is_terminal and request.status != Status.CANCELLED:
        raise ConflictError("already_finished", f"The request has {request.status} already.")
    return request


def key_lookup(*, owner: User, key: str, body_sha256: str) -> ProcessingRequest | None:
    """Return what ``key`` led to before, unless that is too long ago.

    Raises InvalidError when the key was used for another body. Lock the owner before where the key
    is to be saved, so that two requests with one key come one after the other.
    """
    age = timedelta(hours=settings.IDEMPOTENCY_HOURS)
    keys = IdempotencyKey.objects.filter(owner=owner, key=key)
    keys.filter(created_at__lt=Now() - age).delete()
    known = keys.select_related("request").first()
    if known is None:
        return None
    if known.body_sha256 != body_sha256:
        raise InvalidError(
            "idempotency_key_reused", "This Idempotency-Key was used for another body."
        )
    return known.request


def key_save(*, owner: User, key: str, body_sha256: str, request: ProcessingRequest) -> None:
    """Remember what ``key`` led to."""
    IdempotencyKey.objects.create(owner=owner, key=key, body_sha256=body_sha256, request=request)


def owner_lock(owner: User) -> None:
    """Hold the owner's row until the transaction ends."""
    User.objects.select_for_update(no_key=True).get(pk=owner.pk)


def _check_quota(owner: User) -> None:
    mine = requests_of(owner)
    if mine.filter(status__in=sorted(ACTIVE)).count() >= settings.MAX_ACTIVE_REQUESTS:
        raise TooManyError(
            "too_many_active",
            f"You have {settings.MAX_ACTIVE_REQUESTS} requests running already; wait for one.",
            retry_after=10,
        )
    today = mine.filter(created_at__gt=Now() - timedelta(days=1)).count()
    if today >= settings.MAX_REQUESTS_PER_DAY:
        raise TooManyError("too_many_today", "You have reached today's limit.", retry_after=3600)
    pending = ProcessingRequest.objects.filter(status=Status.PENDING).count()
    if pending >= settings.MAX_QUEUED_REQUESTS:
        raise TooManyError("queue_full", "Too much is waiting; try again later.", retry_after=60)
