"""Who opens a socket: its origin, and the credentials among the subprotocols it offers."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from backend_django.users.grants import Grant, grant_of_access, holds

from .tickets import ticket_redeem

PROTOCOL = "groundwork.v1"
TICKET, JWT = "ticket.", "jwt."


def grant_offered(offered: Sequence[str], request_id: uuid.UUID) -> Grant | None:
    """Return what the one credential among ``offered`` grants; None where it grants nothing."""
    credentials = [o for o in offered if o.startswith((TICKET, JWT))]
    if PROTOCOL not in offered or len(credentials) != 1:
        return None
    credential = credentials[0]
    if credential.startswith(JWT):
        return grant_of_access(credential.removeprefix(JWT))
    grant = ticket_redeem(ticket=credential.removeprefix(TICKET), request_id=request_id)
    return grant if grant and holds(grant) else None


def origin_allowed(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """Say whether a page of this origin may open sockets.

    Browsers always tell the origin. What tells none is a program: it has nobody's cookies and is
    known by its credentials alone.
    """
    origins = [value.decode("latin-1") for name, value in headers if name == b"origin"]
    return all(_is_ours(origin) for origin in origins)


def _is_ours(origin: str) -> bool:
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    if origin in {_origin(settings.PUBLIC_URL), *settings.CORS_ALLOWED_ORIGINS}:
        return True
    host = split_domain_port(parts.netloc)[0]
    return bool(host) and validate_host(host, settings.ALLOWED_HOSTS)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
