"""A test of a filter asks for it under its own name."""

from __future__ import annotations

from typing import Any

from backend_django.engine.blueprint import Blueprint, normalised
from backend_django.engine.generators.filtering.generator import FilteringGenerator


def emitted(**facts: Any) -> str:
    """Return the tests emitted for one entity."""
    app = {"name": "shop", "entities": [{"name": "Thing", **facts}]}
    described = {"project": {"name": "S"}, "modules": {"filtering": {}}, "apps": [app]}
    blueprint = normalised(Blueprint.model_validate(described))
    files = {file.path: file.text for file in FilteringGenerator().files(blueprint)}
    return files.get("backend_django/shop/tests/test_filters.py", "")


def test_a_member_called_like_a_parameter_of_every_list_is_asked_for_exactly():
    link = {"name": "search", "kind": "foreign_key", "target": "User", "required": True}
    page = {"name": "page", "type": "integer", "required": True}
    source = emitted(fields=[page], relationships=[link])
    assert '{"search__exact": str(one.pk)}' in source
    assert "{'page__exact': '2'}" in source


def test_fields_that_a_rule_ties_together_get_their_values_together():
    days = [{"name": name, "type": "date"} for name in ("start", "end")]
    rule = {"left": "start", "operator": "lte", "right": "end"}
    source = emitted(fields=days, checks=[rule])
    assert "create(**given) for given in ({'start': dt.date(" in source
    assert source.count("'start': None") == 1


def test_a_value_that_hides_a_method_of_the_factory_is_given_by_another_name():
    source = emitted(fields=[{"name": "create", "type": "integer", "required": True}])
    assert "create(create_=value)" in source


def test_a_moment_that_the_server_sets_is_set_in_the_database():
    source = emitted(fields=[{"name": "on", "type": "date", "auto": "created"}])
    assert ".update(on=moment)" in source
    assert "dt.date(2025, 1, 1)" in source
    assert ".update(created_at=moment)" in source


def test_relations_of_which_there_are_few_rows_are_left_alone():
    kinds = {"name": "Kind", "values": [{"value": "a"}, {"value": "b"}]}
    rare = {
        "name": "Rare",
        "fields": [
            {"name": "kind", "type": "enum", "enum": "Kind", "unique": True, "required": True}
        ],
    }
    thing = {
        "name": "Thing",
        "relationships": [{"name": "rare", "kind": "foreign_key", "target": "Rare"}],
    }
    app = {"name": "shop", "enums": [kinds], "entities": [rare, thing]}
    described = {"project": {"name": "S"}, "modules": {"filtering": {}}, "apps": [app]}
    blueprint = normalised(Blueprint.model_validate(described))
    files = {file.path: file.text for file in FilteringGenerator().files(blueprint)}
    assert "things_are_filtered_by_rare" not in files["backend_django/shop/tests/test_filters.py"]


def test_an_app_without_anything_to_filter_by_has_no_tests_of_it():
    assert emitted(fields=[{"name": "data", "type": "json"}], timestamps=False) == ""
