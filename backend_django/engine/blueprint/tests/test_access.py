"""Who may do what is checked before a project is made of it."""

from __future__ import annotations

from typing import Any

import pytest

from backend_django.engine.blueprint import Blueprint, check, effective, normalised

from .vocabulary import codes, entity, field, relation, shop

OWNED: dict[str, Any] = {"relationships": [relation("author", "users.User")], "owner": "author"}


def guarded(
    *access: dict[str, Any], roles: tuple[str, ...] = ("editor",), **more: Any
) -> Blueprint:
    described = shop(entity("Note", field(), access=list(access), **more)).model_dump()
    return Blueprint.model_validate(described | {"roles": [{"name": name} for name in roles]})


def test_a_matrix_that_can_be_is_taken():
    rows = (
        {"role": "anonymous", "view": "all"},
        {"role": "member", "view": "all", "create": True, "change": "own", "delete": "own"},
        {"role": "editor", "change": "all"},
    )
    assert codes(guarded(*rows, **OWNED)) == set()


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("Editor",), "A101"),
        (("chief editor",), "A101"),
        (("e" * 51,), "A101"),
        (("member",), "A102"),
        (("anonymous",), "A102"),
        (("staff",), "A102"),
        (("editor", "editor"), "A103"),
    ],
)
def test_a_role_has_a_name_of_its_own(names, code):
    assert codes(guarded(roles=names)) == {code}


@pytest.mark.parametrize(
    ("row", "code", "where"),
    [
        ({"role": "editr", "view": "all"}, "A110", "/role"),
        ({"role": "anonymous", "view": "own"}, "A112", ""),
        ({"role": "anonymous", "view": "all", "create": True}, "A112", ""),
        ({"role": "anonymous", "view": "all", "change": "all"}, "A112", ""),
        ({"role": "member", "view": "own"}, "A113", "/view"),
        ({"role": "member", "view": "all", "change": "own"}, "A113", "/change"),
        ({"role": "member", "view": "all", "delete": "own"}, "A113", "/delete"),
        ({"role": "editor", "change": "all"}, "A114", "/change"),
        ({"role": "editor", "delete": "all"}, "A114", "/delete"),
    ],
)
def test_rights_nobody_could_use_are_refused_where_they_stand(row, code, where):
    (problem,) = check(guarded(row))
    assert (problem.code, problem.pointer) == (code, f"/apps/0/entities/0/access/0{where}")
    assert problem.suggestion


def test_nobody_changes_rows_that_the_role_does_not_see():
    row = {"role": "member", "view": "own", "change": "all"}
    assert codes(guarded(row, **OWNED)) == {"A114"}


def test_an_unknown_role_is_refused_with_the_likely_one():
    (problem,) = check(guarded({"role": "editr", "view": "all"}))
    assert problem.suggestion == 'Did you mean "editor"?'


def test_a_role_is_given_rights_once():
    row = {"role": "editor", "view": "all"}
    (problem,) = check(guarded(row, row))
    assert (problem.code, problem.pointer) == ("A111", "/apps/0/entities/0/access/1/role")


def test_what_is_open_to_a_wider_circle_is_open_to_a_role():
    rows = (
        {"role": "anonymous", "view": "all"},
        {"role": "member", "create": True},
        {"role": "editor", "change": "all"},
    )
    (note,) = guarded(*rows).apps[0].entities
    editor = effective(note, "editor")
    assert (editor.view, editor.create, editor.change, editor.delete) == (
        "all",
        True,
        "all",
        "none",
    )
    assert not effective(note, "anonymous").create


def test_roles_get_a_label_and_an_id():
    (role,) = normalised(guarded(roles=("chief_editor",))).roles
    assert (role.label, role.id) == ("Chief editor", "role.chief_editor")
