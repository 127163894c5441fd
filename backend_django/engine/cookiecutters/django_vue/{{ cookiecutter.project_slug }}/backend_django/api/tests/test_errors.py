"""Errors have one shape, whoever raises them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import DataError, IntegrityError, OperationalError
from django.db.models import ProtectedError
from django.http import Http404
from rest_framework import exceptions, serializers
from rest_framework.test import APIClient, APIRequestFactory
from rest_framework.views import APIView

from backend_django.users.models import User


def answer_to(error: Exception) -> Any:
    """Return the response of a view that raises ``error``."""

    class Raising(APIView):
        permission_classes = []

        def get(self, request: Any) -> None:
            raise error

    return Raising.as_view()(APIRequestFactory().get("/api/"))


@pytest.mark.parametrize(
    ("error", "status", "code", "category"),
    [
        (Http404(), 404, "not_found", "not_found"),
        (PermissionDenied(), 403, "permission_denied", "permission"),
        (ProtectedError("", set()), 409, "protected", "conflict"),
        (IntegrityError("duplicate key"), 409, "integrity", "conflict"),
        (DataError("out of range"), 400, "invalid", "input"),
        (DjangoValidationError("no"), 400, "invalid", "input"),
        (RequestDataTooBig(), 413, "too_large", "input"),
        (OperationalError("gone"), 503, "unavailable", "fault"),
        (exceptions.Throttled(2), 429, "throttled", "limit"),
        (exceptions.UnsupportedMediaType("text/x"), 415, "unsupported_media_type", "input"),
    ],
)
def test_what_is_foreseen_has_a_status_and_a_code(
    error: Exception, status: int, code: str, category: str
) -> None:
    response = answer_to(error)
    assert response.status_code == status
    body = response.data["error"]
    assert (body["code"], body["category"]) == (code, category)
    assert body["message"]
    assert set(body) == {"code", "category", "message", "retryable", "details", "request_id"}


def test_the_words_of_the_database_stay_inside() -> None:
    response = answer_to(IntegrityError("duplicate key (email)=(secret@example.com)"))
    assert "secret" not in str(response.data)


def test_what_is_not_foreseen_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        answer_to(ZeroDivisionError())


def test_details_point_into_what_was_sent() -> None:
    error = serializers.ValidationError(
        {"name": ["empty"], "lines": [{}, {"a/b": ["bad"]}], "non_field_errors": ["both"]}
    )
    details = answer_to(error).data["error"]["details"]
    assert [d["pointer"] for d in details] == ["/name", "/lines/1/a~1b", ""]
    assert {"pointer", "message", "suggestion", "code"} == set(details[0])


Ask = Callable[[APIClient], Any]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ask", "status"),
    [
        (lambda c: c.get("/api/v1/nothing/"), 404),
        (lambda c: c.get("/api/v1/auth/user/"), 401),
        (lambda c: c.get("/api/v1/auth/login/"), 405),
        (lambda c: c.post("/api/v1/auth/login/", "{", content_type="application/json"), 400),
        (lambda c: c.post("/api/v1/auth/login/", "x", content_type="text/plain"), 415),
        (lambda c: c.post("/api/v1/auth/login/", {}), 400),
    ],
)
def test_every_refusal_is_json_and_can_be_found_in_the_log(ask: Ask, status: int) -> None:
    response = ask(APIClient())
    assert response.status_code == status
    assert response.json()["error"]["request_id"] == response["X-Request-ID"]


def test_a_fault_of_ours_is_json_without_its_cause(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr(User.objects, "get_queryset", fail)
    client = APIClient(raise_request_exception=False)
    response = client.get("/api/v1/users/", headers={"Authorization": "Token x"})
    assert response.status_code in {401, 500}
    assert "a secret" not in response.content.decode()


def test_a_request_id_is_kept_if_it_is_harmless() -> None:
    client = APIClient()
    assert client.get("/health/live", headers={"X-Request-ID": "abc-12345"})["X-Request-ID"] == (
        "abc-12345"
    )
    assert client.get("/health/live", headers={"X-Request-ID": "a\tb"})["X-Request-ID"] != "a\tb"
