"""Archives of versions: the same files, stored once, downloaded in the usual ways."""

from __future__ import annotations

import base64
import hashlib
import io
import os
import tarfile
import time
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from backend_django.exports import archives
from backend_django.exports.models import RepositoryExport
from backend_django.processing import sweeper
from backend_django.processing.models import ProcessingRequest
from backend_django.projects import storage
from backend_django.projects.models import ProjectArtifact

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def stored(settings) -> list[str]:
    folder = Path(settings.MEDIA_ROOT) / archives.FOLDER
    return sorted(p.name for p in folder.iterdir()) if folder.exists() else []


def members(kind: str, content: bytes) -> dict[str, bytes]:
    if kind == "zip":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        opened = {m.name: archive.extractfile(m) for m in archive.getmembers()}
        return {name: stream.read() for name, stream in opened.items() if stream}


@pytest.mark.parametrize("kind", ["zip", "tar", "tar.gz"])
def test_an_archive_holds_the_files_of_the_version(api, export, work, version, settings, kind):
    asked = export(kind)
    assert (asked["status"], asked["export_type"]) == ("pending", kind)
    work()
    answer = api.get(f"/api/v1/exports/download/{asked['id']}/")
    assert answer.status_code == 200
    _, tree = archives.content_of(version)
    files = {f"corner-shop/{file.path}": file.data for file in tree}
    assert members(kind, answer.content) == files
    assert f'filename="corner-shop.{kind}"' in answer["Content-Disposition"]
    row = RepositoryExport.objects.get(pk=asked["id"])
    assert row.status == "completed"
    assert row.archive_size == len(answer.content)
    assert row.archive_sha256 == hashlib.sha256(answer.content).hexdigest()
    assert row.request
    assert row.completed_at == row.request.finished_at
    assert len(stored(settings)) == 1


def test_a_zip_is_byte_for_byte_the_stored_artifact(api, export, work, version):
    asked = export("zip")
    work()
    content = api.get(f"/api/v1/exports/download/{asked['id']}/").content
    assert content == storage.load(version.artifact)


def test_a_download_carries_validators_and_comes_in_ranges(api, export, work):
    url = f"/api/v1/exports/download/{export('tar')['id']}/"
    assert api.get(url).status_code == 409
    work()
    whole = api.get(url)
    digest = base64.b64encode(hashlib.sha256(whole.content).digest()).decode()
    assert whole["Digest"] == f"sha-256={digest}"
    assert api.get(url, headers={"If-None-Match": whole["ETag"]}).status_code == 304
    part = api.get(url, headers={"Range": "bytes=3-9"})
    assert (part.status_code, part.content) == (206, whole.content[3:10])
    assert api.get(url, headers={"Range": "bytes=999999999-"}).status_code == 416


def test_a_damaged_archive_is_not_sent(api, export, work, settings):
    asked = export("tar")
    work()
    row = RepositoryExport.objects.get(pk=asked["id"])
    file = Path(settings.MEDIA_ROOT) / row.archive_path
    file.write_bytes(b"x" + file.read_bytes()[1:])
    answer = api.get(f"/api/v1/exports/download/{asked['id']}/")
    assert (answer.status_code, answer.json()["error"]["code"]) == (500, "integrity")


def test_a_damaged_version_cannot_be_exported(api, export, work, version, settings):
    file = Path(settings.MEDIA_ROOT) / ProjectArtifact.objects.get().path
    file.write_bytes(b"x")
    asked = export("zip")
    work()
    said = api.get(f"/api/v1/exports/status/{asked['id']}/").json()
    assert (said["status"], said["request"]["error"]["code"]) == ("failed", "integrity")
    assert "damaged" in said["error_message"]
    assert stored(settings) == []


def test_a_cancelled_export_is_failed_and_says_so(api, export, settings):
    asked = export("zip")
    said = api.post(f"/api/v1/exports/cancel/{asked['id']}/")
    assert (said.status_code, said.json()["status"]) == (200, "cancelled")
    row = RepositoryExport.objects.get(pk=asked["id"])
    assert (row.status, row.error_message) == ("failed", "Cancelled.")


def test_an_archive_that_nobody_wants_any_more_is_removed(export, work, settings, monkeypatch):
    asked = export("zip")
    before = storage.store

    def cancelled_meanwhile(*args, **more):
        done = before(*args, **more)
        request = ProcessingRequest.objects.filter(pk=asked["id"])
        request.update(cancel_requested_at=timezone.now())
        return done

    monkeypatch.setattr(storage, "store", cancelled_meanwhile)
    work()
    assert RepositoryExport.objects.get(pk=asked["id"]).error_message == "Cancelled."
    assert stored(settings) == []


def test_the_sweeper_keeps_what_is_named_and_removes_the_rest(export, work, settings):
    asked = export("zip")
    work()
    (kept,) = stored(settings)
    folder = Path(settings.MEDIA_ROOT) / archives.FOLDER
    for name in ("old.zip", "young.zip"):
        (folder / name).write_bytes(b"x")
    past = time.time() - settings.ORPHAN_SECONDS - 60
    for name in (kept, "old.zip"):
        os.utime(folder / name, (past, past))
    assert sweeper.sweep()["orphaned exports"] == 1
    assert stored(settings) == sorted([kept, "young.zip"])
    assert RepositoryExport.objects.get(pk=asked["id"]).archive_path.endswith(kept)


@pytest.mark.parametrize("way", ["project", "row"])
def test_a_deleted_export_leaves_nothing(
    api, export, work, version, settings, django_capture_on_commit_callbacks, way
):
    asked = export("zip")
    work()
    running = export("tar")
    with django_capture_on_commit_callbacks(execute=True):
        if way == "project":
            assert api.delete(f"/api/v1/projects/delete/{version.project_id}/").status_code == 204
        else:
            RepositoryExport.objects.all().delete()
    assert not ProcessingRequest.objects.filter(pk__in=[asked["id"], running["id"]]).exists()
    assert stored(settings) == []


def test_a_full_disk_fails_the_export_and_leaves_no_part(api, export, settings, work):
    settings.MIN_FREE_BYTES = 10**18
    asked = export("zip")
    with pytest.raises(OSError, match="too little room"):
        work()
    said = api.get(f"/api/v1/exports/status/{asked['id']}/").json()
    assert said["request"]["error"]["code"] == "storage_full"
    assert stored(settings) == []


def test_an_old_archive_is_removed_and_the_export_says_so(api, export, work, settings):
    asked = export("tar")
    work()
    settings.ARTIFACT_DAYS = 30
    assert sweeper.sweep()["expired exports"] == 0
    past = timezone.now() - timedelta(days=31)
    RepositoryExport.objects.update(completed_at=past)
    assert sweeper.sweep()["expired exports"] == 1
    assert stored(settings) == []
    answer = api.get(f"/api/v1/exports/download/{asked['id']}/")
    assert (answer.status_code, answer.json()["error"]["code"]) == (410, "gone")
    assert api.get(f"/api/v1/exports/status/{asked['id']}/").json()["download_url"] is None
