"""What a user has of requests, and how much of it counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from django.db.models.functions import Now

from backend_django.users import portability, quotas
from backend_django.users.models import User

from .models import ProcessingRequest
from .queries import requests_of
from .states import ACTIVE

FIELDS = (
    *("id", "kind", "status", "phase", "progress", "attempts", "payload"),
    *("error_code", "error_message", "error_details"),
    *("created_at", "started_at", "finished_at"),
)
STEP = ("sequence", "phase", "message", "level", "progress", "created_at")


def _rows(user: User) -> Iterator[Mapping[str, Any]]:
    for row in requests_of(user).iterator():
        steps = list(row.steps.values(*STEP))
        yield {**{name: getattr(row, name) for name in FIELDS}, "steps": steps}


def _remove(user: User) -> None:
    mine = ProcessingRequest.objects.filter(owner=user)
    list(mine.select_for_update().order_by("pk"))  # the order in which a worker locks
    mine.delete()


def _active(user: User) -> int:
    return requests_of(user).filter(status__in=sorted(ACTIVE)).count()


def _today(user: User) -> int:
    return requests_of(user).filter(created_at__gt=Now() - timedelta(days=1)).count()


portability.register(portability.Part("requests", _rows, _remove))
quotas.counts("active_requests", _active)
quotas.counts("requests_per_day", _today)
