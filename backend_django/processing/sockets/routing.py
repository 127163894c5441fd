"""Where sockets lead: one path, for pages of ours and for programs."""

from __future__ import annotations

import re
import uuid
from typing import Any

from channels.security.websocket import WebsocketDenier

from .consumer import NowhereConsumer, RequestConsumer
from .credentials import origin_allowed

PATH = re.compile(r"/ws/jobs/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/?")


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Refuse pages of other origins with 403; lead everything else to its consumer."""
    await _led(scope)(scope, receive, send)


def _led(scope: Any) -> Any:
    if not origin_allowed(scope["headers"]):
        return WebsocketDenier()
    found = PATH.fullmatch(scope["path"])
    return RequestConsumer(uuid.UUID(found[1])) if found else NowhereConsumer()
