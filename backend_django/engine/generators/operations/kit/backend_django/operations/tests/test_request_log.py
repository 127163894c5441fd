"""One line for each request, and nothing in it that should stay secret."""

import json
import logging
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from rest_framework.test import APIClient

from backend_django.users.models import User
from backend_django.users.tests.factories import PASSWORD
from backend_django.utils.json_logs import JsonFormatter
from backend_django.utils.request_ids import RequestIdFilter

pytestmark = [pytest.mark.django_db, pytest.mark.urls("backend_django.operations.tests.urls")]

SLOW = "backend_django.operations.request_log.time.perf_counter"
Lines = list[dict[str, Any]]


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Any:
    """Return what was written, as the collector of logs reads it."""
    caplog.set_level(logging.INFO, "backend_django.requests")
    caplog.handler.addFilter(RequestIdFilter())

    def read() -> Lines:
        found = [r for r in caplog.records if r.name == "backend_django.requests"]
        return [json.loads(JsonFormatter().format(record)) for record in found]

    return read


def test_a_line_says_who_asked_what_and_how_it_went(
    member: APIClient, user: User, lines: Any
) -> None:
    response = member.post("/api/v1/echo/", {"a": 1}, headers={"User-Agent": "probe/1"})
    (line,) = lines()
    assert line["request_id"] == response["X-Request-ID"]
    assert (line["method"], line["path"], line["status"]) == ("POST", "/api/v1/echo/", 201)
    assert (line["user_id"], line["ip"], line["agent"]) == (user.pk, "127.0.0.1", "probe/1")
    assert line["bytes_in"] == len('{"a":1}')
    assert line["bytes_out"] == len(response.content)
    assert line["milliseconds"] >= 0
    assert line["level"] == "INFO"


def test_a_line_is_written_for_a_fault_and_for_what_nobody_serves(lines: Any) -> None:
    client = APIClient(raise_request_exception=False)
    client.get("/api/v1/refusals/fault/")
    client.get("/api/v1/nothing/")
    assert [line["status"] for line in lines()] == [500, 404]


def test_no_secret_is_written(user: User, lines: Any) -> None:
    client = APIClient()
    client.cookies["session"] = "cookie-secret"
    headers = {"Authorization": "Token header-secret"}
    login = {"email": user.email, "password": PASSWORD}
    client.post("/api/v1/auth/login/?token=query-secret&a=1", login, headers=headers)
    client.post("/api/v1/echo/?next=2&api_key=query-secret", {"refresh": "body-secret"})
    client.get("/confirm-email/path-secret/")
    client.get("/password-reset/1/path-secret")
    written = json.dumps(lines())
    assert len(lines()) == 4
    assert "secret" not in written
    assert PASSWORD not in written
    assert user.email not in written
    assert "a=1" in written
    assert "next=2" in written


def test_the_client_behind_the_proxy_is_named(settings: Settings, lines: Any) -> None:
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "NUM_PROXIES": 1}
    Client().get("/api/v1/echo/", headers={"X-Forwarded-For": "203.0.113.9, 192.0.2.1"})
    assert lines()[0]["ip"] == "192.0.2.1"


@pytest.mark.parametrize(("limit", "slow"), [(5000, True), (5001, False)])
def test_a_slow_request_is_marked(
    lines: Any, settings: Settings, monkeypatch: pytest.MonkeyPatch, limit: int, slow: bool
) -> None:
    settings.SLOW_REQUEST_MILLISECONDS = limit
    clock = iter([10.0, 15.0])
    monkeypatch.setattr(SLOW, lambda: next(clock))
    Client().get("/api/v1/nothing/")
    (line,) = lines()
    assert (line["milliseconds"], line["slow"]) == (5000.0, slow)
    assert line["level"] == ("WARNING" if slow else "INFO")


def test_of_many_probes_few_are_written(lines: Any, settings: Settings) -> None:
    settings.REQUEST_LOG_PROBES = 5
    client = Client()
    for _ in range(10):
        client.get("/health/live/")
    assert [line["path"] for line in lines()] == ["/health/live/"] * 2


def test_a_probe_that_fails_is_always_written(
    lines: Any, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.REQUEST_LOG_PROBES = 1000
    client = Client()
    client.get("/health/ready/")
    monkeypatch.setattr("backend_django.api.health._said", lambda _: "unavailable")
    client.get("/health/ready/")
    assert [line["status"] for line in lines()] == [200, 503]


def test_a_length_that_is_no_number_harms_nobody(lines: Any) -> None:
    Client().get("/api/v1/echo/", CONTENT_LENGTH="many")
    assert lines()[0]["bytes_in"] == 0


def test_the_log_asks_no_database(lines: Any, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        Client().get("/health/live/", headers={"Cookie": "sessionid=unknown"})
    assert lines()[0]["user_id"] is None
