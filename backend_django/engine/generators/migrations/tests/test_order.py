"""Tables are made after what they refer to; only a circle needs a second step."""

from __future__ import annotations

import re
from typing import Any

from backend_django.engine.blueprint import Blueprint, normalised
from backend_django.engine.generators.migrations.generator import migrations


def link(name: str, target: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "kind": "foreign_key", "target": target, **more}


def operations(**apps: list[dict[str, Any]]) -> dict[str, list[tuple[str, str]]]:
    """Return kind and subject of every operation, by migration."""
    described = [{"name": name, "entities": entities} for name, entities in apps.items()]
    blueprint = normalised(
        Blueprint.model_validate({"project": {"name": "Shop"}, "apps": described})
    )
    pattern = re.compile(r"migrations\.([A-Z]\w+)\(\s+(?:model_)?name='(\w+)'")
    return {
        path.removeprefix("backend_django/").replace("/migrations", ""): pattern.findall(source)
        for path, source in migrations(blueprint).items()
    }


def test_a_table_follows_the_table_it_refers_to():
    found = operations(
        shop=[{"name": "Line", "relationships": [link("order", "Order")]}, {"name": "Order"}]
    )
    assert found == {"shop/0001_initial.py": [("CreateModel", "Order"), ("CreateModel", "Line")]}


def test_rules_and_indexes_come_with_their_table():
    entity = {
        "name": "Thing",
        "fields": [{"name": "size", "type": "integer", "min": 1}],
        "indexes": [{"fields": ["size"]}],
    }
    assert operations(shop=[entity]) == {"shop/0001_initial.py": [("CreateModel", "Thing")]}


def test_a_circle_is_closed_by_adding_one_column():
    found = operations(
        shop=[
            {"name": "One", "relationships": [link("two", "Two")]},
            {"name": "Two", "relationships": [link("one", "One")]},
        ]
    )
    kinds = [kind for kind, _ in found["shop/0001_initial.py"]]
    assert kinds == ["CreateModel", "CreateModel", "AddField"]


def test_a_rule_over_a_column_that_comes_late_comes_later_still():
    code = {"name": "code", "type": "char", "required": True}
    found = operations(
        shop=[
            {
                "name": name,
                "fields": [code],
                "relationships": [link("other", other)],
                "uniques": [{"fields": ["code", "other"]}],
            }
            for name, other in (("One", "Two"), ("Two", "One"))
        ]
    )
    kinds = [kind for kind, _ in found["shop/0001_initial.py"]]
    assert kinds == ["CreateModel", "CreateModel", "AddField", "AddConstraint"]


def test_apps_that_refer_to_each_other_take_turns():
    found = operations(
        depot=[{"name": "Shelf", "relationships": [link("product", "shop.Product")]}],
        shop=[{"name": "Product", "relationships": [link("shelf", "depot.Shelf")]}],
    )
    assert sum(len(names) for names in found.values()) == 3
    assert len(found) == 3


def test_a_key_to_the_user_depends_on_whoever_that_is():
    blueprint = Blueprint.model_validate(
        {
            "project": {"name": "Shop"},
            "apps": [
                {
                    "name": "shop",
                    "entities": [{"name": "Order", "relationships": [link("buyer", "User")]}],
                }
            ],
        }
    )
    (source,) = migrations(normalised(blueprint)).values()
    assert "migrations.swappable_dependency(settings.AUTH_USER_MODEL)" in source
    assert "users.user" not in source
