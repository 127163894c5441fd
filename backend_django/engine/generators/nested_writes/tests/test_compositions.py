"""Which entities are written with their parent, and which are not."""

from __future__ import annotations

from typing import Any

import pytest

from backend_django.engine.blueprint import Blueprint, normalised
from backend_django.engine.generators.nested_writes.compositions import Composition, compositions
from backend_django.engine.generators.nested_writes.generator import NestedWritesGenerator
from backend_django.engine.parts import Children, Setting, ViewSetAttribute
from backend_django.engine.testing import guarded, sample

LINES = Composition("sales.Order", "sales.OrderLine", "lines", "order")
ORDER_LINE = 1


def described(options: dict[str, Any] | None = None, **changes: Any) -> Blueprint:
    """Return the sample, with some things of the order line, or of its key, changed."""
    data = sample(nested_writes=options or {}).model_dump(mode="json")
    line = data["apps"][1]["entities"][ORDER_LINE]
    key = line["relationships"][0]
    key.update({name: changes.pop(name) for name in key.keys() & changes.keys()})
    line.update(changes)
    return normalised(Blueprint.model_validate(data))


def test_order_lines_are_part_of_their_order():
    assert compositions(described()) == [LINES]


@pytest.mark.parametrize(
    "changes",
    [
        {"required": False, "on_delete": "set_null"},
        {"on_delete": "protect"},
        {"related_name": "+"},
        {"target": "sales.OrderLine"},
        {"target": "users.User"},
        {"kind": "one_to_one"},
        {"fields": [{"name": "proof", "type": "file", "required": True}], "checks": []},
        {"fields": [{"name": "proof", "type": "binary", "required": True}], "checks": []},
        {"access": [{"role": "member", "create": True}]},
    ],
)
def test_what_is_no_part_or_cannot_be_sent_is_left_out(changes):
    assert compositions(described(**changes)) == []


def test_what_belongs_to_two_is_part_of_neither():
    line = described().apps[1].entities[ORDER_LINE]
    links = [r.model_dump(mode="json") | {"on_delete": "cascade"} for r in line.relationships]
    assert compositions(described(relationships=links)) == []


def test_what_has_an_owner_is_left_out():
    line = described().apps[1].entities[ORDER_LINE]
    links = [r.model_dump(mode="json") for r in line.relationships]
    owner = {"name": "clerk", "kind": "foreign_key", "target": "users.User", "required": True}
    assert compositions(described(relationships=[*links, owner], owner="clerk")) == []


def test_what_fewer_may_see_than_their_parent_is_left_out():
    allowed = [{"role": "member", "view": "all"}]
    assert compositions(described(access=allowed)) == [LINES]
    assert compositions(guarded(nested_writes={})) == [LINES]


def test_only_children_that_are_named_are_written():
    assert compositions(described({"children": ["sales.OrderLine"]})) == [LINES]
    assert compositions(described({"children": ["catalog.Tag"]})) == []


def test_the_view_sets_of_parents_read_and_write_their_children():
    parts = list(NestedWritesGenerator().parts(described()))
    assert [p for p in parts if isinstance(p, Children)] == [
        Children("sales.Order", "lines", "sales.OrderLine")
    ]
    given = {p.name: p.value for p in parts if isinstance(p, ViewSetAttribute)}
    assert given.keys() == {"serializer_class", "write_serializer_class"}
    assert {symbol.name for symbol in given.values()} == {"nested"}
    assert [p.key for p in parts if isinstance(p, Setting)] == ["LIST_SERIALIZER_ERRORS_AS_DICT"]


def test_a_blueprint_without_parts_of_anything_gets_no_tests():
    files = NestedWritesGenerator().files(described(on_delete="protect"))
    assert not [file.path for file in files if "/sales/" in file.path]


def test_the_limit_is_the_blueprints():
    files = {f.path: f.text for f in NestedWritesGenerator().files(described({"limit": 7}))}
    assert "limit = 7" in files["backend_django/sales/api/nested.py"]
    assert "[{}] * 8" in files["backend_django/sales/tests/test_nested.py"]
