"""Every refusal has one shape and can be found in the log, whatever its status."""

from collections.abc import Callable
from typing import Any

import pytest
from pytest_django import Settings
from rest_framework.test import APIClient

pytestmark = [pytest.mark.django_db, pytest.mark.urls("backend_django.operations.tests.urls")]

Ask = Callable[[APIClient], Any]
REFUSALS: list[tuple[Ask, int, str]] = [
    (lambda c: c.get("/api/v1/refusals/invalid/"), 400, "invalid"),
    (lambda c: c.post("/api/v1/echo/", "{", content_type="application/json"), 400, "malformed"),
    (lambda c: c.get("/api/v1/version-info/"), 401, "not_authenticated"),
    (lambda c: c.get("/api/v1/refusals/denied/"), 403, "permission_denied"),
    (lambda c: c.get("/api/v1/nothing/"), 404, "not_found"),
    (lambda c: c.get("/api/v9/echo/"), 404, "not_found"),
    (lambda c: c.put("/api/v1/echo/", {}), 405, "method_not_allowed"),
    (lambda c: c.get("/api/v1/echo/", headers={"Accept": "image/png"}), 406, "not_acceptable"),
    (lambda c: c.get("/api/v1/refusals/conflict/"), 409, "conflict"),
    (lambda c: c.get("/api/v1/refusals/integrity/"), 409, "integrity"),
    (lambda c: c.post("/api/v1/echo/", {"a": "b" * 200}), 413, "too_large"),
    (
        lambda c: c.post("/api/v1/echo/", "a", content_type="text/plain"),
        415,
        "unsupported_media_type",
    ),
    (lambda c: c.get("/api/v1/refusals/throttled/"), 429, "throttled"),
    (lambda c: c.get("/api/v1/refusals/fault/"), 500, "internal"),
    (lambda c: c.get("/api/v1/unforeseen/"), 500, "internal"),
    (lambda c: c.get("/api/v1/refusals/gone/"), 503, "unavailable"),
]


@pytest.fixture
def client() -> APIClient:
    return APIClient(raise_request_exception=False)


@pytest.mark.parametrize(("ask", "status", "code"), REFUSALS)
def test_a_refusal_has_its_status_its_code_and_the_id_of_the_request(
    client: APIClient, settings: Settings, ask: Ask, status: int, code: str
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    response = ask(client)
    assert response.status_code == status
    error = response.json()["error"]
    assert error["code"] == code
    assert error["request_id"] == response["X-Request-ID"] != ""
    assert error.keys() == {
        "code",
        "category",
        "message",
        "retryable",
        "details",
        "request_id",
    }
    assert error["retryable"] is (status in {429, 500, 503})


@pytest.mark.parametrize("name", ["fault", "gone", "integrity"])
def test_a_refusal_does_not_tell_its_cause(client: APIClient, name: str) -> None:
    text = client.get(f"/api/v1/refusals/{name}/").content.decode()
    assert not [words for words in ("inside", "server closed", "ann@") if words in text]


@pytest.mark.parametrize("name", ["throttled", "gone"])
def test_a_refusal_that_passes_says_when_to_try_again(client: APIClient, name: str) -> None:
    assert int(client.get(f"/api/v1/refusals/{name}/")["Retry-After"]) > 0


def test_the_id_that_a_client_sends_is_the_one_it_gets_back(client: APIClient) -> None:
    response = client.get("/api/v1/nothing/", headers={"X-Request-ID": "client-0123456789"})
    assert response.json()["error"]["request_id"] == "client-0123456789"
