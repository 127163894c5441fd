"""Commands and queries say the types of their members, whatever these are called."""

from __future__ import annotations

import ast
from typing import Any

import pytest

from backend_django.engine.blueprint import Blueprint, normalised
from backend_django.engine.generators.cqrs.generator import CqrsGenerator

KINDS = [{"name": "Kind", "values": [{"value": "a"}, {"value": "b"}]}]


def emitted(*fields: dict[str, Any], **facts: Any) -> dict[str, str]:
    """Return the files emitted for one entity, by the end of their paths."""
    others = [{"name": "Other", "fields": [{"name": "name", "type": "char"}]}]
    thing = {"name": "Thing", "fields": list(fields), **facts}
    apps = [
        {"name": "shop", "enums": KINDS, "entities": [thing]},
        {"name": "depot", "entities": others},
    ]
    described = {"project": {"name": "S"}, "modules": {"cqrs": {}}, "apps": apps}
    blueprint = normalised(Blueprint.model_validate(described))
    files = CqrsGenerator().files(blueprint)
    start = "backend_django/shop/"
    return {f.path.removeprefix(start): f.text for f in files if f.path.startswith(start)}


def members(source: str, name: str) -> dict[str, str]:
    """Return the fields of a class: what is said of each after its name."""
    found = next(
        node
        for node in ast.parse(source).body
        if isinstance(node, ast.ClassDef) and node.name == name
    )
    lines = (ast.unparse(node) for node in found.body if isinstance(node, ast.AnnAssign))
    return dict(line.split(": ", 1) for line in lines)


@pytest.mark.parametrize(
    ("field", "create", "change"),
    [
        ({"type": "char", "required": True}, "str", "str | Unset = UNSET"),
        ({"type": "char"}, "str = ''", "str | Unset = UNSET"),
        ({"type": "email", "unique": True}, "str | None = None", "str | Unset | None = UNSET"),
        ({"type": "integer"}, "int | None = None", "int | Unset | None = UNSET"),
        ({"type": "boolean"}, "bool = False", "bool | Unset = UNSET"),
        ({"type": "binary"}, "bytes | None = None", "bytes | Unset | None = UNSET"),
        ({"type": "file"}, "File | str = ''", "File | str | Unset = UNSET"),
        ({"type": "json"}, "Any = field(default_factory=dict)", "Any | Unset = UNSET"),
        ({"type": "json", "default": []}, "Any = field(default_factory=list)", None),
        (
            {"type": "json", "default": [1]},
            "Any = field(default_factory=models.thing_it_default)",
            None,
        ),
        ({"type": "json", "default": "x"}, "Any = 'x'", None),
        ({"type": "json", "required": True}, "Any", None),
        ({"type": "uuid", "default": "0" * 32}, "UUID | Unset | None = UNSET", None),
        ({"type": "time", "required": True}, "dt.time", "dt.time | Unset = UNSET"),
        (
            {"type": "enum", "enum": "Kind", "default": "b", "required": True},
            "enums.Kind = enums.Kind.B",
            "enums.Kind | Unset = UNSET",
        ),
    ],
)
def test_a_field_is_typed_as_its_column_is(field: dict[str, Any], create: str, change: str | None):
    source = emitted({"name": "it", **field})["application/commands.py"]
    assert members(source, "CreateThing")["it"] == create
    if change is not None:
        assert members(source, "ChangeThing")["it"] == change


@pytest.mark.parametrize(
    ("link", "create"),
    [
        ({"kind": "foreign_key", "required": True}, "depot_models.Other"),
        ({"kind": "foreign_key"}, "depot_models.Other | None = None"),
        ({"kind": "many_to_many"}, "Sequence[depot_models.Other] = ()"),
        (
            {"kind": "foreign_key", "default": 1, "on_delete": "set_default"},
            "depot_models.Other | Unset | None = UNSET",
        ),
        ({"kind": "one_to_one", "target": "users.User"}, "User | None = None"),
    ],
)
def test_a_relation_is_a_row_or_rows(link: dict[str, Any], create: str):
    relation = {"name": "it", "target": "depot.Other", **link}
    source = emitted(relationships=[relation])["application/commands.py"]
    assert members(source, "CreateThing")["it"] == create


def test_the_owner_is_told_once_and_stays():
    owner = {"name": "boss", "kind": "foreign_key", "target": "User", "required": True}
    source = emitted(relationships=[owner], owner="boss")["application/commands.py"]
    assert members(source, "CreateThing") == {"boss": "User"}
    assert members(source, "ChangeThing") == {}


def test_what_the_server_sets_is_no_part_of_a_command():
    made = {"name": "made", "type": "datetime", "auto": "created"}
    hidden = {"name": "views", "type": "integer", "editable": False}
    source = emitted(made, hidden)["application/commands.py"]
    assert members(source, "CreateThing") == {}


def test_a_member_may_be_called_like_a_type_or_a_helper():
    names = ("bytes", "int", "builtins", "field")
    fields = [{"name": name, "type": "integer"} for name in names]
    source = emitted(*fields, {"name": "it", "type": "json"})["application/commands.py"]
    found = members(source, "CreateThing")
    assert found["bytes"] == "builtins_.int | None = None"
    assert found["it"] == "Any = dataclasses_field(default_factory=dict)"
    assert "import builtins as builtins_" in source


def test_a_list_is_narrowed_by_what_the_api_narrows_by():
    fields = [
        {"name": "kind", "type": "enum", "enum": "Kind"},
        {"name": "page", "type": "boolean"},
        {"name": "note", "type": "text"},
    ]
    source = emitted(*fields)["application/queries.py"]
    assert members(source, "ListThings") == {"kind": "enums.Kind | None = None"}
