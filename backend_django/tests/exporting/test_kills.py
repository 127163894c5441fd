"""A worker is killed at each step of an export, and another goes on: one repository, one commit."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from backend_django.exports.models import ExportCredential, RepositoryExport
from backend_django.forges.tests.fixtures import CANARY as TOKEN
from backend_django.forges.tests.tools import cloned, committed, put, shared

from .real import exporting

pytestmark = pytest.mark.django_db

POINTS = [
    *("before-account", "after-account", "before-find", "after-find"),
    *("before-create", "after-create", "before-push", "after-push"),
]
CHANGE_POINTS = [
    *("after-checkout", "after-branches", "before-push", "after-push"),
    *("before-open_change", "after-open_change"),
]
MANY = "".join(f"entity Thing{n} {{ name String required, size Integer }}\n" for n in range(30))


@pytest.fixture(scope="module")
def real(tmp_path_factory, django_db_setup, django_db_blocker):
    """The service, once for all these tests: starting it takes longer than they do."""
    if shutil.which("git") is None:
        pytest.skip("the local forge needs git")
    with (
        django_db_blocker.unblock(),
        exporting(tmp_path_factory.mktemp("kills"), TOKEN) as started,
    ):
        yield started


@pytest.fixture(scope="module")
def version(real, django_db_blocker):
    with django_db_blocker.unblock():
        return real.version()


def commits(repo) -> int:
    return int(repo.git("rev-list", "--count", "--all").strip())


@pytest.mark.parametrize("point", POINTS)
def test_a_first_commit_is_made_once_wherever_the_worker_was_killed(real, version, point):
    real.shut(point)
    export = real.export(version, f"ada/{point}", credential=TOKEN)
    real.kill_at(point)
    said = real.ended(export)
    assert (said["status"], said["request"]["attempts"]) == ("completed", 2), said
    repo = real.forge.repo(f"ada/{point}")
    assert commits(repo) == 1
    assert repo.branches == {"main": said["commit_id"]}
    assert said["created_repository"]
    assert not ExportCredential.objects.filter(pk=export).exists()


@pytest.mark.parametrize("point", CHANGE_POINTS)
def test_a_change_is_opened_once_wherever_the_worker_was_killed(real, version, point, tmp_path):
    name = f"ada/change-{point}"
    put(tmp_path, {"NOTES.md": (b"mine\n", 0o644)})
    tip = committed(tmp_path)
    repo = real.forge.add(name)
    shared(tmp_path, repo)
    real.shut(point)
    export = real.export(version, name, mode="branch", credential=TOKEN)
    real.kill_at(point)
    said = real.ended(export)
    assert (said["status"], said["request"]["attempts"]) == ("completed", 2), said
    assert repo.branches == {"main": tip, said["branch"]: said["commit_id"]}
    assert commits(repo) == 2
    assert len(repo.changes) == 1


def test_a_worker_that_is_killed_each_time_leaves_an_export_to_go_on_with(real, version):
    real.shut("before-push")
    export = real.export(version, "ada/again", credential=TOKEN)
    for _ in range(3):
        real.kill_worker_at("before-push")
    said = real.ended(export)
    assert (said["status"], said["request"]["error"]["code"]) == ("failed", "worker_lost")
    assert (said["stage"], said["actions"]) == ("pushing", ["retry", "undo"])
    assert "ada/again was created" in said["error_message"]
    assert not ExportCredential.objects.filter(pk=export).exists()
    real.open("before-push")
    again = real.ended(real.ask(f"retry/{export}", {"credential": TOKEN})["id"])
    assert again["status"] == "completed", again
    assert again["created_repository"]
    assert commits(real.forge.repo("ada/again")) == 1


def test_an_export_is_cancelled_while_it_talks_to_its_forge(real, version):
    real.shut("after-create")
    export = real.export(version, "ada/cancelled", credential=TOKEN)
    real.wait_at("after-create")
    assert real.ask(f"cancel/{export}", {})["cancel_requested"]
    said = real.ended(export)
    assert (said["status"], said["error_message"]) == ("failed", "Cancelled.")
    assert said["actions"] == ["retry", "undo"]
    assert not ExportCredential.objects.filter(pk=export).exists()
    real.open("after-create")
    undo = real.ask(f"undo/{export}", {"credential": TOKEN})
    assert real.service.wait_ended(undo["id"])["status"] == "completed"
    assert "ada/cancelled" not in real.forge.repos


def test_thirty_entities_are_one_push(real, tmp_path: Path):
    version = real.version(MANY)
    before = real.forge.receive_packs
    export = real.export(version, "ada/many", credential=TOKEN)
    said = real.ended(export)
    assert said["status"] == "completed", said
    assert real.forge.receive_packs - before == 1
    files = cloned(real.forge.repo("ada/many"), tmp_path / "clone")
    row = RepositoryExport.objects.get(pk=export)
    listed = row.generated_project.files.values_list("file_path", "content_hash")
    hashes = {path: hashlib.sha256(data).hexdigest() for path, (data, _) in files.items()}
    assert hashes == dict(listed)
