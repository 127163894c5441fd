"""The ASGI entry point, for Daphne: sockets, and HTTP for those who want one server for both."""

from __future__ import annotations

import os

from channels.routing import ProtocolTypeRouter
from django.core.asgi import get_asgi_application

from backend_django.config import telemetry

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend_django.config.settings.production")

telemetry.begin()  # before the middleware is read
http = get_asgi_application()  # sets Django up, before anything reads a model

from backend_django.processing.sockets.routing import application as sockets  # noqa: E402 - see above

application = ProtocolTypeRouter({"http": http, "websocket": sockets})
