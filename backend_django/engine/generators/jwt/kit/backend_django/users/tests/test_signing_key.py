"""The key of tokens, as a deployment is asked for it."""

import pytest
from django.conf import settings as configured
from pytest_django import Settings

from backend_django.config.tests.test_production import REQUIRED, check
from backend_django.users.sessions.checks import cookie_is_secure, signing_key_is_its_own


def test_a_deployment_without_a_key_of_its_own_does_not_start() -> None:
    done = check({k: v for k, v in REQUIRED.items() if k != "JWT_SIGNING_KEY"})
    assert done.returncode != 0
    assert "JWT_SIGNING_KEY" in done.stderr


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("", "user_sessions.E001"),
        ("x" * 31, "user_sessions.E001"),
        (REQUIRED["DJANGO_SECRET_KEY"], "user_sessions.E002"),
    ],
)
def test_a_deployment_with_a_key_that_guards_little_does_not_start(key: str, code: str) -> None:
    done = check({**REQUIRED, "JWT_SIGNING_KEY": key})
    assert done.returncode != 0
    assert code in done.stderr


def test_a_key_of_its_own_and_long_enough_is_fine(settings: Settings) -> None:
    assert signing_key_is_its_own() == []
    settings.SIMPLE_JWT = {**configured.SIMPLE_JWT, "SIGNING_KEY": "x" * 32}
    assert signing_key_is_its_own() == []


def test_a_deployment_that_sends_the_cookie_without_tls_is_warned(settings: Settings) -> None:
    assert cookie_is_secure() == []
    settings.REST_AUTH = {**configured.REST_AUTH, "JWT_AUTH_SECURE": False}
    assert [found.id for found in cookie_is_secure()] == ["user_sessions.W001"]
