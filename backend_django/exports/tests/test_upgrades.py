"""The next version as a change of a repository in which the last one was edited."""

from __future__ import annotations

from typing import Any

import pytest

from backend_django import engine
from backend_django.forges.tests.tools import cloned
from backend_django.projects.tests.editing import MODELS
from backend_django.projects.upgrades import upgrade_of

from .conftest import MODEL
from .tools import by_hand, error_of, files_of, repository

pytestmark = pytest.mark.django_db

EDIT = b"\n\nFAVOURITE = 7\n"


@pytest.fixture(scope="session")
def following(generated: engine.Result) -> engine.Result:
    """The next version of the small project: a book has a stock."""
    read = engine.read(
        MODEL.replace("title String required", "title String required, stock Integer")
    )
    earlier = engine.from_data(generated.manifest["blueprint"])
    model = engine.merged(earlier, read.blueprint, ()).blueprint
    blueprint = model.model_copy(update={"project": earlier.project})
    return engine.generate(blueprint, earlier=[earlier], verify="quick")


@pytest.fixture
def next_version(make_version, version, following):
    return make_version(result=following, project=version.project, number=2)


@pytest.fixture
def upgrade(deliver, next_version):
    """Return a function that has the next version merged into the repository."""

    def ended(**more: Any) -> Any:
        return deliver(version=str(next_version.pk), mode="upgrade", **more)

    return ended


def test_edits_and_the_next_version_stand_in_one_change(
    deliver, upgrade, forge, version, next_version, tmp_path
):
    deliver()
    mine = files_of(version)[MODELS][0] + EDIT
    edits = {MODELS: (mine, 0o644), "notes.txt": (b"mine\n", 0o644)}
    tip = by_hand(forge, tmp_path / "edits", "main", edits)
    row = upgrade()
    assert (row.status, row.stage) == ("completed", "opened"), row.error_message
    repo = forge.repo("ada/corner-shop")
    assert repo.branches == {"main": tip, "groundwork/corner-shop-v2": row.commit_id}
    assert repo.git("rev-parse", f"{row.commit_id}^@").split() == [tip]
    held = cloned(repo, tmp_path / "clone", row.branch)
    assert EDIT.strip() in held[MODELS][0]
    assert b"stock = models.IntegerField(" in held[MODELS][0]
    assert held["notes.txt"] == edits["notes.txt"]
    yours = engine.Tree(
        engine.File(path, data, "you", mode=mode)
        for path, (data, mode) in cloned(repo, tmp_path / "main").items()
    )
    merged = upgrade_of(next_version, yours).tree
    assert held == {file.path: (file.data, file.mode) for file in merged}
    (change,) = repo.changes
    assert "Upgrade to Corner Shop, version 2" in str(change)
    assert "What to run next" in str(change)


def test_an_upgrade_that_is_asked_for_again_is_the_same(deliver, upgrade, forge, tmp_path):
    deliver()
    by_hand(forge, tmp_path / "edits", "main", {"notes.txt": (b"mine\n", 0o644)})
    first, second = upgrade(), upgrade()
    assert (second.status, second.commit_id) == ("completed", first.commit_id)
    assert len(forge.repo("ada/corner-shop").changes) == 1
    assert forge.receive_packs == 2


def test_the_version_that_is_there_needs_no_upgrade(deliver, forge):
    first = deliver()
    row = deliver(mode="upgrade")
    assert (row.status, row.commit_id, row.change_url) == ("completed", first.commit_id, "")


def test_what_is_no_project_cannot_be_upgraded(upgrade, forge, tmp_path):
    tip = repository(forge, tmp_path, {"README.md": (b"mine\n", 0o644)})
    row = upgrade()
    assert error_of(row) == ("failed", "failed", "manifest_missing")
    (detail,) = row.request.error_details
    assert detail["pointer"] == "/repository_name"
    assert forge.repo("ada/corner-shop").branches == {"main": tip}
