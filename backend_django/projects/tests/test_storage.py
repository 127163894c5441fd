"""Archives in a folder and in a bucket: stored once, read back whole, or not at all."""

from __future__ import annotations

import hashlib

import pytest

from backend_django import engine
from backend_django.processing import runner, sweeper
from backend_django.processing.models import ProcessingRequest
from backend_django.projects import storage
from backend_django.projects.models import ProjectArtifact
from backend_django.utils.stores import store
from backend_django.utils.tests import buckets
from dev.services import HOST, free_port

PROJECTS = "/api/v1/projects"


@pytest.fixture
def done(levers, create, work):
    answer = create()
    work()
    return answer


def get(api, name, identifier, **more):
    return api.get(f"{PROJECTS}/{name}/{identifier}/", **more)


def path_of(answer) -> str:
    return ProjectArtifact.objects.get(pk=answer["id"]).path


def test_a_project_is_stored_under_the_name_of_its_attempt_and_sent_as_it_is(api, done):
    (path,) = buckets.paths()
    folder, _, name = path.partition("/")
    request, token, kind = name.split(".")
    assert (folder, request, len(token), kind) == ("artifacts", done["id"], 32, "zip")
    whole = get(api, "download-zip", done["id"])
    assert whole.content == store().get(path)
    told = get(api, "results", done["id"]).json()["artifact"]["sha256"]
    assert hashlib.sha256(whole.content).hexdigest() == told
    part = get(api, "download-zip", done["id"], headers={"Range": "bytes=5-8"})
    assert (part.status_code, part.content) == (206, whole.content[5:9])


@pytest.mark.parametrize("name", ["download-zip", "download-tar", "download-tar-gz"])
def test_one_flipped_bit_is_never_sent(api, done, levers, name):
    buckets.flip(levers, path_of(done))
    for headers in ({}, {"Range": "bytes=0-9"}):
        answer = get(api, name, done["id"], headers=headers)
        assert (answer.status_code, answer.json()["error"]["code"]) == (500, "integrity")
    shown = api.get(f"{PROJECTS}/files/{done['id']}/", {"path": "README.md"})
    assert shown.json()["error"]["code"] == "integrity"


def test_a_missing_archive_is_told(api, done):
    storage.remove(path_of(done))
    answer = get(api, "download-zip", done["id"])
    assert (answer.status_code, answer.json()["error"]["code"]) == (500, "artifact_missing")


def test_a_deleted_project_takes_its_files_along(api, done, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert api.delete(f"{PROJECTS}/delete/{done['project']}/").status_code == 204
    assert buckets.paths() == []


def test_an_attempt_that_lost_its_lease_leaves_no_file(levers, create, monkeypatch):
    answer = create()
    real = storage.store

    def stolen_meanwhile(*args, **more):
        stored = real(*args, **more)
        ProcessingRequest.objects.update(lease_token="00000000-0000-0000-0000-000000000000")
        return stored

    monkeypatch.setattr(storage, "store", stolen_meanwhile)
    runner.run(ProcessingRequest.objects.get(pk=answer["id"]).pk)
    assert buckets.paths() == []
    assert not ProjectArtifact.objects.exists()


def test_the_sweeper_removes_old_files_that_no_row_names(done, settings, monkeypatch):
    monkeypatch.setattr(storage, "BATCH", 2)
    for number in range(5):
        store().put(f"artifacts/{number}.zip", b"x")
    assert sweeper.sweep()["orphaned files"] == 0
    settings.ORPHAN_SECONDS = -60  # everything is old
    monkeypatch.setattr(engine, "sweep_workspaces", lambda seconds: 0)
    assert sweeper.sweep()["orphaned files"] == 5
    assert buckets.paths() == [path_of(done)]


@pytest.fixture
def away(settings):
    """Return a function that takes the store away."""

    def go() -> None:
        place = buckets.options(f"http://{HOST}:{free_port()}", "test-none")
        settings.STORAGES = {**settings.STORAGES, "default": place}

    return go


def test_without_the_store_a_download_is_to_be_tried_again(api, done, away):
    away()
    answer = get(api, "download-zip", done["id"])
    error = answer.json()["error"]
    assert (answer.status_code, error["code"], error["retryable"]) == (503, "unavailable", True)
    assert int(answer.headers["Retry-After"]) > 0
    ready = api.get("/health/ready")
    assert (ready.status_code, ready.json()["checks"]["storage"]) == (503, "unavailable")
    assert get(api, "results", done["id"]).status_code == 200


def test_without_the_store_work_is_tried_three_times_and_then_says_why(api, create, work, away):
    answer = create()
    away()
    for attempt in (1, 2, 3):
        with pytest.raises(OSError, match="EndpointConnectionError"):
            work()
        status = get(api, "status", answer["id"]).json()
        assert status["attempts"] == attempt
        ProcessingRequest.objects.filter(status="pending").update(not_before=None)
    assert (status["status"], status["error"]["code"]) == ("failed", "storage")
    assert status["error"]["retryable"] is True


def test_a_sweep_that_finds_no_store_does_not_stop_the_others(done, away, settings):
    away()
    removed = sweeper.sweep()
    assert "orphaned files" not in removed
    assert "expired tokens" in removed
    assert "unused credentials" in removed
