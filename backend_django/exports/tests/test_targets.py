"""Whatever is asked for, the answer is a place that is safe to name or what to put right."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend_django.exports import targets
from backend_django.exports.targets import Wanted
from backend_django.utils.refusals import InvalidError
from backend_django.utils.secrets import Secret

from .conftest import TOKEN

TEXTS = st.text(max_size=60) | st.from_regex(r"[a-z./:@_-]{1,20}", fullmatch=True)


def asked(body) -> tuple[Wanted | None, Any]:
    """Return what is taken of a body, or why it is not."""
    try:
        return targets.wanted(body, slug="corner-shop"), ()
    except InvalidError as refusal:
        return None, refusal.details


@given(
    kind=st.sampled_from(["github", "gitlab"]),
    mode=st.sampled_from(["create", "branch", "upgrade"]),
    name=TEXTS,
    host=TEXTS | st.sampled_from(["github.com", "GitLab.com"]),
    branch=TEXTS,
    token=TEXTS | st.just(TOKEN),
)
def test_what_is_taken_is_safe_and_what_is_not_is_told(kind, mode, name, host, branch, token):
    body = {
        "export_type": kind,
        "mode": mode,
        "repository_name": name,
        "host": host,
        "branch": branch,
        "credential": Secret(token),
    }
    wanted, details = asked(body)
    if wanted is None:
        assert details
        for detail in details:
            assert detail["pointer"].removeprefix("/") in body
            assert detail["message"]
            assert detail["suggestion"]
        return
    assert wanted.host == {"github": "github.com", "gitlab": "gitlab.com"}[kind]
    assert re.fullmatch(r"[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*", wanted.repository_name)
    assert ".." not in wanted.repository_name.split("/")
    assert re.fullmatch(r"[A-Za-z0-9_./+-]*", wanted.branch)
    assert ".." not in wanted.branch
    assert not wanted.branch.startswith(("-", "/", "."))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"repository_name": "Ada/Shop"}, {"repository_name": "ada/shop"}),
        ({"private": True}, {"private": False}),
        ({"description": "x"}, {"description": "y"}),
    ],
)
def test_what_does_not_change_the_place_is_the_same_target(one, other):
    place = {"export_type": "github", "host": "github.com", "mode": "create"}
    assert Wanted(**{**place, **one}).target == Wanted(**{**place, **other}).target
    assert Wanted(**{**place, **one}).target != Wanted(**{**place, **one, "mode": "branch"}).target
