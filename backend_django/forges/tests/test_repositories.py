"""Repositories are found, made and deleted, and changes opened once, on both forges."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backend_django import forges

from .fixtures import CANARY
from .local_answers import Reply
from .local_forge import RIGHTS, LocalForge
from .tools import commit, committed, shared


def test_the_account_is_asked_for_once(client: forges.Forge, forge: LocalForge) -> None:
    assert [client.account(), client.account()] == ["ada", "ada"]
    assert forge.count("GET", "/user") == 1


def test_what_is_not_there_is_none(client: forges.Forge) -> None:
    assert client.find("ada/shop") is None


def test_what_somebody_else_owns_is_none(client: forges.Forge, forge: LocalForge) -> None:
    forge.add("bob/secret")
    forge.add("bob/open", private=False)
    assert client.find("bob/secret") is None
    assert client.find("bob/open") is not None


def test_a_repository_is_found_under_its_own_spelling(
    client: forges.Forge, forge: LocalForge
) -> None:
    forge.add("Ada/Shop")
    found = client.find("ada/shop")
    assert found == forges.Repository(
        "Ada/Shop", f"{forge.url}/Ada/Shop.git", f"{forge.url}/Ada/Shop", "main", empty=True
    )


@pytest.mark.parametrize("private", [True, False])
def test_a_repository_is_made_as_it_was_wished(
    client: forges.Forge, forge: LocalForge, private: bool
) -> None:
    made = client.create("ada/shop", private=private, description="A shop")
    repo = forge.repo("ada/shop")
    assert made == client.find("ada/shop")
    assert (made.empty, repo.private, repo.description) == (True, private, "A shop")


def test_the_account_is_written_in_any_case(client: forges.Forge, forge: LocalForge) -> None:
    assert client.create("ADA/shop").full_name == "ada/shop"


@pytest.mark.parametrize("owner", ["team", "team/web/apps"])
def test_a_repository_is_made_in_a_group(forge: LocalForge, owner: str) -> None:
    forge.group(owner, ada="owner")
    kind: forges.Kind = "gitlab" if "/" in owner else "github"
    client = forges.connect(kind, forge.url, CANARY, hosts=[forge.url])
    made = client.create(f"{owner}/shop")
    assert client.push(made, commit(), "main") == forge.repo(f"{owner}/shop").branches["main"]
    found = client.find(f"{owner}/shop")
    assert found is not None
    assert not found.empty


def test_a_group_that_is_not_there_is_not_found(client: forges.Forge) -> None:
    with pytest.raises(forges.ForgeError, match="nobody") as missing:
        client.create("nobody/shop")
    assert (missing.value.code, missing.value.suggestion) == ("not_found", "ada/shop")


def test_a_group_of_others_is_forbidden(client: forges.Forge, forge: LocalForge) -> None:
    forge.group("team", ada="guest")
    with pytest.raises(forges.ForgeError) as refused:
        client.create("team/shop")
    assert refused.value.code == "forbidden"


def test_a_name_that_is_taken_comes_with_another(client: forges.Forge, forge: LocalForge) -> None:
    forge.add("ada/shop")
    with pytest.raises(forges.ForgeError, match="already") as refused:
        client.create("ada/shop")
    assert (refused.value.code, refused.value.suggestion) == ("name_refused", "ada/shop-2")
    assert client.create("ada/shop-2").full_name == "ada/shop-2"


@pytest.mark.parametrize(
    ("kind", "reply"),
    [
        ("github", Reply(422, {"message": "Visibility can't be private.", "errors": ["x"]})),
        ("gitlab", Reply(400, {"message": {"limit_reached": ["Visibility can't be private."]}})),
    ],
)
def test_a_refusal_that_is_not_about_the_name_is_told_as_one(
    client: forges.Forge, forge: LocalForge, reply: Reply
) -> None:
    forge.fail("POST", "(user/repos|projects)$", reply=reply)
    with pytest.raises(forges.ForgeError, match="Visibility can't be private") as refused:
        client.create("ada/shop")
    assert refused.value.code == "forbidden"


def test_a_deletion_can_be_repeated(client: forges.Forge, forge: LocalForge) -> None:
    forge.add("ada/shop")
    client.delete("ada/shop")
    client.delete("ada/shop")
    assert (client.find("ada/shop"), forge.repos) == (None, {})


@pytest.mark.parametrize("missing", sorted(RIGHTS))
def test_a_right_that_is_missing_is_forbidden(
    client: forges.Forge, shop: forges.Repository, forge: LocalForge, missing: str
) -> None:
    base = client.push(shop, commit(), "main")
    upon = commit({"a": b"2"}, parents=(base,))
    forge.account(CANARY, rights=RIGHTS - {missing})
    acts = {
        "push": lambda: client.push(shop, upon, "next"),
        "change": lambda: client.open_change(
            shop, branch="next", base="main", title="Next", body=""
        ),
        "create": lambda: client.create("ada/other"),
        "delete": lambda: client.delete("ada/shop"),
    }
    with pytest.raises(forges.ForgeError) as refused:
        acts.pop(missing)()
    assert (refused.value.code, refused.value.retryable) == ("forbidden", False)
    for act in acts.values() if missing != "push" else ():
        act()


def test_github_says_which_permission_is_missing(forge: LocalForge) -> None:
    forge.account(CANARY, rights=RIGHTS - {"create"})
    client = forges.connect("github", forge.url, CANARY, hosts=[forge.url])
    with pytest.raises(forges.ForgeError, match="administration=write"):
        client.create("ada/shop")


def test_a_change_is_opened_once_and_adopted_then(
    client: forges.Forge, shop: forges.Repository, forge: LocalForge
) -> None:
    base = client.push(shop, commit(), "main")
    client.push(shop, commit({"a": b"2"}, parents=(base,)), "groundwork/n\u00e4chste-#2+1&a=b%")
    told = {
        "branch": "groundwork/n\u00e4chste-#2+1&a=b%",
        "base": "main",
        "title": "Next",
        "body": "All of it",
    }
    address = client.open_change(shop, **told)
    assert address.startswith(f"{shop.web_url}/")
    assert client.open_change(shop, **told) == address
    changes = forge.repo("ada/shop").changes
    assert [change["title"] for change in changes] == ["Next"]


def test_a_change_that_was_opened_unheard_is_adopted(
    client: forges.Forge, shop: forges.Repository, forge: LocalForge
) -> None:
    base = client.push(shop, commit(), "main")
    client.push(shop, commit({"a": b"2"}, parents=(base,)), "next")
    told = {"branch": "next", "base": "main", "title": "Next", "body": ""}
    forge.fail("POST", "(pulls|merge_requests)$", cut="after")
    with pytest.raises(forges.ForgeError) as cut:
        client.open_change(shop, **told)
    assert cut.value.code == "unreachable"
    assert client.open_change(shop, **told).endswith("/1")
    assert len(forge.repo("ada/shop").changes) == 1


def test_a_change_that_somebody_opens_meanwhile_is_adopted(
    client: forges.Forge, shop: forges.Repository, forge: LocalForge
) -> None:
    base = client.push(shop, commit(), "main")
    client.push(shop, commit({"a": b"2"}, parents=(base,)), "next")
    told = {"branch": "next", "base": "main", "title": "Next", "body": ""}
    forge.fail("POST", "(pulls|merge_requests)$", action=lambda: client.open_change(shop, **told))
    assert client.open_change(shop, **told).endswith("/1")
    assert len(forge.repo("ada/shop").changes) == 1


def test_a_closed_change_is_not_adopted(
    client: forges.Forge, shop: forges.Repository, forge: LocalForge
) -> None:
    base = client.push(shop, commit(), "main")
    client.push(shop, commit({"a": b"2"}, parents=(base,)), "next")
    told = {"branch": "next", "base": "main", "title": "Next", "body": ""}
    client.open_change(shop, **told)
    forge.repo("ada/shop").changes[0]["state"] = "closed"
    assert client.open_change(shop, **told).endswith("/2")


def test_a_change_of_a_branch_that_is_not_there_is_refused(
    client: forges.Forge, shop: forges.Repository
) -> None:
    client.push(shop, commit(), "main")
    with pytest.raises(forges.ForgeError) as refused:
        client.open_change(shop, branch="next", base="main", title="Next", body="")
    assert refused.value.code == "change_refused"


def test_github_opens_no_change_without_a_difference(forge: LocalForge) -> None:
    client = forges.connect("github", forge.url, CANARY, hosts=[forge.url])
    shop = client.create("ada/shop")
    client.push(shop, commit(), "main")
    client.push(shop, commit(), "next")
    with pytest.raises(forges.ForgeError, match="No commits between main and next") as refused:
        client.open_change(shop, branch="next", base="main", title="Next", body="")
    assert refused.value.code == "change_refused"


def test_long_texts_are_cut_to_what_a_forge_takes(
    client: forges.Forge, shop: forges.Repository, forge: LocalForge
) -> None:
    base = client.push(shop, commit(), "main")
    client.push(shop, commit({"a": b"2"}, parents=(base,)), "next")
    client.open_change(shop, branch="next", base="main", title="t" * 999, body="b" * 99_999)
    posted = next(
        c for c in forge.calls if c.path.endswith(("pulls", "merge_requests")) and c.body
    )
    sent = json.loads(posted.body)
    assert sent["title"] == "t" * 252 + "..."
    assert (sent.get("body") or sent["description"]).endswith("b...")


def test_a_project_that_is_to_be_deleted_is_not_taken(forge: LocalForge) -> None:
    client = forges.connect("gitlab", forge.url, CANARY, hosts=[forge.url])
    marked = {"path_with_namespace": "ada/shop", "marked_for_deletion_on": "2026-01-01"}
    forge.fail("GET", "projects/ada%2Fshop$", reply=Reply(200, marked))
    with pytest.raises(forges.ForgeError, match="marked for deletion") as refused:
        client.find("ada/shop")
    assert refused.value.code == "forbidden"
    gone = Reply(400, {"message": "Project has been already marked for deletion"})
    forge.fail("DELETE", "projects/ada%2Fshop$", reply=gone)
    client.delete("ada/shop")


def test_branches_are_told_with_their_commits(
    client: forges.Forge, shop: forges.Repository, forge: LocalForge, tmp_path: Path
) -> None:
    assert client.branches(shop) == {}
    tip = committed(tmp_path)
    for name in ("main", "feature/a", "gr\u00fcn"):
        shared(tmp_path, forge.repo("ada/shop"), name)
    forge.repo("ada/shop").git("tag", "v1", tip)
    assert client.branches(shop) == dict.fromkeys(("main", "feature/a", "gr\u00fcn"), tip)


def test_branches_of_what_is_gone_are_not_found(
    client: forges.Forge, shop: forges.Repository
) -> None:
    client.delete("ada/shop")
    for act in (client.branches, lambda gone: client.push(gone, commit(), "main")):
        with pytest.raises(forges.ForgeError) as missing:
            act(shop)
        assert missing.value.code == "not_found"
