"""Every error has one shape, whoever raised it."""

from __future__ import annotations

import logging

import pytest
from django.db import OperationalError
from django.test import Client
from redis.exceptions import ConnectionError as RedisConnectionError

from backend_django.processing import queries

SHAPE = {"code", "category", "message", "retryable", "details", "request_id"}
LOGIN = "/api/v1/auth/login/"


def error(response):
    assert response.headers["Content-Type"].startswith("application/json")
    body = response.json()["error"]
    assert set(body) == SHAPE
    assert body["request_id"] == response.headers["X-Request-ID"]
    return body


@pytest.fixture
def web():
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("get", "/api/v1/nothing/here", 404, "not_found"),
        ("get", "/api/v2/projects/list/", 404, "not_found"),
        ("get", "/api/", 404, "not_found"),
        ("post", "/api/v1/projects/cancel/", 404, "not_found"),
        ("delete", "/api/v1/projects/", 404, "not_found"),
        ("get", "/api/v1/projects/status/not-a-uuid/", 404, "not_found"),
        ("get", "/api/v1/projects/list/", 401, "not_authenticated"),
        ("put", "/api/v1/projects/list/", 401, "not_authenticated"),
        ("get", "/api/v1/auth/login/", 405, "method_not_allowed"),
    ],
)
def test_refusals_of_every_layer_have_the_shape(db, web, method, path, status, code):
    response = getattr(web, method)(path)
    assert response.status_code == status
    assert error(response)["code"] == code


def test_a_body_of_another_type_is_refused(db, web):
    response = web.post(LOGIN, "a=b", content_type="application/x-www-form-urlencoded")
    assert response.status_code == 415
    assert error(response)["code"] == "unsupported_media_type"


def test_a_body_that_is_too_large_is_refused_in_json(db, web):
    response = web.post(LOGIN, "[" + "1," * 600_000 + "1]", content_type="application/json")
    assert response.status_code == 413
    assert error(response)["code"] == "too_large"


def test_a_database_that_is_away_is_told_as_503(api, monkeypatch):
    def away(**_):
        raise OperationalError("connection refused at 10.0.0.1")

    monkeypatch.setattr(queries, "request_get", away)
    response = api.get("/api/v1/projects/status/00000000-0000-4000-8000-000000000000/")
    assert response.status_code == 503
    assert response.headers["Retry-After"]
    assert error(response)["retryable"] is True
    assert b"10.0.0.1" not in response.content


def test_a_broker_that_is_away_is_told_as_503(api, monkeypatch):
    def away(**_):
        raise RedisConnectionError("nope")

    monkeypatch.setattr(queries, "request_get", away)
    response = api.get("/api/v1/projects/status/00000000-0000-4000-8000-000000000000/")
    assert error(response)["code"] == "unavailable"


def test_an_unforeseen_error_says_nothing_but_where_to_look(api, monkeypatch, caplog):
    def broken(**_):
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(queries, "request_get", broken)
    with caplog.at_level(logging.ERROR, "django.request"):
        response = api.get("/api/v1/projects/status/00000000-0000-4000-8000-000000000000/")
    assert response.status_code == 500
    assert error(response)["code"] == "internal"
    assert b"secret" not in response.content
    assert "ZeroDivisionError" in caplog.text


def test_a_request_keeps_the_id_it_came_with_if_it_is_harmless(db, web):
    kept = web.get("/health/live", headers={"X-Request-ID": "from-the-proxy-1"})
    assert kept.headers["X-Request-ID"] == "from-the-proxy-1"
    hostile = web.get("/health/live", headers={"X-Request-ID": "a b\u00e4<script>"})
    assert len(hostile.headers["X-Request-ID"]) == 32


def test_places_in_nested_input_are_json_pointers(api):
    body = {"blueprint": {}, "modules": {"a/b": 1, "c": {"d": {}}}}
    response = api.post("/api/v1/projects/create/", body)
    assert response.status_code == 400
    assert [d["pointer"] for d in error(response)["details"]] == ["/modules/a~1b"]
