"""The API of exports: who may see what, what is refused and why, and asking twice."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from backend_django.exports.models import ExportCredential, RepositoryExport
from backend_django.processing.models import IdempotencyKey, ProcessingRequest

from .conftest import TOKEN, revealed

pytestmark = pytest.mark.django_db

CREATE = "/api/v1/exports/create/"
REPOSITORY = {"export_type": "github", "credential": TOKEN}


@pytest.fixture
def post(api, version):
    """Return a function that posts a body for the version and returns status and JSON."""

    def send(key: str = "", **body):
        headers = {"Idempotency-Key": key} if key else {}
        answer = api.post(CREATE, {"version": str(version.pk), **body}, headers=headers)
        return answer.status_code, answer.json()

    return send


def detail(answer) -> Any:
    (one,) = answer["error"]["details"]
    return one


@pytest.mark.parametrize("person", ["bob", "charlie"])
def test_nobody_elses_export_is_there(request, client_of, make_version, export, person):
    other = request.getfixturevalue(person)
    if person == "bob":
        make_version(other)
    client = client_of(other)
    for name in ("status", "download", "cancel", "retry", "undo"):
        method = client.get if name in {"status", "download"} else client.post
        mine = method(f"/api/v1/exports/{name}/{export()['id']}/")
        none = method(f"/api/v1/exports/{name}/{uuid.uuid4()}/")
        assert mine.status_code == none.status_code == 404
        assert mine.json()["error"]["message"] == none.json()["error"]["message"]
    assert client.get("/api/v1/exports/list/").json()["count"] == 0


@pytest.mark.parametrize("person", ["bob", "charlie"])
def test_nobody_elses_version_can_be_exported(request, client_of, version, person):
    client = client_of(request.getfixturevalue(person))
    body = {"version": str(version.pk), "export_type": "zip"}
    mine = client.post(CREATE, body)
    none = client.post(CREATE, {**body, "version": str(uuid.uuid4())})
    assert mine.status_code == none.status_code == 404
    assert mine.json()["error"]["message"] == none.json()["error"]["message"]
    assert not RepositoryExport.objects.exists()


def test_the_list_can_be_narrowed(api, export, work, make_version):
    first = export("zip")
    work()
    export("tar")
    version = make_version()
    export("zip", version=str(version.pk))

    def found(**query):
        return [
            e["export_type"] for e in api.get("/api/v1/exports/list/", query).json()["results"]
        ]

    assert found() == ["zip", "tar", "zip"]
    assert found(version=str(version.pk)) == ["zip"]
    assert found(project=str(version.project_id)) == ["zip"]
    assert found(export_type="tar") == ["tar"]
    assert found(status="completed") == ["zip"]
    assert found(page_size=1) == ["zip"]
    (completed,) = api.get("/api/v1/exports/list/", {"status": "completed"}).json()["results"]
    assert completed["id"] == first["id"]
    assert completed["download_url"] == f"/api/v1/exports/download/{first['id']}/"
    assert completed["actions"] == ["download"]


def test_a_list_costs_the_same_however_long_it_is(
    api, export, make_version, django_assert_max_num_queries
):
    for _ in range(5):
        export("zip", version=str(make_version().pk))
    with django_assert_max_num_queries(6):
        assert api.get("/api/v1/exports/list/").json()["count"] == 5


def test_status_is_cheap_while_nothing_changes_and_tells_the_steps(api, export, work):
    url = f"/api/v1/exports/status/{export('tar')['id']}/"
    first = api.get(url)
    assert first["Retry-After"] == "2"
    assert first.json()["actions"] == ["cancel"]
    headers = {"If-None-Match": first["ETag"]}
    assert api.get(url, headers=headers).status_code == 304
    work()
    done = api.get(url, headers=headers)
    assert done.status_code == 200
    assert "Retry-After" not in done
    said = done.json()
    assert (said["status"], said["request"]["status"], said["progress"]) == (
        "completed",
        "completed",
        100,
    )
    assert [s["phase"] for s in said["request"]["steps"]] == ["read", "pack", "store"]
    after = api.get(url, {"after": 2}).json()["request"]
    assert ([s["phase"] for s in after["steps"]], after["last_sequence"]) == (["store"], 3)


def test_a_version_that_is_not_completed_is_not_ready(post, version):
    for status in ("pending", "generating", "failed"):
        version.status = status
        version.save()
        code, answer = post(export_type="zip")
        assert (code, answer["error"]["code"]) == (409, "not_ready")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/export_type"),
        ({"export_type": "rar"}, "/export_type"),
        ({"export_type": "zip", "version": "7"}, "/version"),
        ({"export_type": "github", "mode": "force"}, "/mode"),
        ({"export_type": "github", "private": "perhaps"}, "/private"),
        ({"export_type": "github", "credential": 7}, "/credential"),
        ({"export_type": "github", "credential": None}, "/credential"),
        ({"export_type": "github", "credential": {"token": TOKEN}}, "/credential"),
        ({"export_type": "github", "repository_name": "x" * 256}, "/repository_name"),
    ],
)
def test_a_body_of_the_wrong_shape_is_told_where(post, body, pointer):
    code, answer = post(**body)
    assert (code, detail(answer)["pointer"]) == (400, pointer)
    assert TOKEN not in str(answer)


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"credential": "short"}, "/credential", "credential_malformed"),
        ({"credential": "two words in it"}, "/credential", "credential_malformed"),
        ({"credential": "line\nbreak-in-it"}, "/credential", "credential_malformed"),
        ({"host": "git.example.com"}, "/host", "host_not_allowed"),
        ({"host": "127.0.0.1"}, "/host", "host_not_allowed"),
        ({"host": "github.com@evil.example"}, "/host", "host_not_allowed"),
        ({"repository_name": "a b"}, "/repository_name", "name_refused"),
        ({"repository_name": "../x"}, "/repository_name", "name_refused"),
        ({"repository_name": "a/b/c"}, "/repository_name", "name_refused"),
        ({"repository_name": "shop.git"}, "/repository_name", "name_refused"),
        ({"repository_name": "/shop"}, "/repository_name", "name_refused"),
        ({"repository_name": "läden"}, "/repository_name", "name_refused"),
        ({"branch": "main"}, "/branch", "branch_refused"),
        ({"mode": "branch", "branch": "-x"}, "/branch", "branch_refused"),
        ({"mode": "branch", "branch": "a..b"}, "/branch", "branch_refused"),
        ({"mode": "branch", "branch": "x.lock"}, "/branch", "branch_refused"),
    ],
)
def test_what_cannot_be_used_is_told_where_and_what_would_do(post, body, pointer, code):
    _, answer = post(**{**REPOSITORY, **body})
    one = detail(answer)
    assert (one["pointer"], one["code"]) == (pointer, code)
    assert one["suggestion"]
    assert not RepositoryExport.objects.exists()


def test_a_repository_needs_a_credential_and_an_archive_takes_none(post):
    code, answer = post(export_type="gitlab")
    assert (code, detail(answer)["code"]) == (422, "credential_missing")
    code, answer = post(export_type="zip", credential=TOKEN, host="github.com")
    assert (code, answer["error"]["code"]) == (422, "invalid_export")
    assert {d["pointer"] for d in answer["error"]["details"]} == {"/credential", "/host"}


def test_without_a_name_the_repository_has_the_projects(post, version):
    code, answer = post(**REPOSITORY)
    assert code == 202, answer
    row = RepositoryExport.objects.get()
    assert row.repository_name == version.project.slug == "corner-shop"
    assert row.config == {
        "host": "github.com",
        "mode": "create",
        "private": True,
        "description": "",
        "branch": "",
    }


def test_a_host_that_an_administrator_named_is_allowed(post, settings, api):
    settings.FORGE_HOSTS = ["git.example.com:8443"]
    assert post(**REPOSITORY, host="git.example.com:8443")[0] == 202
    targets = {t["export_type"]: t for t in api.get("/api/v1/exports/targets/").json()}
    assert targets["github"]["hosts"] == ["github.com", "git.example.com:8443"]
    assert targets["gitlab"]["hosts"] == ["gitlab.com", "git.example.com:8443"]
    assert targets["gitlab"]["modes"] == ["create", "branch", "upgrade"]
    assert targets["tar.gz"]["media_type"] == "application/gzip"
    assert targets["tar.gz"]["hosts"] == []


def test_asking_again_while_it_runs_answers_the_running_one(post, work):
    first = post(**REPOSITORY)[1]
    again = post(**REPOSITORY)[1]
    other = post(**REPOSITORY, repository_name="other")[1]
    archive, same_archive = post(export_type="zip")[1], post(export_type="zip")[1]
    assert again["id"] == first["id"] != other["id"]
    assert archive["id"] == same_archive["id"]
    assert RepositoryExport.objects.count() == ExportCredential.objects.count() + 1 == 3


def test_an_idempotency_key_gives_the_same_export_even_when_it_has_ended(post, work):
    first = post("key-1", export_type="zip")[1]
    work()
    assert post("key-1", export_type="zip")[1]["id"] == first["id"]
    assert post("key-2", export_type="zip")[1]["id"] != first["id"]
    code, answer = post("key-1", export_type="tar")
    assert (code, answer["error"]["code"]) == (422, "idempotency_key_reused")


def test_the_credential_is_no_part_of_what_an_idempotency_key_remembers(post):
    first = post("key-1", **REPOSITORY)
    fresh = post("key-1", **{**REPOSITORY, "credential": "ghp_another0123456789"})
    assert first[1]["id"] == fresh[1]["id"]
    other = IdempotencyKey.objects.get()
    assert TOKEN not in str(vars(other))


def test_a_credential_goes_when_the_export_is_cancelled_before_it_began(api, post):
    asked = post(**REPOSITORY)[1]
    assert revealed(asked["id"]) == TOKEN
    api.post(f"/api/v1/exports/cancel/{asked['id']}/")
    assert not ExportCredential.objects.exists()


def test_what_has_ended_cannot_be_cancelled(api, export, work):
    asked = export("zip")
    work()
    answer = api.post(f"/api/v1/exports/cancel/{asked['id']}/")
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "already_finished")


def test_a_retry_is_a_new_export_and_is_made_once(api, export, work):
    asked = export("zip")
    url = f"/api/v1/exports/retry/{asked['id']}/"
    assert api.post(url).json()["error"]["code"] == "not_failed"
    api.post(f"/api/v1/exports/cancel/{asked['id']}/")
    answer = api.post(url)
    assert answer.status_code == 202
    assert answer.json()["id"] != asked["id"]
    work()
    again = RepositoryExport.objects.get(pk=answer.json()["id"])
    assert (again.status, str(again.retry_of_id)) == ("completed", asked["id"])
    second = api.post(url)
    assert (second.status_code, second.json()["error"]["code"]) == (409, "superseded")


def test_a_retry_to_a_repository_needs_a_fresh_credential(api, post):
    asked = post(**REPOSITORY)[1]
    api.post(f"/api/v1/exports/cancel/{asked['id']}/")
    url = f"/api/v1/exports/retry/{asked['id']}/"
    answer = api.post(url)
    assert (answer.status_code, detail(answer.json())["code"]) == (422, "credential_missing")
    again = api.post(url, {"credential": TOKEN}).json()["id"]
    assert revealed(again) == TOKEN


def test_an_export_that_created_nothing_cannot_be_undone(api, export, work):
    asked = export("zip")
    url = f"/api/v1/exports/undo/{asked['id']}/"
    assert api.post(url, {"credential": TOKEN}).json()["error"]["code"] == "not_ready"
    work()
    answer = api.post(url, {"credential": TOKEN})
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "nothing_to_undo")


def test_exports_count_against_the_callers_limit(post, settings):
    settings.MAX_ACTIVE_REQUESTS = 1
    assert post(export_type="zip")[0] == 202
    code, answer = post(export_type="tar")
    assert (code, answer["error"]["code"]) == (429, "too_many_active")


def test_the_work_is_told_without_any_credential(post):
    post(**REPOSITORY)
    request = ProcessingRequest.objects.get()
    assert (request.kind, request.payload["host"]) == ("export", "github.com")
    assert TOKEN not in str(vars(request))
