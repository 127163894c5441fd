"""Questions to the project itself, as a browser would ask them, without a network."""

from typing import Any

from django.conf import settings
from django.test import Client


def asked(path: str) -> Any:
    """Return the answer to a GET over TLS, under a host name that is allowed."""
    named = (host for host in settings.ALLOWED_HOSTS if "*" not in host)
    host = next(named, "localhost").lstrip(".")
    return Client(SERVER_NAME=host, raise_request_exception=False).get(path, secure=True)
