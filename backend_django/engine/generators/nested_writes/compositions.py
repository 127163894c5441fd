"""Which entities are part of another one: an order line of its order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backend_django.engine.blueprint import (
    USER,
    Blueprint,
    Entity,
    Relationship,
    camel,
    chosen,
    effective,
)
from backend_django.engine.blueprint.examples import NO_SCALAR


@dataclass(frozen=True, slots=True)
class Composition:
    """Rows of ``child`` are the ``name`` of a row of ``parent``; ``key`` is their way to it."""

    parent: str
    child: str
    name: str
    key: str

    @property
    def variable(self) -> str:
        """Return the name of the page's description of the child."""
        return f"{camel(self.child.partition('.')[2])}Entity"

    @property
    def description(self) -> str:
        """Return the page's module that describes the child."""
        app, _, name = self.child.partition(".")
        return f"@/entities/{app}/{camel(name)}"


def compositions(blueprint: Blueprint) -> list[Composition]:
    """Return what is written with its parent, in the order of the blueprint."""
    wanted = chosen(blueprint, "nested_writes", "children")
    linking = _linking(blueprint)
    return [one for one in _all(blueprint) if one.child in wanted and one.child not in linking]


def _linking(blueprint: Blueprint) -> set[str]:
    """Return the entities that stand between two others."""
    entities = [entity for app in blueprint.apps for entity in app.entities]
    return {r.through for entity in entities for r in entity.relationships if r.through}


def _all(blueprint: Blueprint) -> Iterator[Composition]:
    for app in blueprint.apps:
        for entity in app.entities:
            child = f"{app.name}.{entity.name}"
            keys = [r for r in entity.relationships if _binds(r)]
            if len(keys) != 1 or entity.owner or not _sendable(entity):
                continue
            key = keys[0]
            if key.target == child or key.related_name in {"", "+"}:
                continue
            _, parent = blueprint.entity(key.target)
            if _as_visible(blueprint, parent, entity):
                yield Composition(key.target, child, key.related_name, key.name)


def _binds(relation: Relationship) -> bool:
    """Return whether a row cannot be without the one that this leads to, and goes with it."""
    one = relation.kind == "foreign_key" and relation.required
    return one and relation.on_delete == "cascade" and relation.target != USER


def _sendable(entity: Entity) -> bool:
    return not any(field.required and field.type in NO_SCALAR for field in entity.fields)


def _as_visible(blueprint: Blueprint, parent: Entity, child: Entity) -> bool:
    """Return whether everybody who sees a parent sees its children."""
    roles = ["anonymous", "member", *(role.name for role in blueprint.roles)]
    return all(_sees(child, role) or not _sees(parent, role) for role in roles)


def _sees(entity: Entity, role: str) -> bool:
    """Return whether a role sees rows; rows without an owner are seen all or not at all."""
    if entity.access:
        return effective(entity, role).view != "none"
    return role != "anonymous"
