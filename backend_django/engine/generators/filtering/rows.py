"""How many rows of an entity a test can make, and how a factory is told their values."""

from __future__ import annotations

from typing import Any

from backend_django.engine.blueprint import USER, Blueprint, Entity
from backend_django.engine.blueprint.examples import sequences, tied

ROWS = 3
MANY = 8
"""A table that can hold fewer rows is left alone where rows of others need it."""


def rows(blueprint: Blueprint, entity: Entity) -> int:
    """Return how many rows of an entity there can be at once, three at most."""
    needed = [r for r in entity.relationships if r.required and r.kind != "many_to_many"]
    if any(few(blueprint, r.target) for r in needed):
        return 1
    return min(ROWS, *_sizes(blueprint, entity))


def few(blueprint: Blueprint, reference: str, seen: frozenset[str] = frozenset()) -> bool:
    """Return whether a table, or one that its rows need, holds but a handful of rows."""
    if reference == USER or reference in seen:
        return False
    _, entity = named(blueprint, reference)
    seen |= {reference}
    return min(_sizes(blueprint, entity)) < MANY or any(
        few(blueprint, relation.target, seen)
        for relation in entity.relationships
        if relation.required and relation.kind != "many_to_many"
    )


def named(blueprint: Blueprint, reference: str) -> tuple[str, Entity]:
    """Return the app's name and the entity that "app.Entity" means."""
    owner, _, name = reference.partition(".")
    app = next(app for app in blueprint.apps if app.name == owner)
    return owner, next(entity for entity in app.entities if entity.name == name)


def _sizes(blueprint: Blueprint, entity: Entity) -> list[int]:
    found = sequences(blueprint, entity)
    together = {name for unique in entity.uniques for name in unique.fields}
    unlike = [f.name for f in entity.fields if f.unique or f.name in together]
    return [MANY, *(found[name].size for name in unlike if name in found)]


def group(entity: Entity, name: str) -> set[str]:
    """Return a field and all that checks compare it with, in however many steps."""
    return tied(entity) if name in tied(entity) else {name}


def unlike(entity: Entity) -> set[str]:
    """Return the fields of which no two rows may have the same value."""
    together = {name for unique in entity.uniques for name in unique.fields}
    return {field.name for field in entity.fields if field.unique} | together


Given = dict[str, Any]
