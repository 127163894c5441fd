"""Enums have one stable name each in the API's description."""

from __future__ import annotations

from typing import Any

from backend_django.engine.blueprint import Blueprint, normalised
from backend_django.engine.generators.serializers.enum_names import enum_names


def names(**apps: dict[str, Any]) -> dict[str, str]:
    described = [{"name": name, **facts} for name, facts in apps.items()]
    blueprint = Blueprint.model_validate({"project": {"name": "S"}, "apps": described})
    return enum_names(normalised(blueprint))


def enum(name: str, *values: str) -> dict[str, Any]:
    return {"name": name, "values": [{"value": value} for value in values]}


def test_enums_of_one_name_are_told_apart_by_their_apps():
    found = names(a={"enums": [enum("Kind", "x")]}, b={"enums": [enum("Kind", "y")]})
    assert found == {
        "AKindEnum": "backend_django.a.enums.Kind",
        "BKindEnum": "backend_django.b.enums.Kind",
    }


def test_the_same_choices_are_one_component():
    found = names(a={"enums": [enum("Kind", "x"), enum("Sort", "x")]})
    assert found == {"KindEnum": "backend_django.a.enums.Kind"}


def test_an_entity_keeps_its_name():
    found = names(a={"enums": [enum("Kind", "x")], "entities": [{"name": "KindEnum"}]})
    assert found == {"KindEnumEnum": "backend_django.a.enums.Kind"}
