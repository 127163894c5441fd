"""Synthetic blueprints of any size, with something of everything in them."""

from __future__ import annotations

import string
from collections.abc import Iterable
from typing import Any

from backend_django.engine import Blueprint

TO_AN_APP = 10
LETTERS = string.ascii_lowercase
STATES = ("draft", "open", "closed")


def rich(count: int, noun: str = "thing", modules: Iterable[str] = ()) -> Blueprint:
    """Return a blueprint of ``count`` connected entities, ten to an app, each called a ``noun``.

    Project and apps are named by it too: of two nouns no file that says something of the model is
    the same, so that nothing remembered of one project helps with the next.
    """
    sizes = [min(TO_AN_APP, count - first) for first in range(0, count, TO_AN_APP)]
    apps = [_app(noun, place * TO_AN_APP, size) for place, size in enumerate(sizes)]
    described = {"project": {"name": f"Bench {count} {noun}"}, "apps": apps}
    return Blueprint.model_validate(described | {"modules": {name: {} for name in modules}})


def _app(noun: str, first: int, count: int) -> dict[str, Any]:
    return {
        "name": _app_name(noun, first),
        "enums": [{"name": "State", "values": [{"value": value} for value in STATES]}],
        "entities": [_entity(noun, number) for number in range(first, first + count)],
    }


def _app_name(noun: str, number: int) -> str:
    first, second = divmod(number // TO_AN_APP, len(LETTERS))
    return f"{noun}_area_{LETTERS[first]}{LETTERS[second]}"


def _reference(noun: str, number: int) -> str:
    return f"{_app_name(noun, number)}.{noun.title()}{number}"


def _entity(noun: str, number: int) -> dict[str, Any]:
    return {
        "name": f"{noun.title()}{number}",
        "description": f"The {noun} with the number {number}.",
        "fields": _fields(),
        "relationships": _relationships(noun, number),
        "checks": [{"left": "starts_on", "operator": "lte", "right": "ends_on"}],
        "indexes": [{"fields": ["state", "-starts_on"]}],
        "ordering": ["name"],
    }


def _fields() -> list[dict[str, Any]]:
    return [
        {"name": "name", "type": "char", "required": True, "max_length": 120, "min_length": 2},
        {"name": "code", "type": "slug", "required": True, "unique": True},
        {"name": "notes", "type": "text", "max_length": 2000},
        {"name": "price", "type": "decimal", "required": True, "min": "0.01", "max_digits": 10},
        {"name": "stock", "type": "positive_integer", "required": True, "default": 0},
        {"name": "state", "type": "enum", "enum": "State", "required": True, "default": "draft"},
        {"name": "is_active", "type": "boolean", "default": True},
        {"name": "starts_on", "type": "date"},
        {"name": "ends_on", "type": "date"},
        {"name": "contact", "type": "email"},
        {"name": "website", "type": "url"},
        {"name": "details", "type": "json"},
    ]


def _relationships(noun: str, number: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if number:
        found.append(
            {
                "name": "parent",
                "kind": "foreign_key",
                "target": _reference(noun, number - 1),
                "required": number % 2 == 0,
            }
        )
    if number >= 3 and number % 3 == 0:
        target = _reference(noun, number // 2)
        found.append({"name": "peers", "kind": "many_to_many", "target": target})
    if number % 4 == 0:
        found.append({"name": "keeper", "kind": "foreign_key", "target": "users.User"})
    return found
