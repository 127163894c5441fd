"""Pages of other origins may ask if they are named, and nobody else's."""

from typing import Any

import pytest
from django.core.checks import run_checks
from django.test import Client
from pytest_django import Settings

pytestmark = pytest.mark.django_db

OURS, THEIRS = "https://app.example.com", "https://evil.example"


@pytest.fixture
def named(settings: Settings) -> Settings:
    settings.CORS_ALLOWED_ORIGINS = [OURS]
    settings.CORS_ALLOW_CREDENTIALS = False
    return settings


def preflight(origin: str, path: str = "/api/v1/version-info/") -> Any:
    headers = {
        "Origin": origin,
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "authorization, content-type",
    }
    return Client().options(path, headers=headers)


def test_a_named_origin_may_send_what_the_api_needs(named: Settings) -> None:
    response = preflight(OURS)
    assert response.status_code == 200
    assert response["Access-Control-Allow-Origin"] == OURS
    assert "PATCH" in response["Access-Control-Allow-Methods"]
    assert {"authorization", "content-type"} <= {
        name.strip() for name in response["Access-Control-Allow-Headers"].split(",")
    }
    assert int(response["Access-Control-Max-Age"]) == 600
    assert "origin" in response["Vary"].lower()


@pytest.mark.parametrize(
    "origin", [THEIRS, "http://app.example.com", f"{OURS}.evil.example", "null"]
)
def test_any_other_origin_is_told_nothing(named: Settings, origin: str) -> None:
    assert "Access-Control-Allow-Origin" not in preflight(origin).headers


def test_nobody_is_allowed_until_somebody_is_named(settings: Settings) -> None:
    settings.CORS_ALLOWED_ORIGINS = []
    assert "Access-Control-Allow-Origin" not in preflight(OURS).headers


def test_only_the_api_is_open_to_them(named: Settings) -> None:
    assert "Access-Control-Allow-Origin" not in preflight(OURS, "/admin/").headers


def test_an_answer_lets_the_page_read_its_headers(named: Settings) -> None:
    response = Client().get("/api/v1/nothing/", headers={"Origin": OURS})
    assert response["Access-Control-Allow-Origin"] == OURS
    exposed = {name.strip() for name in response["Access-Control-Expose-Headers"].split(",")}
    assert {"X-Request-ID", "Retry-After", "Sunset"} <= exposed


@pytest.mark.parametrize("allowed", [True, False])
def test_cookies_are_for_named_origins_and_only_if_asked_for(
    named: Settings, allowed: bool
) -> None:
    named.CORS_ALLOW_CREDENTIALS = allowed
    assert ("Access-Control-Allow-Credentials" in preflight(OURS).headers) is allowed
    assert "Access-Control-Allow-Credentials" not in preflight(THEIRS).headers


def refusals() -> set[str | None]:
    return {message.id for message in run_checks()}


@pytest.mark.parametrize(
    "opened",
    [
        {"CORS_ALLOW_ALL_ORIGINS": True},
        {"CORS_ALLOWED_ORIGINS": ["https://*"]},
        {"CORS_ALLOWED_ORIGIN_REGEXES": [r"^https://.*$"]},
    ],
)
def test_a_wildcard_with_cookies_is_refused(named: Settings, opened: dict[str, Any]) -> None:
    for name, value in opened.items():
        setattr(named, name, value)
    assert "operations.E001" not in refusals()
    named.CORS_ALLOW_CREDENTIALS = True
    assert "operations.E001" in refusals()


def test_named_origins_with_cookies_are_fine(named: Settings) -> None:
    named.CORS_ALLOW_CREDENTIALS = True
    named.CORS_ALLOWED_ORIGIN_REGEXES = [r"^https://\w+\.example\.com$"]
    assert "operations.E001" not in refusals()
