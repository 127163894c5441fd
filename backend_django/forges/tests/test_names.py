"""A name is refused before anybody is asked, and comes back as one that would do."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend_django import forges
from backend_django.forges import names

from .local_forge import LocalForge

NOWHERE = ["", "shop", "ada/", "/shop", "ada//shop", "ada/..", "../shop", "ada/sh op", "ada/a?b"]
NOWHERE += [
    "ada/shop#x",
    "ada/%2e%2e",
    "ada/shop\n",
    "ada/gr\u00fcn",
    "ada/.",
    "a\\b/c",
    "ada/" + "x" * 256,
]
BOTH = ["ada/shop.git", "ada/shop.GIT", "ada/shop.atom"]
GITHUB = ["team/sub/shop", "-ada/shop", "ada.b/shop", "a" * 40 + "/shop", "ada/" + "x" * 101]
GITLAB = ["ada/-shop", "ada/shop-", "ada/.shop", "ada/a--b", "ada/a._b", "ada/tree", "ada/Blob"]
GITLAB += ["/".join("abcdefghijklmnopqrstu") + "/shop", "ada./shop"]


def _create(client: forges.Forge, name: str, forge: LocalForge) -> forges.ForgeError:
    with pytest.raises(forges.ForgeError) as refused:
        client.create(name)
    assert forge.calls == []
    assert refused.value.code == "name_refused"
    return refused.value


@pytest.mark.parametrize("name", NOWHERE)
def test_what_is_no_full_name_is_asked_nowhere(
    client: forges.Forge, forge: LocalForge, name: str
) -> None:
    _create(client, name, forge)
    for act in (client.find, client.delete):
        with pytest.raises(forges.ForgeError) as refused:
            act(name)
        assert refused.value.code == "name_refused"
    assert forge.calls == []


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        *(("github", name) for name in (*BOTH, *GITHUB)),
        *(("gitlab", name) for name in (*BOTH, *GITLAB)),
    ],
)
def test_each_forge_has_its_rules(client: forges.Forge, forge: LocalForge, name: str) -> None:
    error = _create(client, name, forge)
    if error.suggestion:
        owner, _, suggestion = error.suggestion.rpartition("/")
        names.checked("github", f"ada/{suggestion}")
        names.checked("gitlab", f"ada/{suggestion}")
        assert owner == name.rpartition("/")[0]


@pytest.mark.parametrize("name", ["shop", "Shop.js", "a-b_c.d", "x", "2048", "x" * 100])
def test_good_names_are_taken(client: forges.Forge, name: str) -> None:
    assert client.create(f"ada/{name}").full_name == f"ada/{name}"


@given(
    st.text(max_size=150) | st.from_regex(r"[ -~]{0,120}(\.git|\.atom|\.wiki)?", fullmatch=True)
)
def test_each_suggestion_is_taken_by_both(text: str) -> None:
    found = forges.suggested(text)
    assert re.fullmatch(r"[a-z0-9-]+", found)
    assert names.checked("github", f"ada/{found}") == names.checked("gitlab", f"ada/{found}")


@pytest.mark.parametrize(
    "branch",
    [
        *(
            "",
            "a b",
            "-x",
            "a..b",
            "a~1",
            "a^",
            "a:b",
            "a?",
            "*",
            "[x",
            "a\\b",
            "/a",
            "a/",
            "a//b",
        ),
        *(".a", "a.lock", "a.", "a@{1}", "a\x00b", "a\nb", "a\x7f", "\ud800", "x" * 250),
    ],
)
def test_what_git_takes_for_no_branch_is_refused(
    client: forges.Forge, shop: forges.Repository, forge: LocalForge, branch: str
) -> None:
    asked = len(forge.calls)
    told = {"title": "", "body": ""}
    for act in (
        lambda: client.fetch(shop, branch),
        lambda: client.open_change(shop, branch=branch, base="main", **told),
        lambda: client.open_change(shop, branch="main", base=branch, **told),
    ):
        with pytest.raises(forges.ForgeError) as refused:
            act()
        assert refused.value.code == "name_refused"
    assert len(forge.calls) == asked
