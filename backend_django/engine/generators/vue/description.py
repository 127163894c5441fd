"""An entity as the page needs to know it: fields, columns, filters, rules, what points to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from backend_django.engine.blueprint import App, Blueprint, Check, Entity, Field, Relationship
from backend_django.engine.blueprint.reserved import QUERY_PARAMETERS
from backend_django.engine.parts import ListFilter, Part

from .members import described_field, described_relation, timestamp

COLUMNS = 6
NARROW = frozenset({"json", "text", "file", "image", "binary", "duration", "uuid"})
"""Field types that do not make a good column."""

FILTERED = frozenset({"enum", "boolean"})
SHOWN = frozenset({"gte", "lte", "icontains", "isnull"})
"""Lookups that the page has a control for."""

SEARCHED = frozenset({"char", "text", "slug", "email", "url"})
DATES = frozenset({"date", "time", "datetime"})
WORDS = {
    "lt": "less than",
    "lte": "at most",
    "gt": "greater than",
    "gte": "at least",
    "ne": "other than",
}
DATE_WORDS = WORDS | {
    "lt": "before",
    "gt": "after",
    "lte": "no later than",
    "gte": "no earlier than",
}


def description(
    blueprint: Blueprint, app: App, entity: Entity, parts: Sequence[Part] = ()
) -> dict[str, Any]:
    """Return what `defineEntity` is told about an entity."""
    lists: dict[str, Any] = {
        "columns": columns(entity),
        "filters": filters(entity),
        "lookups": lookups(app, entity, parts),
        "rules": [_rule(entity, check) for check in entity.checks],
        "related": related(blueprint, f"{app.name}.{entity.name}"),
    }
    start = {"description": entity.description} if entity.description else {}
    return start | {"fields": fields(app, entity)} | {k: v for k, v in lists.items() if v}


def fields(app: App, entity: Entity) -> dict[str, dict[str, Any]]:
    found = {f.name: described_field(app.name, f) for f in entity.fields}
    found |= {r.name: described_relation(entity, r) for r in entity.relationships}
    if entity.timestamps:
        found["created_at"] = timestamp("Created")
        found["updated_at"] = timestamp("Changed")
    return found


def columns(entity: Entity) -> list[str]:
    """Return the columns of the list: what stands for a record first, then what is short.

    Where nothing stands for a record, its first long text does.
    """
    head = entity.display or "id"
    shown = [f for f in entity.fields if f.editable or f.auto == "created"]
    told = [] if entity.display else [f.name for f in shown if f.type == "text"][:1]
    plain = [*told, *(f.name for f in shown if f.type not in NARROW)]
    ones = [r.name for r in entity.relationships if r.kind != "many_to_many"]
    others = [name for name in (*plain, *ones) if name != head]
    links = [name for name in ones if name != head]
    room = COLUMNS - 1
    kept = others if len(others) <= room else [*others[: room - len(links[:2])], *links[:2]]
    return [head, *dict.fromkeys(kept)]


def filters(entity: Entity) -> list[str]:
    flags = [f.name for f in entity.fields if f.type in FILTERED]
    links = [r.name for r in entity.relationships if r.name != entity.owner]
    return [name for name in (*flags, *links) if name not in QUERY_PARAMETERS]


def lookups(app: App, entity: Entity, parts: Sequence[Part]) -> dict[str, list[str]]:
    """Return what modules let the list be narrowed by beyond `filters`, by member."""
    owner = f"{app.name}.{entity.name}"
    exact = {f.name for f in entity.fields if f.type in FILTERED}
    exact |= {r.name for r in entity.relationships}
    found = {}
    for part in parts:
        if isinstance(part, ListFilter) and part.entity == owner:
            hidden = part.member in exact & QUERY_PARAMETERS
            shown = SHOWN | {"exact"} if hidden else SHOWN
            found[part.member] = [kind for kind in part.lookups if kind in shown]
    return {name: kinds for name, kinds in found.items() if kinds}


def searched(entity: Entity) -> bool:
    """Return whether the API can search the entity's records for a text."""
    return any(f.type in SEARCHED for f in entity.fields)


def related(blueprint: Blueprint, key: str) -> list[dict[str, Any]]:
    """Return the lists of records that point to an entity, with labels that tell them apart."""
    found = [
        (app, entity, relation)
        for app in blueprint.apps
        for entity in app.entities
        for relation in entity.relationships
        if relation.target == key and relation.name in filters(entity)
    ]
    plurals = [entity.label_plural for _, entity, _ in found]
    return [
        {
            "entity": f"{app.name}.{entity.name}",
            "by": relation.name,
            "label": _related_label(entity, relation, plurals),
        }
        for app, entity, relation in found
    ]


def _related_label(entity: Entity, relation: Relationship, plurals: list[str]) -> str:
    alone = plurals.count(entity.label_plural) == 1
    return entity.label_plural if alone else f"{entity.label_plural} ({relation.label})"


def _rule(entity: Entity, check: Check) -> dict[str, Any]:
    right = {"right": check.right} if check.right else {"value": check.value}
    message = check.message or _message(entity, check)
    return {"left": check.left, "operator": check.operator, **right, "message": message}


def _message(entity: Entity, check: Check) -> str:
    left = entity.member(check.left)
    timed = isinstance(left, Field) and left.type in DATES
    said = (DATE_WORDS if timed else WORDS)[check.operator]
    other = f"“{entity.member(check.right).label}”" if check.right else str(check.value)
    return f"Must be {said} {other}."
