"""Which workers are there: each says so every few seconds, from the loop that takes its messages."""

from __future__ import annotations

import logging
import time
from datetime import timedelta
from typing import Any

from celery.signals import heartbeat_sent, worker_shutdown
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models.functions import Now

from .handlers import handler_of, kinds
from .models import Worker

logger = logging.getLogger(__name__)

EVERY = 5.0  # seconds

_next = 0.0


@heartbeat_sent.connect
def seen(sender: Any, **_: Any) -> None:
    """Write down that this worker hears its broker: a loop that hangs sends no heartbeat."""
    global _next  # noqa: PLW0603 - one clock for the worker's main process
    if time.monotonic() < _next:
        return
    _next = time.monotonic() + EVERY
    eventer = sender.eventer
    queues = sorted(eventer.app.amqp.queues.consume_from)
    try:
        Worker.objects.bulk_create(
            [Worker(name=eventer.hostname, queues=queues, seen_at=Now())],
            update_conflicts=True,
            unique_fields=["name"],
            update_fields=["queues", "seen_at"],
        )
    except DatabaseError:
        logger.warning("nobody hears that this worker is here", exc_info=True)
    finally:
        connection.close()  # a fork of the pool must find no open connection here


@worker_shutdown.connect
def gone(sender: Any, **_: Any) -> None:
    """Forget a worker that ends by itself."""
    try:
        Worker.objects.filter(name=sender.hostname).delete()
    except DatabaseError:
        logger.warning("nobody hears that this worker is gone", exc_info=True)


def consumers() -> dict[str, int]:
    """Return how many workers take messages, for each queue that some kind of work needs."""
    found = {handler_of(kind).queue: 0 for kind in kinds()}
    recent = Now() - timedelta(seconds=settings.WORKER_SILENCE_SECONDS)
    for queues in Worker.objects.filter(seen_at__gt=recent).values_list("queues", flat=True):
        for queue in queues:
            if queue in found:
                found[queue] += 1
    return found
