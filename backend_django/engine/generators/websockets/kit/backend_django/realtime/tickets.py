"""Tickets: a short-lived secret that opens one socket, for whoever is signed in to the API."""

import hashlib
import secrets
import time

from django.conf import settings
from django.core.cache import cache

from backend_django.users.models import User

from .sessions import Session


def issue(user: User) -> str:
    """Return a new ticket. What is stored does not give it away."""
    ticket = secrets.token_urlsafe(32)
    cache.set(_key(ticket), user.pk, settings.REALTIME["TICKET_SECONDS"])
    return ticket


def redeem(ticket: str) -> Session | None:
    """Return the session that a ticket opens: of two who show the same one, only the first."""
    user_id = cache.get(_key(ticket))
    if user_id is None or not cache.delete(_key(ticket)):
        return None
    user = User.objects.filter(pk=user_id).first()
    expires = time.time() + settings.REALTIME["SESSION_SECONDS"]
    return Session(user, expires) if user else None


def _key(ticket: str) -> str:
    return f"realtime-ticket-{hashlib.sha256(ticket.encode()).hexdigest()}"
