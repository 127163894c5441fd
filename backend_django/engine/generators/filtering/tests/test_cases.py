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
    assert '{"search__exact": wanted.search_id}' in source
    assert "{'page__exact': '2'}" in source


def test_a_field_that_depends_on_another_is_left_to_the_tests_of_the_rule():
    days = [{"name": name, "type": "date"} for name in ("start", "end")]
    rule = {"left": "start", "operator": "lte", "right": "end"}
    assert emitted(fields=days, checks=[rule]) == ""


def test_an_app_without_anything_to_filter_by_has_no_tests_of_it():
    assert emitted(fields=[{"name": "data", "type": "json"}], timestamps=False) == ""
