"""What a new password ends."""

from __future__ import annotations

from django.db import transaction

from . import audit, sessions
from .models import Action, ApiToken, Session, User


@transaction.atomic
def password_was_changed(*, user: User, user_agent: str = "") -> Session:
    """Sign a user out everywhere and in again here; return the new session.

    API tokens stay: they were made by name, and are revoked by name.
    """
    sessions.sessions_end(user=user)
    audit.record(Action.PASSWORD_CHANGED, subject=user)
    return sessions.session_begin(user=user, user_agent=user_agent)


@transaction.atomic
def password_was_reset(*, user: User) -> None:
    """Sign a user out everywhere and revoke the API tokens: who resets it may have been robbed."""
    sessions.sessions_end(user=user)
    ApiToken.objects.filter(user=user).delete()
    audit.record(Action.PASSWORD_RESET, subject=user)
