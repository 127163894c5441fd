"""The ASGI entry point: HTTP goes to Django, sockets to their consumers."""

from channels.routing import ProtocolTypeRouter

from backend_django.config.asgi import application as http

from .routing import sockets

application = ProtocolTypeRouter({"http": http, "websocket": sockets()})
