"""Tells the workers about a request. What is not heard is said again by the reaper."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Mapping
from typing import Any

from celery import current_app
from django.db.models import F
from django.db.models.functions import Now
from kombu.exceptions import OperationalError as BrokerError
from redis.exceptions import RedisError

from .handlers import handler_of
from .models import ProcessingRequest
from .states import Status

logger = logging.getLogger(__name__)

UNREACHABLE = (BrokerError, RedisError, OSError)


def publish(request_id: uuid.UUID, kind: str, payload: Mapping[str, Any]) -> bool:
    """Send a committed request to its queue; False when the broker is away."""
    handler = handler_of(kind)
    soft, hard = handler.time_limits(payload) or (None, None)
    try:
        current_app.send_task(
            "processing.run",
            args=[str(request_id)],
            queue=handler.queue,
            soft_time_limit=soft,
            time_limit=hard,
        )
    except UNREACHABLE as error:
        logger.warning("request %s is not sent yet: %s", request_id, error)
        return False
    ProcessingRequest.objects.filter(pk=request_id, status=Status.PENDING).update(
        dispatched_at=Now(), dispatch_count=F("dispatch_count") + 1
    )
    return True


def queue_length(queue: str) -> int:
    """Return how many messages wait in ``queue``; raises one of UNREACHABLE."""
    with current_app.connection_for_read() as connection:
        connection.ensure_connection(max_retries=1, interval_start=0, interval_step=0)
        channel: Any = connection.default_channel
        try:
            return int(channel.queue_declare(queue, passive=True).message_count)
        except connection.channel_errors:  # nothing was ever sent to it, or all of it is read
            return 0
