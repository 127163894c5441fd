"""Counts what has ended, for metrics and the dashboard: requests may be deleted, counts stay."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from itertools import pairwise

from django.db import DatabaseError, transaction
from django.db.models import F

from .models import ProcessingRequest, Tally
from .states import TERMINAL

logger = logging.getLogger(__name__)

BOUNDS = (0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0)  # seconds
LONGER = 0.0


def ended(request_id: uuid.UUID) -> None:
    """Count a request once the transaction that ends it is committed; never hurts the work."""
    transaction.on_commit(partial(_count, request_id), robust=True)


def _count(request_id: uuid.UUID) -> None:
    request = ProcessingRequest.objects.filter(pk=request_id, status__in=sorted(TERMINAL)).first()
    if request is None or request.finished_at is None:
        return
    hour = request.finished_at.replace(minute=0, second=0, microsecond=0)
    try:
        for phase, seconds in _durations(request):
            _add(hour, request, phase, seconds)
    except DatabaseError:
        logger.warning("request %s is not counted", request_id, exc_info=True)


def _durations(request: ProcessingRequest) -> Iterator[tuple[str, float]]:
    """Yield the whole request as phase "" and each of its phases, with their seconds."""
    end = request.finished_at or request.created_at
    yield "", (end - (request.started_at or request.created_at)).total_seconds()
    began: dict[str, datetime] = {}
    for phase, at in request.steps.order_by("sequence").values_list("phase", "created_at"):
        began.setdefault(phase, at)
    moments = [*began.items(), ("", end)]
    for (phase, at), (_, until) in pairwise(moments):
        yield phase, max(0.0, (until - at).total_seconds())


def _add(hour: datetime, request: ProcessingRequest, phase: str, seconds: float) -> None:
    at_most = next((bound for bound in BOUNDS if seconds <= bound), LONGER)
    row, _ = Tally.objects.get_or_create(
        hour=hour,
        kind=request.kind,
        status=request.status,
        code=request.error_code,
        phase=phase,
        at_most=at_most,
    )
    Tally.objects.filter(pk=row.pk).update(count=F("count") + 1, seconds=F("seconds") + seconds)
