"""Archives that are kept: for how long, how many, and whether they still are what was stored."""

from __future__ import annotations

import hashlib
import logging
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_celery_beat.models import PeriodicTask

from backend_django import engine
from backend_django.processing import sweeper
from backend_django.projects import scrubbing, storage
from backend_django.projects.models import GeneratedProject, ProjectArtifact, VersionStatus
from backend_django.projects.tasks import scrub
from backend_django.projects.tests.conftest import MODEL, NEXT, regenerated
from backend_django.utils.stores import store
from backend_django.utils.tests import buckets

PROJECTS = "/api/v1/projects"
YEAR = timedelta(days=365)


def grow_old() -> None:
    ProjectArtifact.objects.update(created_at=timezone.now() - YEAR)


def artifact(version) -> ProjectArtifact:
    return ProjectArtifact.objects.get(pk=version.pk)


def code(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


@pytest.fixture
def expired(levers, versions, settings, django_capture_on_commit_callbacks):
    """Two versions of the same model, of which the older has expired."""
    one, two = versions(MODEL, MODEL)
    grow_old()
    settings.ARTIFACT_DAYS = 30
    with django_capture_on_commit_callbacks(execute=True):
        assert sweeper.sweep()["expired artifacts"] == 1
    return one, two


def test_an_old_version_is_archived_and_the_latest_completed_one_is_kept(expired, api):
    one, two = expired
    assert buckets.paths() == [artifact(two).path]
    statuses = [v.status for v in GeneratedProject.objects.order_by("number")]
    assert statuses == [VersionStatus.ARCHIVED, VersionStatus.COMPLETED]
    listed = api.get(f"{PROJECTS}/list/").json()["results"][0]
    assert (listed["status"], listed["versions"][1]["status"]) == ("completed", "archived")
    results = api.get(f"{PROJECTS}/results/{one.pk}/").json()
    assert results["artifact"]["downloads"] == {}
    assert results["artifact"]["expired_at"]
    assert len(results["files"]) == one.total_files
    for path in (
        f"download-zip/{one.pk}/",
        f"download-tar/{one.pk}/",
        f"files/{one.pk}/?path=README.md",
        f"diff/{one.pk}/{two.pk}/",
    ):
        answer = api.get(f"{PROJECTS}/{path}")
        assert code(answer) == (410, "gone")
        assert "Regenerate" in answer.json()["error"]["details"][0]["suggestion"]
    export = {"version": str(one.pk), "export_type": "zip"}
    assert code(api.post("/api/v1/exports/create/", export)) == (410, "gone")
    assert api.get(f"{PROJECTS}/download-zip/{two.pk}/").status_code == 200


def test_an_archived_version_is_regenerated_with_the_same_content(expired, api, work):
    one, _ = expired
    again = api.post(f"{PROJECTS}/regenerate/{one.pk}/", {"verify": "quick"}).json()
    work()
    made = ProjectArtifact.objects.get(pk=again["id"])
    assert made.content_sha256 == artifact(one).content_sha256
    download = api.get(f"{PROJECTS}/download-zip/{again['id']}/")
    _, tree = engine.unpacked(download.content)
    assert engine.content_sha256(tree) == artifact(one).content_sha256


def test_the_next_version_continues_the_migrations_of_an_archived_one(expired, api, work):
    one, two = expired
    GeneratedProject.objects.filter(pk=two.pk).update(status=VersionStatus.ARCHIVED)
    made = regenerated(api, {"id": str(one.pk)}, NEXT)
    work()
    version = GeneratedProject.objects.get(pk=made["id"])
    assert version.manifest["history"] == [two.manifest["blueprint"]]


def test_without_a_number_of_days_nothing_expires(versions, settings):
    versions(MODEL, MODEL)
    grow_old()
    assert sweeper.sweep()["expired artifacts"] == 0
    settings.ARTIFACT_DAYS = 366
    assert sweeper.sweep()["expired artifacts"] == 0


@pytest.mark.parametrize("accident", ["flip", "remove"])
def test_what_is_damaged_is_told_and_healed_with_the_same_bytes(
    levers, versions, api, accident, caplog
):
    _, two = versions(MODEL, NEXT)
    before = artifact(two)
    good = store().get(before.path)
    if accident == "flip":
        buckets.flip(levers, before.path)
    else:
        storage.remove(before.path)
    with caplog.at_level(logging.WARNING):
        assert scrubbing.scrub() == scrubbing.Findings(checked=2, damaged=1, healed=1)
    words = {"flip": "changed", "remove": "missing"}[accident]
    assert f"{before.path} is {words}" in caplog.text
    healed = artifact(two)
    assert healed.path != before.path
    assert (healed.damage, healed.damaged_at) == ("", None)
    assert healed.healed_at
    assert api.get(f"{PROJECTS}/download-zip/{two.pk}/").content == good
    assert hashlib.sha256(good).hexdigest() == healed.sha256
    assert len(buckets.paths()) == 2


def test_what_another_generator_wrote_stays_marked_until_it_is_put_back(
    levers, versions, admin_client, caplog
):
    (one,) = versions(MODEL)
    good = store().get(artifact(one).path)
    buckets.flip(levers, artifact(one).path)
    one.manifest["generator"]["version"] = "0.0.1"
    one.save()
    with pytest.raises(CommandError, match="1 damaged, 0 healed"):
        call_command("scrub")
    marked = artifact(one)
    assert (marked.damage, marked.healed_at) == ("changed", None)
    page = admin_client.get("/admin/projects/projectartifact/?damage__exact=changed")
    assert marked.file_name in page.content.decode()
    levers.write(marked.path, good)
    call_command("scrub")
    assert (artifact(one).damage, artifact(one).damaged_at) == ("", None)


def test_a_pass_goes_on_where_the_last_one_ended(versions, settings):
    versions(MODEL, MODEL, MODEL)
    settings.SCRUB_SECONDS = 0
    seen = []
    for _ in range(4):
        scrub()
        seen.append(ProjectArtifact.objects.exclude(checked_at=None).count())
    assert seen == [1, 2, 3, 3]
    ProjectArtifact.objects.update(checked_at=timezone.now() - timedelta(days=1))
    assert scrubbing.scrub().checked == 3
    assert scrubbing.scrub().checked == 0


def test_a_store_that_is_away_makes_nothing_damaged(levers, versions, settings):
    versions(MODEL)
    place = buckets.options("http://127.0.0.1:9", "test-none")
    settings.STORAGES = {**settings.STORAGES, "default": place}
    with pytest.raises(CommandError, match="The store failed"):
        call_command("scrub")
    assert ProjectArtifact.objects.get().damage == ""


@pytest.mark.django_db
def test_the_night_is_scheduled_once_and_stays_as_it_was_edited():
    call_command("first_run")
    task = PeriodicTask.objects.get(task="projects.scrub")
    assert (task.enabled, task.queue, task.crontab.hour) == (True, "maintenance", "1-5")
    PeriodicTask.objects.filter(pk=task.pk).update(enabled=False)
    call_command("first_run")
    assert PeriodicTask.objects.filter(task="projects.scrub", enabled=False).count() == 1
