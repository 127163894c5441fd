"""What ``manage.py check`` says about the keys and the cookie of tokens."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning  # noqa: A004 - Django's own names

BYTES = 32
"""HS256 is as strong as its key only if that is as long as the hash: RFC 7518, section 3.2."""


def signing_key_is_its_own(**_: Any) -> list[CheckMessage]:
    """Refuse a key that is short, or that other signatures of Django are made with too."""
    key = str(settings.SIMPLE_JWT["SIGNING_KEY"])
    if len(key.encode()) < BYTES:
        message = f"JWT_SIGNING_KEY has fewer than {BYTES} bytes."
        hint = 'python -c "import secrets; print(secrets.token_urlsafe(50))" makes one.'
        return [Error(message, hint, id="user_sessions.E001")]
    if key == settings.SECRET_KEY:
        message = "JWT_SIGNING_KEY is the SECRET_KEY."
        hint = "With a key of its own each can be replaced without the other."
        return [Error(message, hint, id="user_sessions.E002")]
    return []


def cookie_is_secure(**_: Any) -> list[CheckMessage]:
    """Warn of a refresh token that travels without TLS."""
    if settings.REST_AUTH["JWT_AUTH_SECURE"]:
        return []
    return [Warning("The refresh token's cookie is sent without TLS.", id="user_sessions.W001")]
