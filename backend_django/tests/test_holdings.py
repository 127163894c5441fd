"""An account is taken along whole, and deleted whole; quotas count what is there."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from backend_django.exports.models import RepositoryExport
from backend_django.processing import runner
from backend_django.processing.models import ProcessingRequest
from backend_django.projects.models import Project, ProjectArtifact
from backend_django.users.models import Event, User

AUTH = "/api/v1/auth"
PASSWORD = "S3cure-pass-xyz"
MODEL = "entity Author { name String required }"
BODY = {"name": "Corner Shop", "source": MODEL, "verify": "quick"}


@pytest.fixture
def work(settings):
    """Return a function that does all the work that waits, as a worker would."""
    settings.HEARTBEAT_SECONDS = 3600

    def do():
        for request in ProcessingRequest.objects.filter(status="pending").order_by("created_at"):
            runner.run(request.pk)

    return do


@pytest.fixture
def fill(client_of, work):
    """Return a function that gives a user one of everything."""

    def do(user):
        client = client_of(user)
        version = client.post("/api/v1/projects/create/", BODY).json()
        client.post("/api/v1/jobs/", {"prompt": "A library with books and authors"})
        client.post("/api/v1/drafts/create/", BODY | {"name": "Help desk"})
        work()
        zipped = {"version": version["id"], "export_type": "tar.gz"}
        client.post("/api/v1/exports/create/", zipped)
        work()
        client.post(f"{AUTH}/tokens/", {"name": "ci-of-mine", "scopes": ["read"]})
        return client

    return do


def exported(client):
    answer = client.get(f"{AUTH}/export/", headers={"Accept": "application/zip"})
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/zip"
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert archive.testzip() is None
    return {n.removesuffix(".json"): json.loads(archive.read(n)) for n in archive.namelist()}


def rows_of(user):
    """Return how many rows there are that name a user, by table."""
    found = {}
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.related_model is User:
                found[model._meta.db_table] = model._base_manager.filter(
                    **{field.name: user.pk}
                ).count()
    return {table: count for table, count in found.items() if count}


def test_an_export_has_everything(fill, alice, charlie):
    told = exported(fill(alice))
    assert told["about"]["files"] == sorted(set(told) - {"about"})
    assert told["account"][0]["email"] == alice.email
    projects = {one["name"]: one for one in told["projects"]}
    (version,) = projects["Corner Shop"]["versions"]
    assert version["status"] == "completed"
    assert version["blueprint"]["apps"][0]["entities"][0]["name"] == "Author"
    assert version["source"] == MODEL
    assert told["drafts"][0]["blueprint"]["project"]["name"] == "Help desk"
    kinds = {one["kind"]: one for one in told["requests"]}
    assert kinds["draft"]["payload"]["prompt"] == "A library with books and authors"
    assert kinds["generate"]["steps"]
    assert told["exports"][0]["export_type"] == "tar.gz"
    assert told["apps"][0]["artifact"]["blueprint"]
    assert told["tokens"][0]["name"] == "ci-of-mine"
    assert {"version_generated", "token_made", "account_exported"} <= {
        one["action"] for one in told["events"]
    }


def test_an_export_has_nothing_of_others_and_no_secret(fill, alice, charlie, client_of):
    fill(alice)
    told = exported(client_of(charlie))
    for name in ("apps", "drafts", "exports", "projects", "requests", "tokens"):
        assert told[name] == []
    assert alice.email not in str(told)
    for secret in ("key_sha256", "password", charlie.password):
        assert secret not in str(told)


def test_a_deleted_account_leaves_nothing_but_its_lines(
    fill, alice, bob, settings, django_capture_on_commit_callbacks
):
    client, other = fill(alice), fill(bob)
    files = [
        *ProjectArtifact.objects.values_list("path", flat=True),
        *RepositoryExport.objects.values_list("archive_path", flat=True),
    ]
    mine = {"generated_project__project__owner": alice}
    gone = {
        *ProjectArtifact.objects.filter(**mine).values_list("path", flat=True),
        *RepositoryExport.objects.filter(**mine).values_list("archive_path", flat=True),
    }
    assert len(gone) == 2
    lines = Event.objects.filter(subject=alice.pseudonym).count()
    pseudonym, pk = alice.pseudonym, alice.pk
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"{AUTH}/delete/", {"password": PASSWORD}).status_code == 204
    assert client.get(f"{AUTH}/user/").status_code == 401
    assert not User.objects.filter(pk=pk).exists()
    assert rows_of(alice) == {}
    stored = {path for path in files if (Path(settings.MEDIA_ROOT) / path).exists()}
    assert stored == set(files) - gone
    assert Event.objects.filter(subject=pseudonym).count() > lines
    assert Event.objects.filter(subject=pseudonym, action="account_deleted").count() == 1
    assert other.get("/api/v1/projects/list/").json()["count"] == 2
    with connection.cursor() as cursor:
        cursor.execute("SELECT e::text FROM users_event e")
        assert "alice" not in str(cursor.fetchall())


@pytest.mark.parametrize("password", ["wrong", "", PASSWORD + " "])
def test_a_deletion_needs_the_password(fill, alice, password, api):
    answer = api.post(f"{AUTH}/delete/", {"password": password})
    assert answer.status_code in {400, 422}
    assert answer.json()["error"]["details"][0]["pointer"] == "/password"
    assert User.objects.filter(pk=alice.pk).exists()


def test_what_runs_is_stopped(api, alice, create_waiting):
    assert api.post(f"{AUTH}/delete/", {"password": PASSWORD}).status_code == 204
    assert not ProcessingRequest.objects.exists()


@pytest.fixture
def create_waiting(api):
    assert api.post("/api/v1/projects/create/", BODY).status_code == 202
    assert ProcessingRequest.objects.filter(status="pending").exists()


def test_the_last_administrator_stays(make_user, client_of):
    boss = make_user("boss@example.com", is_staff=True, is_superuser=True)
    client = client_of(boss)
    answer = client.post(f"{AUTH}/delete/", {"password": PASSWORD})
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "last_administrator")
    make_user("next@example.com", is_staff=True, is_superuser=True)
    assert client.post(f"{AUTH}/delete/", {"password": PASSWORD}).status_code == 204


def test_administrators_delete_accounts_whole(fill, alice, make_user):
    fill(alice)
    boss = make_user("boss@example.com", is_staff=True, is_superuser=True)
    pages = Client()
    pages.force_login(boss)
    body = {"action": "delete_selected", "_selected_action": [alice.pk], "post": "yes"}
    assert pages.post(reverse("admin:users_user_changelist"), body).status_code == 302
    assert rows_of(alice) == {}
    assert Event.objects.get(action="account_deleted").actor == boss.pseudonym


# --- quotas


def quotas(client):
    rows = client.get(f"{AUTH}/quotas/").json()["quotas"]
    return {row["name"]: (row["used"], row["allowed"]) for row in rows}


def test_quotas_say_what_is_used_and_allowed(fill, alice, stranger, settings):
    settings.MAX_STORED_BYTES, settings.MAX_DRAFTS, settings.MAX_ACTIVE_REQUESTS = 10**9, 7, 9
    client = fill(alice)
    told = quotas(client)
    sizes = [
        *ProjectArtifact.objects.values_list("size", flat=True),
        *(size or 0 for size in RepositoryExport.objects.values_list("archive_size", flat=True)),
    ]
    assert told["stored_bytes"] == (sum(sizes), 10**9)
    assert told["drafts"] == (1, 7)
    assert told["active_requests"] == (0, 9)
    assert told["requests_per_day"][0] == 3
    assert told["api_tokens"] == (1, 20)
    assert {used for used, _ in quotas(stranger).values()} == {0}


def test_a_full_store_takes_nothing_more_until_there_is_room(fill, alice, settings):
    client = fill(alice)
    settings.MAX_STORED_BYTES = quotas(client)["stored_bytes"][0]
    version = Project.objects.get(name="Corner Shop").generated_projects.get()
    refused = [
        client.post("/api/v1/projects/create/", BODY),
        client.post(f"/api/v1/projects/regenerate/{version.pk}/", {}),
        client.post("/api/v1/exports/create/", {"version": str(version.pk), "export_type": "zip"}),
    ]
    for answer in refused:
        assert (answer.status_code, answer.json()["error"]["code"]) == (429, "storage_quota")
        assert int(answer.headers["Retry-After"]) > 0
    client.delete(f"/api/v1/projects/delete/{version.project_id}/")
    assert client.post("/api/v1/projects/create/", BODY).status_code == 202
