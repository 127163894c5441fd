"""Tickets: short, good for one socket, and worthless in any log that keeps them.

The cache knows a ticket by its hash, so who reads the cache can open nothing.
"""

from __future__ import annotations

import hashlib
import secrets
import uuid
from dataclasses import asdict

from django.conf import settings
from django.core.cache import cache

from backend_django.users.grants import Grant


def ticket_create(*, grant: Grant, request_id: uuid.UUID) -> str:
    """Return a ticket that opens one socket to one request within some seconds."""
    ticket = secrets.token_urlsafe(32)
    bound = {"grant": asdict(grant), "request": str(request_id)}
    cache.set(_key(ticket), bound, timeout=settings.SOCKET_TICKET_SECONDS)
    return ticket


def ticket_redeem(*, ticket: str, request_id: uuid.UUID) -> Grant | None:
    """Return what a ticket grants and use it up; None if it is unknown or for another request.

    Of many who try at once, the one whose deletion finds the key has the ticket.
    """
    bound = cache.get(_key(ticket))
    if bound is None or not cache.delete(_key(ticket)) or bound["request"] != str(request_id):
        return None
    return Grant(**bound["grant"])


def _key(ticket: str) -> str:
    return f"socket-ticket:{hashlib.sha256(ticket.encode()).hexdigest()}"
