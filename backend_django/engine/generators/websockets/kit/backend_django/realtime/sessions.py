"""Who is at the other end of a socket, and until when.

A browser cannot set headers on a WebSocket, and an address ends up in logs: what proves who
somebody is travels as the second sub-protocol, ``new WebSocket(url, ["ticket", ticket])``.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from channels.db import database_sync_to_async
from django.conf import settings
from django.db.models.signals import post_delete, post_save
from django.utils.module_loading import import_string

from backend_django.users.models import User

from . import groups
from .broadcast import after_commit, send

UNAUTHENTICATED = 4401


@dataclass(frozen=True)
class Session:
    """A user, and the moment (in seconds since 1970) after which this must be proved again."""

    user: User
    expires: float


def session_of(protocol: str, credential: str) -> Session | None:
    """Return the session that a credential stands for, as its protocol checks it."""
    path = settings.REALTIME_AUTHENTICATION.get(protocol)
    if path is None:
        return None
    found: Session | None = import_string(path)(credential)
    return found if found and found.user.is_active else None


class SessionMiddleware:
    """Puts the session into the scope, and sends away who proves nothing."""

    def __init__(self, app: Callable[..., Awaitable[Any]]) -> None:
        self.app = app

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        protocols = scope["subprotocols"]
        session = None
        if len(protocols) == 2:
            session = await database_sync_to_async(session_of)(*protocols)
        if session is not None:
            await self.app({**scope, "realtime_session": session}, receive, send)
            return
        # A handshake that is refused reaches the browser without a reason: accept, then close.
        known = next((name for name in protocols[:1] if name in settings.REALTIME_AUTHENTICATION), None)
        await receive()
        await send({"type": "websocket.accept", "subprotocol": known})
        await send({"type": "websocket.close", "code": UNAUTHENTICATED})


def watch() -> None:
    """Listen to users: one who is switched off is heard of no more."""
    post_save.connect(_changed, sender=User, dispatch_uid="realtime-user-saved")
    post_delete.connect(_changed, sender=User, dispatch_uid="realtime-user-deleted")


def _changed(sender: type[User], instance: User, created: bool = False, **_: Any) -> None:
    if not created:
        after_commit(partial(send, groups.of_session(instance.pk), {"type": "rights.changed"}))
