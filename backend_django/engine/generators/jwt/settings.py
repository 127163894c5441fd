"""The settings of the module."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.parts import Setting
from backend_django.engine.python import PACKAGE, text

USERS = f"{PACKAGE}.users"
REST_AUTH = {
    "USE_JWT": "True",
    "TOKEN_MODEL": "None",
    "JWT_AUTH_HTTPONLY": "True",
    "JWT_AUTH_SAMESITE": text("Strict"),
    "JWT_AUTH_SECURE": "True",
    "JWT_AUTH_REFRESH_COOKIE_PATH": text("/api/v1/auth/"),
    "JWT_SERIALIZER": text(f"{USERS}.api.token_serializers.AuthSignInSerializer"),
    "JWT_TOKEN_CLAIMS_SERIALIZER": text(f"{USERS}.api.token_serializers.SessionTokenSerializer"),
    "PASSWORD_CHANGE_SERIALIZER": text(f"{USERS}.api.token_serializers.PasswordChangeSerializer"),
    "PASSWORD_RESET_CONFIRM_SERIALIZER": text(
        f"{USERS}.api.token_serializers.PasswordResetConfirmSerializer"
    ),
}
SIMPLE_JWT = {
    "ROTATE_REFRESH_TOKENS": "True",
    "BLACKLIST_AFTER_ROTATION": "True",
    "CHECK_REVOKE_TOKEN": "True",
    "ALGORITHM": text("HS256"),
    "ISSUER": "PUBLIC_URL",
    "AUDIENCE": 'f"{PUBLIC_URL}/api/v1"',
}
FLUSH = (
    f'{{"task": "{USERS}.sessions.tasks.flush_expired_tokens",'
    ' "schedule": crontab(minute="30", hour="3")}'
)
TEST_KEY = "only-for-the-tokens-of-tests-abcdefghijklmnopqrstuvwxyz"


def settings(
    blueprint: Blueprint, options: dict[str, Any], owned: Sequence[str]
) -> Iterator[Setting]:
    """Yield what tokens, their cookie and their throttles need, by environment."""
    cookie = text(f"{blueprint.project.slug}-refresh")
    for key, code in {**REST_AUTH, "JWT_AUTH_REFRESH_COOKIE": cookie}.items():
        yield Setting("REST_AUTH", code, key)
    lifetimes = {
        "ACCESS_TOKEN_LIFETIME": f"timedelta(minutes={options['access_minutes']})",
        "REFRESH_TOKEN_LIFETIME": f"timedelta(hours={options['refresh_hours']})",
    }
    for key, code in {**SIMPLE_JWT, **lifetimes}.items():
        yield Setting("SIMPLE_JWT", code, key)
    authentication = text(f"{USERS}.authentication.AccessTokenAuthentication")
    yield Setting("REST_FRAMEWORK", f"[{authentication}]", "DEFAULT_AUTHENTICATION_CLASSES")
    yield Setting("CELERY_BEAT_SCHEDULE", FLUSH, "flush-expired-tokens")
    yield Setting("RENEWAL_RATE_PER_ADDRESS", 'env("RENEWAL_RATE_PER_ADDRESS", default="120/min")')
    if owned and options["others"] == "read_only":
        yield Setting("ROWS_SHOWN_TO_OTHERS", repr([*owned]))
    yield from _by_environment()


def _by_environment() -> Iterator[Setting]:
    """Yield the keys, which production has to be given, and what is looser without TLS."""
    keys = {
        "local": 'env("JWT_SIGNING_KEY", default=f"tokens-{SECRET_KEY}")',
        "production": 'env("JWT_SIGNING_KEY")',
        "test": text(TEST_KEY),
    }
    yield Setting("SIMPLE_JWT", keys["local"], "SIGNING_KEY", environment="local")
    yield Setting("SIMPLE_JWT", keys["production"], "SIGNING_KEY", environment="production")
    yield Setting("SIMPLE_JWT", keys["test"], "SIGNING_KEY", environment="test")
    yield Setting("REST_AUTH", "False", "JWT_AUTH_SECURE", environment="local")
    rate = text("1000000/min")
    yield Setting("RENEWAL_RATE_PER_ADDRESS", rate, environment="test")
