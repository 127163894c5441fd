"""Removes what nothing refers to any more. Apps register what they can leave behind."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db.models.functions import Now

from backend_django.users import sweeping

from .models import IdempotencyKey

logger = logging.getLogger(__name__)

Sweep = Callable[[], int]
_sweeps: dict[str, Sweep] = {}


def register(name: str, sweep: Sweep) -> None:
    """Have ``sweep`` called with every pass; it returns how much it removed."""
    _sweeps[name] = sweep


def sweep() -> dict[str, int]:
    """Make one pass; return how much of what was removed."""
    removed = {"idempotency keys": _old_keys(), "expired tokens": sweeping.sweep()}
    for name, one in sorted(_sweeps.items()):
        try:
            removed[name] = one()
        except OSError:
            logger.exception("the sweep of %s failed", name)
    logger.info("swept: %s", removed)
    return removed


def _old_keys() -> int:
    age = timedelta(hours=settings.IDEMPOTENCY_HOURS)
    return IdempotencyKey.objects.filter(created_at__lt=Now() - age).delete()[0]
