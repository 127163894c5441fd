"""A push leaves in the repository what the tree holds, once, and nobody else's commits are lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend_django import forges

from .fixtures import CANARY
from .local_answers import Reply
from .local_forge import LocalForge, git
from .tools import AUTHOR, FILES, WHEN, cloned, commit, committed, contents, put, shared


def test_a_clone_holds_every_byte_and_mode(
    client: forges.Forge, shop: forges.Repository, forge: LocalForge, tmp_path: Path
) -> None:
    made = commit()
    assert client.push(shop, made, "main") == forges.commit_id(made)
    assert forge.receive_packs == 1
    assert cloned(forge.repo("ada/shop"), tmp_path / "copy") == FILES


def test_two_thousand_files_are_one_pack(
    client: forges.Forge, shop: forges.Repository, forge: LocalForge, tmp_path: Path
) -> None:
    files = {f"app{n % 40}/m{n % 7}/f{n}.py": (b"x = %d\n" % n, 0o644) for n in range(2000)}
    client.push(shop, commit(files), "main")
    assert forge.receive_packs == 1
    assert cloned(forge.repo("ada/shop"), tmp_path / "copy") == files


@pytest.mark.usefixtures("needs_git")
@pytest.mark.parametrize(
    "message", ["Add the shop", "Gr\u00fc\u00dfe\n\nSecond paragraph\n", "x\n\n"]
)
@pytest.mark.parametrize("parents", [0, 1, 2])
def test_a_commit_has_the_id_that_git_gives_it(tmp_path: Path, message: str, parents: int) -> None:
    put(tmp_path, FILES)
    tips = tuple(committed(tmp_path, f"Number {n}") for n in range(parents or 1))[:parents]
    written = git("-C", str(tmp_path), "write-tree").strip()
    who = ("-c", "user.name=Ada Lovelace", "-c", "user.email=ada@example.com")
    seconds = f"@{int(WHEN.timestamp())} +0000"
    theirs = git(
        *("-C", str(tmp_path), *who, "commit-tree", written),
        *(word for tip in tips for word in ("-p", tip)),
        *("-m", message.rstrip("\n")),
        more={"GIT_AUTHOR_DATE": seconds, "GIT_COMMITTER_DATE": seconds},
    ).strip()
    assert forges.commit_id(commit(message=message, parents=tips)) == theirs


@given(st.integers(-23 * 60, 23 * 60))
def test_the_same_moment_is_the_same_commit_in_every_zone(minutes: int) -> None:
    there = WHEN.astimezone(timezone(timedelta(minutes=minutes)))
    assert forges.commit_id(commit(when=there)) == forges.commit_id(commit())


def test_what_is_there_is_not_pushed_again(
    client: forges.Forge, shop: forges.Repository, forge: LocalForge
) -> None:
    assert client.push(shop, commit(), "main") == client.push(shop, commit(), "main")
    assert forge.receive_packs == 1


def test_a_second_commit_stands_on_the_first(
    client: forges.Forge, shop: forges.Repository, forge: LocalForge
) -> None:
    first = client.push(shop, commit(), "main")
    second = client.push(shop, commit({"a": b"2"}, parents=(first,)), "main")
    assert client.branches(shop) == {"main": second} == forge.repo("ada/shop").branches
    assert forge.repo("ada/shop").git("rev-list", "main").split() == [second, first]


def test_an_empty_repository_is_adopted(
    client: forges.Forge, forge: LocalForge, tmp_path: Path
) -> None:
    forge.add("ada/made-by-hand")
    found = client.find("ada/made-by-hand")
    assert found is not None
    assert found.empty
    client.push(found, commit(), found.default_branch)
    assert cloned(forge.repo("ada/made-by-hand"), tmp_path / "copy") == FILES
    again = client.find("ada/made-by-hand")
    assert again is not None
    assert not again.empty


def test_a_first_commit_is_refused_by_a_branch_with_commits(
    client: forges.Forge, shop: forges.Repository, forge: LocalForge, tmp_path: Path
) -> None:
    tip = committed(tmp_path)
    shared(tmp_path, forge.repo("ada/shop"))
    with pytest.raises(forges.ForgeError) as refused:
        client.push(shop, commit(), "main")
    assert (refused.value.code, refused.value.retryable) == ("not_empty", False)
    assert (forge.receive_packs, client.branches(shop)) == (0, {"main": tip})


def test_a_branch_that_moved_keeps_its_commits(
    client: forges.Forge, shop: forges.Repository, forge: LocalForge, tmp_path: Path
) -> None:
    first = client.push(shop, commit(), "main")
    moved = client.push(shop, commit({"a": b"2"}, parents=(first,)), "main")
    with pytest.raises(forges.ForgeError) as refused:
        client.push(shop, commit({"a": b"3"}, parents=(first,)), "main")
    assert refused.value.code == "branch_moved"
    assert client.branches(shop) == {"main": moved}


@pytest.mark.parametrize("started", [False, True])
def test_a_branch_that_moves_during_the_push_keeps_its_commits(
    client: forges.Forge,
    shop: forges.Repository,
    forge: LocalForge,
    tmp_path: Path,
    started: bool,
) -> None:
    repo, folder = forge.repo("ada/shop"), tmp_path / "bob"
    parents = (client.push(shop, commit(), "main"),) if started else ()
    git("clone", "-q", str(repo.folder), str(folder))
    theirs = committed(folder)
    forge.fail("POST", "receive-pack$", action=lambda: shared(folder, repo))
    with pytest.raises(forges.ForgeError) as refused:
        client.push(shop, commit({"a": b"2"}, parents=parents), "main")
    assert refused.value.code == ("branch_moved" if started else "not_empty")
    assert client.branches(shop) == {"main": theirs}


def test_two_pushes_of_one_commit_at_once_are_both_fine(
    client: forges.Forge, shop: forges.Repository, forge: LocalForge
) -> None:
    made, others = commit(), []
    forge.fail(
        "POST", "receive-pack$", action=lambda: others.append(client.push(shop, made, "main"))
    )
    assert [client.push(shop, made, "main")] == others


@pytest.mark.parametrize("cut", ["before", "after", "midway"])
def test_a_push_that_was_cut_off_is_found_again(
    client: forges.Forge, shop: forges.Repository, forge: LocalForge, tmp_path: Path, cut: str
) -> None:
    forge.fail("POST", "receive-pack$", cut=cut)
    with pytest.raises(forges.ForgeError) as broken:
        client.push(shop, commit(), "main")
    assert (broken.value.code, broken.value.retryable) == ("unreachable", True)
    client.push(shop, commit(), "main")
    assert forge.receive_packs == (2 if cut == "before" else 1)
    assert cloned(forge.repo("ada/shop"), tmp_path / "copy") == FILES


def test_a_hook_says_why_and_not_the_token(
    client: forges.Forge, shop: forges.Repository, forge: LocalForge
) -> None:
    forge.repo("ada/shop").hook("pre-receive", f"echo 'Only Bob pushes, not {CANARY}'; exit 1")
    with pytest.raises(forges.ForgeError) as refused:
        client.push(shop, commit(), "main")
    assert refused.value.code == "push_refused"
    assert "pre-receive hook declined Only Bob pushes, not [redacted]" in refused.value.message
    assert client.branches(shop) == {}


def test_a_pack_that_cannot_be_unpacked_is_a_refusal(
    client: forges.Forge, shop: forges.Repository, forge: LocalForge
) -> None:
    said = b"001cunpack index-pack failed001eng refs/heads/main no pack0000"
    body = b"%04x\x01%b0000" % (len(said) + 5, said)
    media_type = {"Content-Type": "application/x-git-receive-pack-result"}
    forge.fail("POST", "receive-pack$", reply=Reply(200, raw=body, headers=media_type))
    with pytest.raises(forges.ForgeError, match="no pack") as refused:
        client.push(shop, commit(), "main")
    assert refused.value.code == "push_refused"


def test_a_parent_that_is_not_there_is_a_refusal(
    client: forges.Forge, shop: forges.Repository
) -> None:
    with pytest.raises(forges.ForgeError) as refused:
        client.push(shop, commit(parents=("1" * 40,)), "feature")
    assert refused.value.code == "push_refused"


def test_links_and_submodules_survive_a_commit_that_keeps_them(
    client: forges.Forge, shop: forges.Repository, forge: LocalForge, tmp_path: Path
) -> None:
    repo, folder = forge.repo("ada/shop"), tmp_path / "bob"
    put(folder, {"src/x.py": (b"x", 0o644), "src/aux": (b"device", 0o644), "b:c/d": (b"", 0o755)})
    (folder / "link").symlink_to("src/x.py")
    committed(folder)
    git("-C", str(folder), "update-index", "--add", "--cacheinfo", f"160000,{'2' * 40},src/sub")
    who = ("-c", "user.name=Bob", "-c", "user.email=bob@example.com")
    git("-C", str(folder), *who, "commit", "-q", "-m", "Add a submodule")
    shared(folder, repo)
    found = client.checkout(shop, "main")
    assert contents(found.tree) == {"src/x.py": (b"x", 0o644)}
    made = replace(commit({"src/x.py": b"y"}, parents=(found.id,)), kept=found.kept)
    client.push(shop, made, "main")
    before, after = (repo.git("ls-tree", "-r", name).splitlines() for name in ("main~", "main"))
    assert [line for line in before if "src/x.py" not in line] == [
        line for line in after if "src/x.py" not in line
    ]
    assert len(before) == len(after) == 5


@pytest.mark.parametrize(
    "wrong",
    [
        {"author": "Ada"},
        {"author": "Ada\n <a@b>"},
        {"when": WHEN.replace(tzinfo=None)},
        {"parents": ("main",)},
        {"files": {"a": b"", "a/b": b""}},
        {"files": {"../a": b""}},
        {"files": {".git/config": b""}},
        {"files": {"a": b""}, "kept": (forges.Kept(b"a", 0o120000, "1" * 40),)},
        {"kept": (forges.Kept(b"a/../b", 0o120000, "1" * 40),)},
        {"kept": (forges.Kept(b"b", 0o120000, "1"),)},
    ],
)
def test_what_cannot_be_a_commit_is_refused_before_anything_is_sent(
    client: forges.Forge, shop: forges.Repository, forge: LocalForge, wrong: dict[str, Any]
) -> None:
    asked = len(forge.calls)
    with pytest.raises(forges.ForgeError) as refused:
        client.push(shop, commit(**wrong), "main")
    assert (refused.value.code, len(forge.calls)) == ("push_refused", asked)


def test_git_clones_over_http_with_the_token_alone(
    client: forges.Forge, shop: forges.Repository, tmp_path: Path
) -> None:
    client.push(shop, commit(), "main")
    address = shop.clone_url
    assert CANARY not in address
    for token, works in ((CANARY, True), ("wrong", False)):
        header = {
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": "http.extraHeader",
            "GIT_CONFIG_VALUE_0": f"Authorization: Bearer {token}",
        }
        git("clone", "-q", address, str(tmp_path / token), check=False, more=header)
        assert (tmp_path / token / "README.md").exists() is works


def test_the_author_is_author_and_committer(
    client: forges.Forge, shop: forges.Repository, forge: LocalForge
) -> None:
    client.push(shop, commit(), "main")
    shown = forge.repo("ada/shop").git("log", "-1", "--format=%an <%ae>|%cn <%ce>|%ct|%B")
    stamp = int(WHEN.timestamp())
    assert shown.strip() == f"{AUTHOR}|{AUTHOR}|{stamp}|Add the shop"
