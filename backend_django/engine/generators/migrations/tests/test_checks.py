"""Django's own checks speak of places in the blueprint."""

from __future__ import annotations

from typing import Any

from backend_django.engine.blueprint import Blueprint, normalised
from backend_django.engine.kernel import call
from backend_django.engine.problems import Problem
from backend_django.engine.testing import sample

CHECKS = "backend_django.engine.generators.migrations.checks:system_checks"


def checked(*entities: dict[str, Any]) -> list[Problem]:
    app = {"name": "shop", "entities": list(entities)}
    blueprint = Blueprint.model_validate({"project": {"name": "Shop"}, "apps": [app]})
    found: list[Problem] = call(CHECKS, normalised(blueprint).model_dump_json())
    return found


def test_the_sample_passes():
    assert call(CHECKS, sample().model_dump_json()) == []


def test_a_field_is_found_by_its_pointer():
    fields = [{"name": "ok", "type": "char"}, {"name": "bad_", "type": "char"}]
    (problem,) = checked({"name": "Thing", "fields": fields})
    assert (problem.code, problem.pointer, problem.severity) == (
        "django.fields.E001",
        "/apps/0/entities/0/fields/1",
        "error",
    )


def test_a_target_that_is_not_there_is_said():
    link = {"name": "other", "kind": "foreign_key", "target": "Nothing"}
    (problem,) = checked({"name": "Thing", "relationships": [link]})
    assert "shop.nothing" in problem.message


def test_two_models_with_one_table_are_told():
    found = checked({"name": "One", "table": "same"}, {"name": "Two", "table": "same"})
    assert [problem.code for problem in found] == ["django.models.E028"]


def test_no_model_of_one_blueprint_is_left_for_the_next():
    link = {"name": "other", "kind": "foreign_key", "target": "Other"}
    assert checked({"name": "Thing", "relationships": [link]}, {"name": "Other"}) == []
    assert checked({"name": "Thing", "relationships": [link]}) != []
