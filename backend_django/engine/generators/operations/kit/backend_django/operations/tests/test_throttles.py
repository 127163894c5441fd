"""Who asks too often waits; everybody else does not notice."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django import Settings
from rest_framework.test import APIClient
from rest_framework.views import APIView

from backend_django.operations.api.views import VersionInfoView
from backend_django.operations.throttles import (
    AnonThrottle,
    BurstThrottle,
    StrictThrottle,
    UserThrottle,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls("backend_django.operations.tests.urls")]

NO_LIMIT = "1000000/minute"
ECHO, LOGIN = "/api/v1/echo/", "/api/v1/auth/login/echo/"
Ask = Callable[[APIClient], Any]
Limited = Callable[[str, str, str], APIClient]


@pytest.fixture
def rates(settings: Settings) -> dict[str, str]:
    """Return the rates, all of them out of reach until a test lowers one."""
    settings.THROTTLE_RATES = dict.fromkeys(("user", "anon", "strict", "burst"), NO_LIMIT)
    settings.THROTTLE_STRICT_METHODS = ("DELETE",)
    rates: dict[str, str] = settings.THROTTLE_RATES
    return rates


@pytest.fixture
def limited(request: pytest.FixtureRequest, rates: dict[str, str]) -> Limited:
    """Return a way to lower one rate and to take the client of a fixture."""

    def lower(who: str, scope: str, rate: str) -> APIClient:
        rates[scope] = rate
        client: APIClient = request.getfixturevalue(who)
        return client

    return lower


def behind_proxies(settings: Settings, number: int) -> None:
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "NUM_PROXIES": number}


def statuses(client: APIClient, ask: Ask, times: int) -> list[int]:
    return [ask(client).status_code for _ in range(times)]


@pytest.mark.parametrize(
    ("scope", "allowed", "who", "ask"),
    [
        ("user", 3, "member", lambda c: c.get(ECHO)),
        ("anon", 3, "anonymous", lambda c: c.get(ECHO)),
        ("strict", 5, "anonymous", lambda c: c.post(LOGIN, {})),
        ("strict", 5, "member", lambda c: c.delete(ECHO)),
        ("burst", 20, "member", lambda c: c.post(ECHO, {})),
        ("burst", 20, "anonymous", lambda c: c.post(ECHO, {})),
    ],
)
def test_a_client_is_stopped_at_the_rate_and_told_when_to_come_back(
    limited: Limited, scope: str, allowed: int, who: str, ask: Ask
) -> None:
    client = limited(who, scope, f"{allowed}/minute")
    assert 429 not in statuses(client, ask, allowed)
    response = ask(client)
    assert response.status_code == 429
    assert 1 <= int(response["Retry-After"]) <= 3601
    error = response.json()["error"]
    assert (error["code"], error["category"], error["retryable"]) == ("throttled", "limit", True)
    assert error["request_id"] == response["X-Request-ID"]


@pytest.mark.parametrize(
    ("scope", "who", "ask"),
    [
        ("user", "anonymous", lambda c: c.get(ECHO)),
        ("anon", "member", lambda c: c.get(ECHO)),
        ("strict", "member", lambda c: c.post(ECHO, {})),
        ("strict", "anonymous", lambda c: c.get(LOGIN)),
        ("burst", "member", lambda c: c.get(ECHO)),
    ],
)
def test_a_limit_is_for_what_it_is_for(limited: Limited, scope: str, who: str, ask: Ask) -> None:
    assert 429 not in statuses(limited(who, scope, "1/hour"), ask, 3)


def test_each_user_has_a_counter(
    member: APIClient, stranger: APIClient, rates: dict[str, str]
) -> None:
    rates["user"] = "1/hour"
    assert statuses(member, lambda c: c.get(ECHO), 2) == [200, 429]
    assert statuses(stranger, lambda c: c.get(ECHO), 1) == [200]


def test_each_limit_has_a_counter(member: APIClient, rates: dict[str, str]) -> None:
    rates |= {"strict": "1/minute", "burst": "3/minute"}
    assert statuses(member, lambda c: c.delete(ECHO), 2) == [204, 429]
    assert statuses(member, lambda c: c.post(LOGIN, {}), 1) == [201]
    assert statuses(member, lambda c: c.post(ECHO, {}), 1) == [429]
    assert statuses(member, lambda c: c.get(ECHO), 1) == [200]


def test_deletions_are_strict_only_where_the_settings_say_so(
    member: APIClient, rates: dict[str, str], settings: Settings
) -> None:
    rates["strict"] = "1/minute"
    settings.THROTTLE_STRICT_METHODS = ()
    assert statuses(member, lambda c: c.delete(ECHO), 3) == [204, 204, 204]


def test_what_has_a_limit_of_its_own_is_not_counted(
    anonymous: APIClient, rates: dict[str, str], settings: Settings
) -> None:
    rates |= {"anon": "1/hour", "burst": "1/minute"}
    settings.THROTTLE_FREE_PATHS = ("/echo/",)
    assert statuses(anonymous, lambda c: c.post(ECHO, {}), 3) == [201, 201, 201]


def test_behind_a_proxy_the_client_it_names_is_counted(
    rates: dict[str, str], settings: Settings
) -> None:
    rates["anon"] = "1/hour"
    behind_proxies(settings, 1)

    def ask(forwarded: str) -> int:
        headers = {"X-Forwarded-For": forwarded}
        return int(APIClient().get(ECHO, headers=headers).status_code)

    assert ask("192.0.2.1") == 200
    assert ask("192.0.2.2") == 200
    assert ask("203.0.113.9, 192.0.2.1") == 429, "a client chose who it is"


def test_without_a_proxy_nobody_names_themselves(
    rates: dict[str, str], settings: Settings
) -> None:
    rates["anon"] = "1/hour"
    behind_proxies(settings, 0)
    client = APIClient()
    assert client.get(ECHO, headers={"X-Forwarded-For": "192.0.2.1"}).status_code == 200
    assert client.get(ECHO, headers={"X-Forwarded-For": "192.0.2.2"}).status_code == 429


def views(
    patterns: list[URLPattern | URLResolver], before: str = "/"
) -> Iterator[tuple[str, type[APIView]]]:
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from views(pattern.url_patterns, path)
        elif cls := getattr(pattern.callback, "cls", None):
            yield path, cls


def test_every_endpoint_has_a_limit_and_credentials_have_the_strict_one() -> None:
    known = list(views(get_resolver().url_patterns))
    assert known
    assert [path for path, view in known if not view.throttle_classes] == []
    guarded = [
        (path, view)
        for path, view in known
        if any(part in path for part in settings.THROTTLE_STRICT_PATHS)
    ]
    assert guarded
    assert [path for path, view in guarded if StrictThrottle not in view.throttle_classes] == []


def test_what_says_nothing_about_limits_has_all_four() -> None:
    every = [UserThrottle, AnonThrottle, StrictThrottle, BurstThrottle]
    assert VersionInfoView.throttle_classes == every
