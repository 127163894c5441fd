"""From a model to a downloaded project, over the API and through the engine itself."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest

from backend_django import engine
from backend_django.processing.models import ProcessingRequest
from backend_django.projects import storage
from backend_django.projects.models import GeneratedProject, Project, ProjectArtifact, ProjectFile
from backend_django.projects.storage import sweep_orphans

PROJECTS = "/api/v1/projects"


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def done(media, create, work):
    answer = create()
    work()
    return answer


def get(api, name, identifier, **query):
    return api.get(f"{PROJECTS}/{name}/{identifier}/", query)


def files_on_disk(media: Path) -> list[str]:
    return [p.name for p in media.rglob("*") if p.is_file()]


def test_a_model_becomes_a_project_that_was_proved(api, done, media):
    status = api.get(done["status_url"]).json()
    assert (status["status"], status["progress"], status["error"]) == ("completed", 100, None)
    assert [s["sequence"] for s in status["steps"]] == list(range(1, len(status["steps"]) + 1))
    assert {s["phase"] for s in status["steps"]} >= {"check", "generate", "format", "pack"}

    results = api.get(done["results_url"]).json()
    assert results["name"] == "Corner Shop"
    assert results["verification"]["passed"] is True
    assert results["total_files"] == len(results["files"]) > 50
    assert results["total_size"] == sum(f["size"] for f in results["files"])
    assert results["manifest"]["project"]["slug"] == "corner-shop"
    assert results["metadata"]["project"]["id"] == done["project"]
    assert len(files_on_disk(media)) == 1


def test_the_download_is_what_the_results_say(api, done):
    results = api.get(done["results_url"]).json()
    download = get(api, "download-zip", done["id"])
    assert hashlib.sha256(download.content).hexdigest() == results["artifact"]["sha256"]
    assert 'filename="corner-shop.zip"' in download.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(download.content)) as archive:
        assert archive.testzip() is None
        content = {n.partition("/")[2]: archive.read(n) for n in archive.namelist()}
    hashes = {path: hashlib.sha256(data).hexdigest() for path, data in content.items()}
    assert hashes == {f["path"]: f["sha256"] for f in results["files"]}
    _, tree = engine.unpacked(download.content)
    assert engine.content_sha256(tree) == results["artifact"]["content_sha256"]


@pytest.mark.parametrize("kind", ["tar", "tar-gz"])
def test_a_tar_holds_the_same_files_and_is_the_same_each_time(api, done, kind):
    first, second = (get(api, f"download-{kind}", done["id"]) for _ in range(2))
    assert first.content == second.content
    assert first.headers["ETag"] == second.headers["ETag"]
    assert kind.replace("-", ".") in first.headers["Content-Disposition"]
    zipped = zipfile.ZipFile(io.BytesIO(get(api, "download-zip", done["id"]).content))
    with tarfile.open(fileobj=io.BytesIO(first.content)) as archive:
        names = [member.name for member in archive]
        manage = archive.getmember("corner-shop/backend_django/manage.py")
    assert names == zipped.namelist()
    assert manage.mode & 0o100


def test_a_download_can_be_resumed_and_is_not_sent_twice(api, done):
    whole = get(api, "download-zip", done["id"])
    path = f"{PROJECTS}/download-zip/{done['id']}/"
    part = api.get(path, headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, whole.content[10:20])
    same = api.get(path, headers={"If-None-Match": whole.headers["ETag"]})
    assert same.status_code == 304


def test_damaged_bytes_are_never_sent(api, done, media):
    (archive,) = (p for p in media.rglob("*.zip"))
    data = bytearray(archive.read_bytes())
    data[len(data) // 2] ^= 1
    archive.write_bytes(data)
    response = get(api, "download-zip", done["id"])
    assert (response.status_code, response.json()["error"]["code"]) == (500, "integrity")
    archive.unlink()
    gone = get(api, "download-zip", done["id"])
    assert gone.json()["error"]["code"] == "artifact_missing"


def test_each_file_can_be_read_and_says_where_it_comes_from(api, done):
    listed = get(api, "files", done["id"]).json()
    models = next(f for f in listed if f["path"] == "backend_django/core/models.py")
    assert models["generator"]
    shown = get(api, "files", done["id"], path=models["path"]).json()
    assert "class Book" in shown["content"]
    assert hashlib.sha256(shown["content"].encode()).hexdigest() == models["sha256"]
    assert get(api, "files", done["id"], path="../../etc/passwd").status_code == 404
    assert get(api, "files", done["id"], path="a\0b").status_code == 404
    row = ProjectFile.objects.get(file_path=models["path"])
    assert (row.file_type, row.content_preview) == ("python", shown["content"][:1000])


def test_the_same_model_gives_the_same_content_each_time(create, work, media):
    first, second = create(), create()
    work()
    hashes = {
        ProjectArtifact.objects.get(pk=answer["id"]).content_sha256 for answer in (first, second)
    }
    assert len(hashes) == 1
    assert ProjectArtifact.objects.values("path").distinct().count() == 2


def test_nothing_is_answered_for_a_version_that_is_not_ready(api, create):
    answer = create()
    for name in ("results", "files", "download-zip", "download-tar", "download-tar-gz"):
        response = get(api, name, answer["id"])
        assert (response.status_code, response.json()["error"]["code"]) == (409, "not_ready")


def test_a_poll_costs_nothing_while_nothing_changes(api, create, django_assert_num_queries, work):
    answer = create()
    first = api.get(answer["status_url"])
    etag = first.headers["ETag"]
    assert first.headers["Retry-After"]
    with django_assert_num_queries(5):  # savepoint, token, row, those before it, release
        same = api.get(answer["status_url"], headers={"If-None-Match": etag})
    assert (same.status_code, same.content) == (304, b"")
    work()
    changed = api.get(answer["status_url"], headers={"If-None-Match": etag})
    assert changed.status_code == 200
    assert "Retry-After" not in changed.headers


def test_only_new_steps_are_sent(api, done):
    every = api.get(done["status_url"]).json()
    later = api.get(done["status_url"], {"after": 3}).json()
    assert later["steps"] == every["steps"][3:]
    assert later["last_sequence"] == every["last_sequence"]
    none = api.get(done["status_url"], {"after": every["last_sequence"]}).json()
    assert (none["steps"], none["last_sequence"]) == ([], every["last_sequence"])
    assert api.get(done["status_url"], {"after": "x"}).status_code == 400


def test_a_project_that_fails_its_verification_is_never_completed(
    api, create, work, media, monkeypatch
):
    diagnosis = engine.Diagnosis("no such table", "core/models.py", 7, "migrate")
    check = engine.Check("check", "failed", "System check", diagnoses=(diagnosis,))
    failed = engine.Report("quick", (check,))

    def refuse(*args, **kwargs):
        raise engine.VerificationError(failed)

    monkeypatch.setattr(engine, "generate", refuse)
    answer = create()
    work()
    status = api.get(answer["status_url"]).json()
    assert status["status"] == "failed"
    assert status["error"]["code"] == "verification_failed"
    (detail,) = status["error"]["details"]
    assert (detail["file"], detail["line"], detail["suggestion"]) == (
        "core/models.py",
        7,
        "migrate",
    )
    version = GeneratedProject.objects.get()
    assert (version.status, version.verification["passed"]) == ("failed", False)
    assert not ProjectArtifact.objects.exists()
    assert files_on_disk(media) == []


def test_problems_that_only_generating_finds_are_all_told(api, create, work, monkeypatch):
    def refuse(*args, **kwargs):
        problems = [engine.Problem(c, f"problem {c}", "/apps/0", "do x") for c in "ab"]
        raise engine.EngineError(problems)

    monkeypatch.setattr(engine, "generate", refuse)
    answer = create()
    work()
    error = api.get(answer["status_url"]).json()["error"]
    assert error["code"] == "invalid_blueprint"
    assert [d["code"] for d in error["details"]] == ["a", "b"]
    assert error["details"][0]["pointer"] == "/blueprint/apps/0"


def test_a_failed_version_is_retried_as_the_next_one(api, create, work, media, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(engine, "generate", lambda *a, **k: 1 / 0)
        first = create()
        with pytest.raises(ZeroDivisionError):
            work()
    again = api.post(f"{PROJECTS}/retry/{first['id']}/")
    assert again.status_code == 202
    second = again.json()
    assert (second["project"], second["number"]) == (first["project"], 2)
    work()
    assert api.get(second["status_url"]).json()["status"] == "completed"
    assert api.get(first["status_url"]).json()["status"] == "failed"
    assert api.post(f"{PROJECTS}/retry/{second['id']}/").status_code == 409


def test_what_waits_is_cancelled_at_once_and_can_be_retried(api, create):
    answer = create()
    cancelled = api.post(f"{PROJECTS}/cancel/{answer['id']}/")
    assert (cancelled.status_code, cancelled.json()["status"]) == (200, "cancelled")
    assert api.post(f"{PROJECTS}/cancel/{answer['id']}/").status_code == 200
    assert GeneratedProject.objects.get().status == "failed"
    assert api.post(f"{PROJECTS}/retry/{answer['id']}/").status_code == 202


def test_what_has_ended_cannot_be_cancelled(api, done):
    response = api.post(f"{PROJECTS}/cancel/{done['id']}/")
    assert (response.status_code, response.json()["error"]["code"]) == (409, "already_finished")


@pytest.mark.django_db(transaction=True)
def test_a_deleted_project_leaves_nothing_behind(api, done, media):
    assert len(files_on_disk(media)) == 1
    assert api.delete(f"{PROJECTS}/delete/{done['project']}/").status_code == 204
    assert files_on_disk(media) == []
    for model in (Project, GeneratedProject, ProjectFile, ProjectArtifact, ProcessingRequest):
        assert not model.objects.exists()
    assert api.get(done["status_url"]).status_code == 404


def test_a_project_deleted_while_it_is_generated_leaves_no_file(
    api, create, work, media, monkeypatch
):
    real = storage.store
    answer = create()

    def delete_meanwhile(*args):
        stored = real(*args)
        assert api.delete(f"{PROJECTS}/delete/{answer['project']}/").status_code == 204
        return stored

    monkeypatch.setattr(storage, "store", delete_meanwhile)
    work()
    assert files_on_disk(media) == []
    assert not ProjectArtifact.objects.exists()


def test_a_full_disk_is_told_and_leaves_no_part_of_a_file(api, create, work, media, settings):
    settings.MIN_FREE_BYTES = 2**62
    answer = create()
    with pytest.raises(OSError, match="too little room"):
        work()
    assert api.get(answer["status_url"]).json()["error"]["code"] == "storage_full"
    assert files_on_disk(media) == []


def test_the_sweeper_removes_orphans_and_nothing_else(done, media, settings):
    folder = media / "artifacts"
    (folder / "left-behind.zip").write_bytes(b"x")
    (folder / "half.tmp").write_bytes(b"x")
    assert sweep_orphans() == 0
    settings.ORPHAN_SECONDS = -1
    assert sweep_orphans() == 2
    assert len(files_on_disk(media)) == 1


def test_the_list_is_in_pages_and_can_be_searched(api, create, settings):
    for name in ("Alpha", "Beta", "Gamma"):
        create(name=name)
    listed = api.get(f"{PROJECTS}/list", {"page_size": 2}).json()
    assert (listed["count"], len(listed["results"])) == (3, 2)
    assert listed["results"][0]["name"] == "Gamma"
    assert listed["results"][0]["versions"][0]["status"] == "pending"

    def names(**query):
        return [row["name"] for row in api.get(f"{PROJECTS}/list/", query).json()["results"]]

    assert names(search="bet") == ["Beta"]
    assert names(ordering="name") == ["Alpha", "Beta", "Gamma"]
    assert names(status="completed") == []
    assert len(names(status="pending")) == 3
    assert api.get(f"{PROJECTS}/list/", {"status": "odd"}).status_code == 400


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"search": "a\0b"}, 400),
        ({"search": "' OR 1=1 --"}, 200),
        ({"page": "0"}, 404),
        ({"page": "x"}, 404),
        ({"page_size": "x"}, 200),
        ({"page_size": "100000"}, 200),
        ({"ordering": "owner__password"}, 400),
        ({"created_after": "yesterday"}, 400),
    ],
    ids=str,
)
def test_odd_queries_are_answered_not_crashed_on(api, query, status):
    assert api.get(f"{PROJECTS}/list/", query).status_code == status


def test_the_list_costs_the_same_for_many_projects(api, create, django_assert_max_num_queries):
    for n in range(4):
        create(name=f"Project {n}")
    with django_assert_max_num_queries(7):
        api.get(f"{PROJECTS}/list/")


def test_the_payload_is_kept_as_it_was_understood(done):
    request = ProcessingRequest.objects.get()
    assert request.payload["blueprint"]["project"]["name"] == "Corner Shop"
    assert json.dumps(GeneratedProject.objects.get().blueprint) == json.dumps(
        request.payload["blueprint"]
    )


def test_who_waits_is_told_how_many_are_before_it(api, client_of, bob, create, model):
    first = create(name="First")
    path = f"{PROJECTS}/create/"
    second = client_of(bob).post(path, {**model, "name": "Second"}).json()
    waiting = client_of(bob).get(second["status_url"])
    assert waiting.json()["ahead"] == 1
    assert api.get(first["status_url"]).json()["ahead"] == 0

    api.post(f"{PROJECTS}/cancel/{first['id']}/")
    headers = {"If-None-Match": waiting.headers["ETag"]}
    moved = client_of(bob).get(second["status_url"], headers=headers)
    assert (moved.status_code, moved.json()["ahead"]) == (200, 0)
    headers = {"If-None-Match": moved.headers["ETag"]}
    assert client_of(bob).get(second["status_url"], headers=headers).status_code == 304
    assert api.get(first["status_url"]).json()["ahead"] is None
