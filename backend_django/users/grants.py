"""What lets somebody in for longer than one request, and whether it still does."""

from __future__ import annotations

from dataclasses import dataclass
from time import time

from django.utils.crypto import constant_time_compare
from rest_framework_simplejwt.exceptions import AuthenticationFailed, TokenError
from rest_framework_simplejwt.tokens import AccessToken

from . import api_tokens, sessions, tokens
from .models import ApiToken, Session, User


@dataclass(frozen=True)
class Grant:
    """Holds while the user is active, the password stays, and what it stands on is valid.

    ``token_sha256`` is of the key of a session or an API token, "" where it stands on a JSON Web
    Token; that one ends at ``expires_at`` (seconds since 1970), 0 meaning never.
    """

    user_id: int
    password_seal: str
    token_sha256: str = ""
    expires_at: int = 0


def grant_of(user: User, auth: object) -> Grant:
    """Return what a request was let in by: ``auth`` is a Session, an ApiToken or an AccessToken."""
    seal = user.get_session_auth_hash()
    if isinstance(auth, AccessToken):
        return Grant(user.pk, seal, expires_at=int(auth["exp"]))
    if isinstance(auth, Session | ApiToken):
        return Grant(user.pk, seal, token_sha256=auth.key_sha256)
    raise TypeError(f"nobody signs in by {type(auth).__name__}")


def grant_of_access(access: str) -> Grant | None:
    """Return what an access token grants; None where it is not valid."""
    try:
        user, token = tokens.access_check(access=access)
    except (TokenError, AuthenticationFailed):
        return None
    return grant_of(user, token)


def holds(grant: Grant) -> bool:
    """Say whether the user may still do what the grant let them do."""
    user = User.objects.filter(pk=grant.user_id, is_active=True).first()
    if user is None or (grant.expires_at and time() >= grant.expires_at):
        return False
    if not constant_time_compare(user.get_session_auth_hash(), grant.password_seal):
        return False
    if not grant.token_sha256:
        return True
    with_key = {"user": user, "key_sha256": grant.token_sha256}
    return sessions.good().filter(**with_key).exists() or (
        api_tokens.good().filter(**with_key).exists()
    )
