"""Everything is copied, destroyed and brought back: rows, archives, hashes."""

from __future__ import annotations

import hashlib
import json
import uuid
from contextlib import contextmanager

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from rest_framework.test import APIClient

from backend_django.backups import manifest, postgres
from backend_django.processing import runner
from backend_django.processing.models import ProcessingRequest
from backend_django.projects.models import GeneratedProject, ProjectArtifact
from backend_django.projects.tests.conftest import MODEL, NEXT
from backend_django.users.models import User
from backend_django.users.sessions import session_begin
from backend_django.utils.stores import store
from backend_django.utils.tests import buckets

pytestmark = pytest.mark.django_db(transaction=True)
on_folder = pytest.mark.parametrize("levers", ["folder"], indirect=True)
PROJECTS = "/api/v1/projects"


@contextmanager
def server():
    """Connect to the server itself, to make and to drop databases."""
    known = connection.settings_dict
    where = {name.lower(): known[name] for name in ("HOST", "PORT", "USER")}
    with psycopg.connect(**where, dbname="postgres", autocommit=True) as opened:
        yield opened


def anew(name: str) -> None:
    """Destroy a database with all that is in it; an empty one is there afterwards."""
    connection.close()
    with server() as opened:
        opened.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        opened.execute(f'CREATE DATABASE "{name}"')


@pytest.fixture
def installation(levers, settings, tmp_path):
    """An installation with a database of its own, which may be destroyed."""
    settings.HEARTBEAT_SECONDS = 3600
    before, mine = connection.settings_dict["NAME"], f"backups_{uuid.uuid4().hex[:12]}"
    anew(mine)
    try:
        copied_schema(mine, tmp_path / "schema.dump")
        yield mine
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
        with server() as opened:
            opened.execute(f'DROP DATABASE "{mine}" WITH (FORCE)')


def copied_schema(name, file) -> None:
    """Make the new database like that of the tests, and go there; quicker than to migrate."""
    known = connection.settings_dict
    words, _ = postgres._connected()
    postgres._run([postgres._tool("pg_dump"), *words, "--format=custom", f"--file={file}"], ENV)
    connection.close()
    known["NAME"] = name
    postgres.restore(file)


ENV = {"LC_ALL": "C"}


@pytest.fixture
def filled(installation):
    """Two projects, one of them with two versions and an export; returns a client of their owner."""
    user = User.objects.create_user("ada@example.com", "S3cure-pass-xyz")
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {session_begin(user=user).key}")
    model = {"name": "Shop", "source": MODEL, "verify": "quick"}
    first, _ = (post(client, "create", model) for _ in range(2))
    post(client, f"regenerate/{first}", {**model, "source": NEXT})
    post(client, "", {"version": first, "export_type": "tar.gz"}, root="/api/v1/exports/create")
    return client


def post(client, path, body, root=PROJECTS) -> str:
    url = f"{root}/{path}/" if path else f"{root}/"
    answer = client.post(url, body, format="json")
    assert answer.status_code == 202, answer.content
    for request in ProcessingRequest.objects.filter(status="pending"):
        runner.run(request.pk)
    return str(answer.json()["id"])


def everything(client) -> dict[str, str]:
    """Return the hash of what each version and each export downloads, and who its owner is."""
    listed = client.get(f"{PROJECTS}/list/").json()["results"]
    found = {"projects": json.dumps(listed, sort_keys=True)}
    for version in GeneratedProject.objects.order_by("pk"):
        answer = client.get(f"{PROJECTS}/download-zip/{version.pk}/")
        assert answer.status_code == 200, answer.content
        found[str(version.pk)] = hashlib.sha256(answer.content).hexdigest()
    for export in client.get("/api/v1/exports/list/").json()["results"]:
        answer = client.get(export["download_url"])
        found[export["id"]] = hashlib.sha256(answer.content).hexdigest()
    return found


def empty_store() -> None:
    for path in buckets.paths():
        store().delete(path)


def elsewhere(settings, levers, s3, folder) -> None:
    """Keep files in the other kind of store from now on."""
    if isinstance(levers, buckets.FolderLevers):
        place = buckets.options(s3, buckets.new_bucket(s3), "restored")
        settings.STORAGES = {**settings.STORAGES, "default": place}
    else:
        backend = {"BACKEND": "backend_django.utils.stores.FolderStore"}
        settings.STORAGES = {**settings.STORAGES, "default": backend}
        settings.MEDIA_ROOT = folder


def test_what_was_destroyed_comes_back_with_the_same_hashes_in_any_store(
    filled, installation, levers, settings, s3, tmp_path, capsys
):
    before, files = everything(filled), buckets.paths()
    assert (len(before), len(files)) == (5, 4)
    call_command("backup", str(tmp_path / "backup"))
    assert "the database and 4 files" in capsys.readouterr().out
    anew(installation)
    empty_store()
    elsewhere(settings, levers, s3, tmp_path / "restored")
    call_command("restore", str(tmp_path / "backup"))
    assert "4 of 4 archives are what their rows say" in capsys.readouterr().out
    assert everything(filled) == before
    assert buckets.paths() == files
    call_command("scrub")
    later = post(filled, "create", {"name": "Later", "source": MODEL, "verify": "quick"})
    assert filled.get(f"{PROJECTS}/download-zip/{later}/").status_code == 200


@on_folder
def test_nothing_is_restored_over_what_is_there_or_from_what_is_damaged(
    filled, installation, tmp_path, capsys, settings
):
    before = everything(filled)
    folder = tmp_path / "backup"
    call_command("backup", str(folder))
    with pytest.raises(CommandError, match="is there already"):
        call_command("backup", str(folder))
    with pytest.raises(CommandError, match="among the stored files"):
        call_command("backup", str(tmp_path / "media" / "backup"))
    with pytest.raises(CommandError, match="already holds something; --replace"):
        call_command("restore", str(folder))
    for name in ("database.dump", f"files/{ProjectArtifact.objects.all()[0].path}"):
        content = (folder / name).read_bytes()
        (folder / name).write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        with pytest.raises(CommandError, match=f"{name} is not what was backed up"):
            call_command("restore", str(folder), replace=True)
        (folder / name).unlink()
        with pytest.raises(CommandError, match=f"{name} is missing"):
            call_command("restore", str(folder), replace=True)
        (folder / name).write_bytes(content)
    assert everything(filled) == before
    GeneratedProject.objects.all().delete()
    call_command("restore", str(folder), replace=True)
    assert everything(filled) == before


@on_folder
def test_a_backup_of_damaged_archives_is_made_and_says_so(filled, levers, installation, tmp_path):
    path = ProjectArtifact.objects.order_by("pk")[0].path
    buckets.flip(levers, path)
    with pytest.raises(CommandError, match=f"1 archives are damaged or gone(.|\n)*{path}"):
        call_command("backup", str(tmp_path / "backup"))
    assert manifest.checked(tmp_path / "backup").lacking == (path,)


@on_folder
def test_a_folder_that_is_no_backup_is_refused(installation, tmp_path):
    with pytest.raises(CommandError, match="There is no backup"):
        call_command("restore", str(tmp_path))
    for text, words in (
        ("[]", "cannot be read"),
        ('{"format": 2}', "does not know"),
        (json.dumps(leading_out()), "outside of the backup"),
    ):
        (tmp_path / "manifest.json").write_text(text)
        with pytest.raises(CommandError, match=words):
            call_command("restore", str(tmp_path), replace=True)


def leading_out():
    file = {"path": "../secret", "size": 1, "sha256": "0"}
    facts = {"version": "1", "postgres": 18, "created_at": "", "lacking": []}
    return {"format": 1, **facts, "database": file, "files": []}


@on_folder
def test_without_postgresqls_tools_the_way_to_them_is_told(installation, tmp_path, settings):
    settings.POSTGRES_BIN = str(tmp_path)
    with pytest.raises(CommandError, match="or name the folder of its programs in POSTGRES_BIN"):
        call_command("backup", str(tmp_path / "backup"))
    old = tmp_path / "pg_dump"
    old.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.24'\n")
    old.chmod(0o755)
    with pytest.raises(CommandError, match="is of version 9"):
        call_command("backup", str(tmp_path / "backup"))
    assert not list(tmp_path.glob("backup*"))
