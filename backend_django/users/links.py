"""Links that open one address for a few minutes without a header, so that a browser can download.

A link is its owner's alone: it ends with the session or token that it was asked for with, with the
password, and with the account.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare

from . import api_tokens, sessions
from .models import ApiToken, Session, User

LONGEST = 300
PARAMETER = "signature"
GOOD: dict[str, Callable[[], QuerySet[Any]]] = {
    "session": sessions.good,
    "token": api_tokens.good,
}

Credential = Session | ApiToken


def seconds() -> int:
    """Return how long a link is good for: five minutes at most."""
    return min(int(settings.DOWNLOAD_LINK_SECONDS), LONGEST)


def link_to(path: str, *, user: User, credential: object = None) -> str:
    """Return ``path`` with a signature; ``credential`` is what the caller signed in with."""
    held = []
    if isinstance(credential, Credential):
        kind = "session" if isinstance(credential, Session) else "token"
        held = [kind, str(credential.pk)]
    value = {"user": user.pk, "password": user.get_session_auth_hash(), "held": held}
    return f"{path}?{urlencode({PARAMETER: signing.dumps(value, salt=path)})}"


def opened(path: str, signature: str) -> tuple[User, Credential | None] | None:
    """Return whose link this is, and with what it was asked for; None once it is not good."""
    try:
        value: dict[str, Any] = signing.loads(signature, salt=path, max_age=seconds())
    except signing.BadSignature:
        return None
    user = User.objects.filter(pk=value["user"], is_active=True).first()
    if user is None or not _same_password(user, value["password"]):
        return None
    if not value["held"]:
        return user, None
    kind, identifier = value["held"]
    credential = GOOD[kind]().filter(user=user, pk=identifier).first()
    return (user, credential) if credential is not None else None


def _same_password(user: User, known: str) -> bool:
    hashes = (user.get_session_auth_hash(), *user.get_session_auth_fallback_hash())
    return any(constant_time_compare(known, one) for one in hashes)
