"""Answers in an envelope, for those who ask for one."""

from typing import Any

import pytest
from drf_spectacular.generators import SchemaGenerator
from rest_framework.test import APIClient

from backend_django.operations.envelope import EnvelopeRenderer
from backend_django.users.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.urls("backend_django.operations.tests.urls")]

ASKED = {"Accept": EnvelopeRenderer.media_type}


def test_an_answer_is_data_and_what_is_said_about_it(member: APIClient, user: User) -> None:
    response = member.get(f"/api/v1/users/{user.pk}/", headers=ASKED)
    assert response["Content-Type"] == EnvelopeRenderer.media_type
    body = response.json()
    assert body["data"]["email"] == user.email
    assert body["meta"] == {"request_id": response["X-Request-ID"], "version": "v1"}


def test_a_page_is_its_results_and_the_rest_is_said_about_them(member: APIClient) -> None:
    body = member.get("/api/v1/users/", headers=ASKED).json()
    plain = member.get("/api/v1/users/").json()
    assert body["data"] == plain["results"]
    assert {**body["meta"], "results": body["data"]}.items() >= plain.items()


def test_an_error_keeps_its_shape(anonymous: APIClient) -> None:
    response = anonymous.get("/api/v1/version-info/", headers=ASKED)
    assert response.status_code == 401
    assert response.json().keys() == {"error"}


def test_what_has_no_body_gets_none(anonymous: APIClient) -> None:
    response = anonymous.delete("/api/v1/echo/", headers=ASKED)
    assert (response.status_code, response.content) == (204, b"")


@pytest.mark.parametrize("accept", ["application/json", "*/*", "text/html, */*;q=0.8"])
def test_who_does_not_ask_gets_none(member: APIClient, user: User, accept: str) -> None:
    body: dict[str, Any] = member.get(
        f"/api/v1/users/{user.pk}/", headers={"Accept": accept}
    ).json()
    assert "data" not in body
    assert body["email"] == user.email


def test_the_document_promises_plain_answers() -> None:
    text = str(SchemaGenerator().get_schema(public=True))
    assert "application/json" in text
    assert EnvelopeRenderer.media_type not in text
