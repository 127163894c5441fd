"""Where the sockets are, and what stands before them: origin, then session, then path."""

from typing import Any

from channels.routing import URLRouter
from channels.security.websocket import OriginValidator
from django.conf import settings
from django.urls import path

from .consumers.notifications import NotificationsConsumer
from .consumers.updates import UpdatesConsumer
from .sessions import SessionMiddleware

# Django's types know no path that leads to a socket.
_updates: Any = UpdatesConsumer.as_asgi()
_notifications: Any = NotificationsConsumer.as_asgi()


def sockets() -> Any:
    """Return the application that answers sockets, for pages of this deployment only."""
    router: Any = URLRouter(
        [path("ws/updates/", _updates), path("ws/notifications/", _notifications)]
    )
    origins = [*settings.ALLOWED_HOSTS, *settings.CORS_ALLOWED_ORIGINS]
    return OriginValidator(SessionMiddleware(router), origins)
