"""Links that a browser downloads by: its owner's alone, for a few minutes, for one address."""

from __future__ import annotations

import time
import uuid

import pytest
from rest_framework.test import APIClient

from backend_django.projects.models import GeneratedProject
from backend_django.projects.tests.conftest import MODEL
from backend_django.users import links
from backend_django.users.api_tokens import token_create
from backend_django.users.models import ApiToken, Session
from backend_django.users.scopes import Scope
from backend_django.users.tokens import pair_create

PROJECTS = "/api/v1/projects"


@pytest.fixture
def version(versions):
    (one,) = versions(MODEL)
    return one


@pytest.fixture
def browser():
    """A client that sends no header."""
    return APIClient(raise_request_exception=False)


def told(client, version):
    answer = client.get(f"{PROJECTS}/links/{version.pk}/")
    assert answer.status_code == 200, answer.content
    return answer.json()


def link(client, version, kind="zip") -> str:
    return str(told(client, version)["downloads"][kind])


def test_a_link_downloads_without_a_header_and_in_ranges(api, version, browser):
    answer = told(api, version)
    assert 0 < answer["expires_in"] <= 300
    assert sorted(answer["downloads"]) == ["tar", "tar.gz", "zip"]
    for kind, url in answer["downloads"].items():
        plain = api.get(f"{PROJECTS}/download-{kind.replace('.', '-')}/{version.pk}/")
        assert browser.get(url).content == plain.content
    url = answer["downloads"]["zip"]
    part = browser.get(url, headers={"Range": "bytes=2-5"})
    assert (part.status_code, part.content) == (206, browser.get(url).content[2:6])
    assert "attachment" in part.headers["Content-Disposition"]


def test_an_export_is_downloaded_by_a_link_too(api, version, browser, work):
    asked = {"version": str(version.pk), "export_type": "tar"}
    export = api.post("/api/v1/exports/create/", asked).json()
    assert api.get(f"/api/v1/exports/links/{export['id']}/").status_code == 409
    work()
    answer = api.get(f"/api/v1/exports/links/{export['id']}/").json()
    got = browser.get(answer["downloads"]["tar"])
    status = api.get(f"/api/v1/exports/status/{export['id']}/").json()
    assert len(got.content) == status["archive_size"]


def refused(browser, url) -> bool:
    answer = browser.get(url)
    return (answer.status_code, answer.json()["error"]["code"]) == (401, "authentication_failed")


def test_a_link_opens_its_own_address_alone(api, version, browser):
    url = link(api, version)
    path, _, signature = url.partition("?")
    assert refused(browser, f"{PROJECTS}/download-tar/{version.pk}/?{signature}")
    assert refused(browser, f"{PROJECTS}/download-zip/{uuid.uuid4()}/?{signature}")
    assert refused(browser, f"{path}?{signature[:-1]}")
    assert refused(browser, f"{path}?signature=")
    results = browser.get(f"{PROJECTS}/results/{version.pk}/?{signature}")
    assert results.status_code == 401
    assert (
        browser.delete(f"{PROJECTS}/delete/{version.project_id}/?{signature}").status_code == 401
    )


def test_a_link_is_not_good_for_long(api, version, browser, settings, monkeypatch):
    settings.DOWNLOAD_LINK_SECONDS = 86_400
    assert told(api, version)["expires_in"] == 300
    url = link(api, version)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 295)
    assert browser.get(url).status_code == 200
    monkeypatch.setattr(time, "time", lambda: now + 310)
    assert refused(browser, url)


def test_a_link_ends_with_the_session_the_password_and_the_account(
    client_of, alice, version, browser
):
    url = link(client_of(alice), version)
    Session.objects.filter(user=alice).delete()
    assert refused(browser, url)
    url = link(client_of(alice), version)
    alice.set_password("another-Secret-77")
    alice.save()
    assert refused(browser, url)
    url = link(client_of(alice), version)
    type(alice).objects.filter(pk=alice.pk).update(is_active=False)
    assert refused(browser, url)
    type(alice).objects.filter(pk=alice.pk).update(is_active=True)
    assert browser.get(url).status_code == 200
    alice.delete()
    assert refused(browser, url)


def test_a_link_of_an_api_token_ends_with_the_token(alice, version, browser):
    _, key = token_create(user=alice, name="ci", scopes_=[Scope.READ])
    program = APIClient()
    program.credentials(HTTP_AUTHORIZATION=f"Token {key}")
    url = link(program, version)
    assert browser.get(url).status_code == 200
    ApiToken.objects.all().delete()
    assert refused(browser, url)


def test_a_json_web_token_may_ask_for_links_too(alice, version, browser):
    program = APIClient()
    program.credentials(HTTP_AUTHORIZATION=f"Bearer {pair_create(user=alice).access}")
    assert browser.get(link(program, version)).status_code == 200


def test_a_deleted_project_takes_its_links_along(api, version, browser):
    url = link(api, version)
    api.delete(f"{PROJECTS}/delete/{version.project_id}/")
    assert browser.get(url).status_code == 404


def test_nobody_is_given_a_link_to_what_is_not_theirs_or_gives_theirs_away(
    api, stranger, version, browser, charlie
):
    assert stranger.get(f"{PROJECTS}/links/{version.pk}/").status_code == 404
    path = f"{PROJECTS}/download-zip/{version.pk}/"
    assert browser.get(links.link_to(path, user=charlie)).status_code == 404
    assert stranger.get(link(api, version)).status_code == 200  # the link decides, not the header


def test_an_archived_version_has_no_links(api, version):
    GeneratedProject.objects.filter(pk=version.pk).update(status="archived")
    type(version.artifact).objects.update(expired_at=version.completed_at)
    assert api.get(f"{PROJECTS}/links/{version.pk}/").status_code == 410
