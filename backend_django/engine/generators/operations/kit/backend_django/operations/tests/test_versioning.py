"""Versions of the API live side by side."""

from email.utils import parsedate_to_datetime

import pytest
from django.core.checks import run_checks
from django.urls import reverse
from drf_spectacular.generators import SchemaGenerator
from pytest_django import Settings
from rest_framework.test import APIClient

from backend_django.operations.versioning import PathVersioning

pytestmark = [pytest.mark.django_db, pytest.mark.urls("backend_django.operations.tests.urls")]


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PathVersioning, "allowed_versions", ["v1", "v2"])


@pytest.mark.parametrize("version", ["v1", "v2"])
@pytest.mark.usefixtures("two")
def test_a_view_knows_by_which_version_it_was_asked(anonymous: APIClient, version: str) -> None:
    assert anonymous.get(f"/api/{version}/echo/").json()["version"] == version


def test_a_version_that_is_not_allowed_is_not_found(anonymous: APIClient) -> None:
    response = anonymous.get("/api/v9/echo/")
    assert response.status_code == 404
    assert "version" in response.json()["error"]["message"]


def test_a_version_that_nobody_serves_is_not_found(anonymous: APIClient) -> None:
    response = anonymous.get("/api/v7/users/")
    assert response.status_code == 404
    assert response.json()["error"]["request_id"] == response["X-Request-ID"]


def test_paths_are_literal_and_need_no_argument(anonymous: APIClient) -> None:
    assert reverse("rest_login") == "/api/v1/auth/login/"
    assert reverse("account_confirm_email", args=["key"]) == "/confirm-email/key/"
    users = anonymous.get("/api/v1/echo/").json()["users"]
    assert users == "http://testserver/api/v1/users/"


@pytest.mark.usefixtures("two")
def test_each_version_has_a_document_of_its_own() -> None:
    for version, other in (("v1", "v2"), ("v2", "v1")):
        paths = SchemaGenerator(api_version=version).get_schema(public=True)["paths"]
        assert f"/api/{version}/version-info/" in paths or version == "v2"
        assert not [path for path in paths if path.startswith(f"/api/{other}/")]


@pytest.mark.usefixtures("two")
def test_an_old_version_says_that_it_ends(anonymous: APIClient, settings: Settings) -> None:
    settings.API_DEPRECATIONS = {"v1": "2026-01-01"}
    settings.API_SUNSETS = {"v1": "2026-12-31"}
    response = anonymous.get("/api/v1/echo/")
    assert response["Deprecation"] == "@1767225600"
    assert parsedate_to_datetime(response["Sunset"]).date().isoformat() == "2026-12-31"
    refused = anonymous.get("/api/v1/nothing/")
    assert refused["Sunset"] == response["Sunset"]
    new = anonymous.get("/api/v2/echo/")
    assert not {"Deprecation", "Sunset"} & new.headers.keys()


@pytest.mark.parametrize(("day", "refused"), [("2026-12-31", False), ("soon", True)])
def test_a_day_that_cannot_be_read_is_refused_before_it_does_harm(
    settings: Settings, day: str, refused: bool
) -> None:
    settings.API_SUNSETS = {"v1": day}
    assert ("operations.E002" in {message.id for message in run_checks()}) is refused


def test_it_can_be_asked_what_is_running(member: APIClient, settings: Settings) -> None:
    settings.GIT_COMMIT = "0123abc"
    settings.API_SUNSETS = {"v1": "2026-12-31"}
    response = member.get("/api/v1/version-info/")
    assert response.json() == {
        "name": settings.PROJECT_NAME,
        "version": settings.PROJECT_VERSION,
        "commit": "0123abc",
        "api_version": "v1",
        "api_versions": [{"name": "v1", "deprecated": None, "sunset": "2026-12-31"}],
    }


def test_strangers_are_not_told_what_is_running(anonymous: APIClient) -> None:
    assert anonymous.get("/api/v1/version-info/").status_code == 401
