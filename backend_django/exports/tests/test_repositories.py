"""Exports to a forge: what a clone holds, what is done twice only once, and what goes wrong."""

from __future__ import annotations

from typing import Any

import pytest

from backend_django.exports.models import ExportCredential, RepositoryExport
from backend_django.forges.tests.local_answers import Reply
from backend_django.forges.tests.tools import cloned, committed, put, shared

from .conftest import TOKEN
from .tools import by_hand, codes, error_of, files_of, repository

pytestmark = pytest.mark.django_db

API = r"^/api/v\d/"
CREATION = r"^/api/v\d/(user/repos|projects)$"
CHANGES = r"/(pulls|merge_requests)$"
PUSH = "/git-receive-pack$"


# --- the first commit


def test_a_clone_holds_the_version_as_one_commit(deliver, forge, version, tmp_path):
    row = deliver(description="Sells things", private=False)
    assert (row.status, row.stage) == ("completed", "pushed"), row.error_message
    repo = forge.repo("ada/corner-shop")
    assert cloned(repo, tmp_path / "clone") == files_of(version)
    assert repo.branches == {"main": row.commit_id}
    assert (repo.private, repo.description) == (False, "Sells things")
    assert forge.receive_packs == 1
    assert row.created_repository
    assert row.repository_name == "ada/corner-shop"
    assert row.repository_url == f"{forge.url}/ada/corner-shop"
    assert not ExportCredential.objects.exists()


def test_the_commit_says_what_it_is_and_is_made_of_the_version_alone(deliver, forge, version):
    deliver()
    said = forge.repo("ada/corner-shop").git("log", "--format=%an <%ae>|%cn|%at|%ct|%s|%b")
    author, committer, at, ct, subject, body = said.split("|")
    assert author.startswith("Groundwork <noreply@")
    assert committer == "Groundwork"
    assert int(at) == int(ct) == int(version.completed_at.timestamp())
    assert subject == "Corner Shop, version 1"
    assert version.artifact.content_sha256 in body


def test_an_empty_repository_is_adopted_and_not_ours_to_delete(deliver, forge):
    forge.add("ada/corner-shop")
    row = deliver()
    assert (row.status, row.created_repository) == ("completed", False)
    assert forge.repo("ada/corner-shop").branches == {"main": row.commit_id}


def test_an_export_that_is_asked_for_again_adds_nothing(deliver, forge):
    first, second = deliver(), deliver()
    assert first.pk != second.pk
    assert (second.status, second.commit_id) == ("completed", first.commit_id)
    assert forge.receive_packs == 1
    assert forge.repo("ada/corner-shop").git("rev-list", "--count", "--all").strip() == "1"


def test_a_repository_with_other_commits_is_left_alone(deliver, forge, tmp_path):
    tip = repository(forge, tmp_path / "by-hand", {"README.md": (b"mine\n", 0o644)})
    row = deliver()
    assert error_of(row) == ("failed", "failed", "not_empty")
    assert "branch" in row.request.error_details[0]["suggestion"]
    assert codes(row) == ["not_empty"]
    assert forge.repo("ada/corner-shop").branches == {"main": tip}
    assert forge.receive_packs == 0


def test_a_group_owns_the_repository_if_its_name_says_so(deliver, forge):
    forge.group("team", ada="owner")
    row = deliver(repository_name="team/shop")
    assert (row.status, row.repository_name) == ("completed", "team/shop")
    assert forge.repo("team/shop").branches == {"main": row.commit_id}


# --- branches and changes


def test_a_branch_and_a_change_keep_what_is_not_ours(deliver, forge, version, tmp_path):
    mine = {"NOTES.md": (b"mine\n", 0o644), "README.md": (b"theirs\n", 0o644)}
    tip = repository(forge, tmp_path / "by-hand", mine)
    row = deliver(mode="branch")
    assert (row.status, row.stage) == ("completed", "opened"), row.error_message
    repo = forge.repo("ada/corner-shop")
    assert repo.branches == {"main": tip, "groundwork/corner-shop-v1": row.commit_id}
    held = cloned(repo, tmp_path / "clone", row.branch)
    assert held == {"NOTES.md": mine["NOTES.md"], **files_of(version)}
    assert repo.git("rev-parse", f"{row.commit_id}^").strip() == tip == row.base_commit
    assert len(repo.changes) == 1
    assert row.change_url.startswith(f"{forge.url}/ada/corner-shop/")


def test_links_of_theirs_stay_and_files_of_an_earlier_version_go(
    deliver, forge, version, tmp_path
):
    folder = tmp_path / "by-hand"
    put(folder, {"gone.py": (b"old = 1\n", 0o644), "mine.py": (b"new = 1\n", 0o644)})
    manifest = b'{"kind": "groundwork-project", "files": [{"path": "gone.py"}]}'
    put(folder, {"groundwork-manifest.json": (manifest, 0o644)})
    (folder / "link").symlink_to("mine.py")
    committed(folder)
    shared(folder, forge.add("ada/corner-shop"))
    row = deliver(mode="branch")
    listed = forge.repo("ada/corner-shop").git("ls-tree", "-r", row.branch).splitlines()
    modes = {line.split("\t")[1]: line.split()[0] for line in listed}
    assert modes["link"] == "120000"
    assert "mine.py" in modes
    assert "gone.py" not in modes
    assert files_of(version).keys() <= modes.keys()


def test_a_change_asked_for_again_is_the_same_even_when_the_base_has_moved(
    deliver, forge, tmp_path
):
    repository(forge, tmp_path / "by-hand", {"NOTES.md": (b"mine\n", 0o644)})
    first = deliver(mode="branch")
    by_hand(forge, tmp_path / "more", "main", {"MORE.md": (b"more\n", 0o644)})
    second = deliver(mode="branch")
    assert second.status == "completed", second.error_message
    assert (second.commit_id, second.change_url) == (first.commit_id, first.change_url)
    assert forge.receive_packs == 1
    assert len(forge.repo("ada/corner-shop").changes) == 1


def test_a_branch_that_somebody_went_on_with_is_not_forced(deliver, forge, tmp_path):
    repository(forge, tmp_path / "by-hand", {"NOTES.md": (b"mine\n", 0o644)})
    first = deliver(mode="branch")
    tip = by_hand(forge, tmp_path / "more", first.branch, {"MORE.md": (b"more\n", 0o644)})
    row = deliver(mode="branch")
    assert error_of(row) == ("failed", "failed", "branch_moved")
    assert forge.repo("ada/corner-shop").branches[first.branch] == tip


def test_a_repository_that_holds_the_version_needs_no_change(deliver, forge):
    first = deliver()
    row = deliver(mode="branch")
    assert (row.status, row.change_url) == ("completed", "")
    assert row.commit_id == first.commit_id
    assert forge.repo("ada/corner-shop").branches == {"main": first.commit_id}


def test_a_change_is_for_the_branch_that_was_named(deliver, forge, tmp_path):
    repository(forge, tmp_path / "by-hand", {"NOTES.md": (b"mine\n", 0o644)})
    repo = forge.repo("ada/corner-shop")
    repo.git("branch", "develop", "main")
    row = deliver(mode="branch", branch="develop")
    assert row.status == "completed", row.error_message
    (change,) = repo.changes
    assert "develop" in str(change)
    missing = deliver(mode="branch", branch="nowhere")
    assert error_of(missing) == ("failed", "failed", "not_found")


def test_a_change_needs_a_repository_with_commits(deliver, forge):
    assert error_of(deliver(mode="branch")) == ("failed", "failed", "not_found")
    forge.add("ada/corner-shop")
    row = deliver(mode="branch")
    assert "create" in row.request.error_details[0]["suggestion"]
    assert forge.receive_packs == 0


# --- what goes wrong


def test_what_a_forge_cannot_do_now_is_tried_again(deliver, forge):
    forge.fail("GET", API, reply=Reply(503, {"message": "Down"}))
    forge.fail("POST", CREATION, reply=Reply(500, {"message": "Oops"}))
    forge.fail("POST", PUSH, cut="before")
    row = deliver()
    assert row.status == "completed", row.error_message
    assert row.created_repository
    assert forge.repo("ada/corner-shop").git("rev-list", "--count", "--all").strip() == "1"
    warned = row.request.steps.filter(level="warning")
    assert warned.count() == 3


def test_a_repository_created_without_an_answer_is_known_as_ours(deliver, forge):
    forge.fail("POST", CREATION, cut="after")
    row = deliver()
    assert (row.status, row.created_repository) == ("completed", True), row.error_message
    assert len(forge.repos) == 1


@pytest.mark.parametrize("cut", ["after", "midway"])
def test_a_push_that_is_cut_is_found_done(deliver, forge, cut):
    forge.fail("POST", PUSH, cut=cut)
    row = deliver()
    assert row.status == "completed", row.error_message
    assert forge.receive_packs == 1
    assert forge.repo("ada/corner-shop").git("rev-list", "--count", "--all").strip() == "1"


def test_a_forge_that_stays_down_fails_the_export_and_says_what_is_left(deliver, forge):
    forge.fail("POST", PUSH, reply=Reply(500, raw=b"down"), times=9)
    row = deliver()
    assert error_of(row) == ("failed", "failed", "forge_failed")
    assert row.request.error_retryable
    assert codes(row) == ["forge_failed", "repository_created"]
    left = row.request.error_details[1]
    assert "ada/corner-shop" in left["message"]
    assert "undo" in left["suggestion"]
    assert (row.stage, row.created_repository) == ("pushing", True)
    assert forge.receive_packs == 3
    assert not ExportCredential.objects.exists()


def test_a_forge_that_asks_to_wait_long_is_not_waited_for(deliver, forge):
    wait = {"Retry-After": "3000"}
    forge.fail("GET", API, reply=Reply(429, {"message": "Slow down"}, headers=wait), times=9)
    row = deliver()
    assert error_of(row) == ("failed", "failed", "rate_limited")
    assert len(forge.calls) == 1


def test_a_credential_that_is_refused_is_pointed_to(deliver, forge):
    forge.revoke(TOKEN)
    row = deliver()
    assert error_of(row) == ("failed", "failed", "credential_refused")
    assert row.request.error_details[0]["pointer"] == "/credential"
    assert len(forge.calls) == 1


def test_a_repository_that_may_not_be_created_is_not_claimed(deliver, forge):
    forge.account(TOKEN, rights=frozenset({"push"}))
    row = deliver()
    assert error_of(row) == ("failed", "failed", "forbidden")
    assert (row.stage, row.created_repository, codes(row)) == ("", False, ["forbidden"])


def test_a_credential_that_is_gone_fails_the_export(export, work, forge, kind, api):
    asked = export(kind, host=forge.host, credential=TOKEN)
    ExportCredential.objects.all().delete()
    work()
    said = api.get(f"/api/v1/exports/status/{asked['id']}/").json()
    assert said["request"]["error"]["code"] == "credential_expired"
    assert said["actions"] == ["retry"]
    assert forge.calls == []


def test_a_credential_that_cannot_be_read_is_never_sent(export, work, forge, kind, settings):
    asked = export(kind, host=forge.host, credential=TOKEN)
    settings.SECRET_KEY = "another"
    work()
    row = RepositoryExport.objects.get(pk=asked["id"])
    assert error_of(row) == ("failed", "failed", "credential_unreadable")
    assert forge.calls == []


# --- going on, and taking back


@pytest.fixture
def half(deliver, forge, api):
    """An export that has created its repository and could not push."""
    forge.fail("POST", PUSH, reply=Reply(500, raw=b"down"), times=3)
    row = deliver()
    said = api.get(f"/api/v1/exports/status/{row.pk}/").json()
    assert said["actions"] == ["retry", "undo"]
    return row


def test_a_retry_goes_on_in_the_same_repository(half, forge, api, work, version, tmp_path):
    answer = api.post(f"/api/v1/exports/retry/{half.pk}/", {"credential": TOKEN})
    work()
    row = RepositoryExport.objects.get(pk=answer.json()["id"])
    assert (row.status, row.created_repository) == ("completed", True), row.error_message
    assert len(forge.repos) == 1
    assert cloned(forge.repo("ada/corner-shop"), tmp_path / "c") == files_of(version)
    assert api.get(f"/api/v1/exports/status/{half.pk}/").json()["actions"] == []
    undone = api.post(f"/api/v1/exports/undo/{half.pk}/", {"credential": TOKEN})
    assert undone.json()["error"]["code"] == "superseded"


@pytest.fixture
def undo(api, work):
    """Return a function that has an export undone and returns how that ended."""

    def ended(row: RepositoryExport) -> Any:
        answer = api.post(f"/api/v1/exports/undo/{row.pk}/", {"credential": TOKEN})
        assert answer.status_code == 202, answer.content
        work()
        row.refresh_from_db()
        return api.get(answer.json()["status_url"]).json()

    return ended


def test_undo_deletes_what_the_export_has_created(half, forge, api, undo):
    assert undo(half)["status"] == "completed"
    assert forge.repos == {}
    assert (half.stage, half.created_repository, half.repository_url) == ("undone", False, "")
    assert not ExportCredential.objects.exists()
    assert api.get(f"/api/v1/exports/status/{half.pk}/").json()["actions"] == []
    again = api.post(f"/api/v1/exports/retry/{half.pk}/", {"credential": TOKEN})
    assert again.json()["error"]["code"] == "undone"


def test_undo_deletes_a_repository_with_the_exports_commit(deliver, forge, undo):
    row = deliver()
    assert undo(row)["status"] == "completed"
    assert forge.repos == {}


def test_undo_keeps_a_repository_that_somebody_has_worked_in(deliver, forge, undo, tmp_path):
    row = deliver()
    by_hand(forge, tmp_path / "more", "main", {"MORE.md": (b"more\n", 0o644)})
    said = undo(row)
    assert (said["status"], said["error"]["code"]) == ("failed", "not_empty")
    assert list(forge.repos) == ["ada/corner-shop"]
    assert row.created_repository


def test_undo_keeps_a_repository_that_was_there_before(deliver, forge, api):
    forge.add("ada/corner-shop")
    row = deliver()
    answer = api.post(f"/api/v1/exports/undo/{row.pk}/", {"credential": TOKEN})
    assert answer.json()["error"]["code"] == "nothing_to_undo"
    assert list(forge.repos) == ["ada/corner-shop"]


def test_undo_is_no_success_where_the_repository_cannot_be_seen(half, forge, undo):
    forge.remove(forge.repo("ada/corner-shop"))
    said = undo(half)
    assert (said["status"], said["error"]["code"]) == ("failed", "not_found")
    assert half.created_repository


def test_a_deletion_without_an_answer_is_known_as_done(half, forge, undo):
    forge.fail("DELETE", API, cut="after")
    assert undo(half)["status"] == "completed"
    assert forge.repos == {}
    assert half.stage == "undone"
