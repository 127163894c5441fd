"""News of a request for whoever watches it: first the row, then its id.

The news is a hint to look at the row. What is lost is found by looking again a little later, so
nothing here may hurt or slow the work that there is news of.
"""

from __future__ import annotations

import asyncio
import logging
import time
import uuid
from functools import partial

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

UNREACHABLE = (RedisError, OSError, TimeoutError)
PATIENCE = 1.0
SILENCE = 5.0

_silent_until = 0.0


def group_of(request_id: uuid.UUID | str) -> str:
    """Return the group of the channel layer that hears of a request."""
    return f"job_{request_id}"


def changed(request_id: uuid.UUID) -> None:
    """Tell that a request has changed, once the transaction is committed."""
    transaction.on_commit(partial(publish, request_id), robust=True)


def publish(request_id: uuid.UUID) -> bool:
    """Send the news within a second; False when it is not heard.

    After a failure nothing is sent for some seconds: a store that is away must not cost every
    step of the work a second.
    """
    global _silent_until  # noqa: PLW0603 - one circuit for the process, whatever the thread
    if time.monotonic() < _silent_until:
        return False
    try:
        async_to_sync(_send)(str(request_id))
    except UNREACHABLE as error:
        _silent_until = time.monotonic() + SILENCE
        logger.warning("no news of request %s: %r", request_id, error)
        return False
    return True


async def _send(request_id: str) -> None:
    layer = get_channel_layer()
    if layer is None:
        return
    async with asyncio.timeout(PATIENCE):
        await layer.group_send(group_of(request_id), {"type": "request.changed", "id": request_id})
