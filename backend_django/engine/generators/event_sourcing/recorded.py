"""Recorded entities: what of them is in the log, and how a test can change a row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from backend_django.engine.blueprint import App, Blueprint, Entity, Relationship, camel, kebab
from backend_django.engine.blueprint.examples import NO_SCALAR, sequences, tied, writable

STAMPS = ("created_at", "updated_at")


@dataclass(frozen=True)
class Recorded:
    """One entity with a history."""

    app: App
    entity: Entity

    @property
    def key(self) -> str:
        return f"{self.app.name}.{self.entity.name}"

    @property
    def variable(self) -> str:
        """Return the name of the page's description of the entity."""
        return f"{camel(self.entity.name)}Entity"

    @property
    def description(self) -> str:
        """Return the page's module that describes the entity."""
        return f"@/entities/{self.app.name}/{camel(self.entity.name)}"

    @property
    def url(self) -> str:
        return f"/api/v1/{kebab(self.app.name)}/{kebab(self.entity.plural)}/"

    def members(self, excluded: Collection[str] = ()) -> list[str]:
        """Return the names that stand in its events, but those ``excluded``."""
        return [name for name in _members(self.entity) if f"{self.key}.{name}" not in excluded]

    def links(self) -> list[Relationship]:
        """Return the many-to-many relations that are recorded with the row itself."""
        relations = self.entity.relationships
        return [r for r in relations if r.kind == "many_to_many" and not r.through]

    def outliving(self) -> list[Relationship]:
        """Return the relations that become empty when the other row is deleted."""
        bound = tied(self.entity)
        relations = self.entity.relationships
        return [r for r in relations if r.on_delete == "set_null" and r.name not in bound]


def recorded_entities(blueprint: Blueprint, chosen: Iterable[str]) -> list[Recorded]:
    """Return the chosen entities in the order of the blueprint."""
    wanted = set(chosen)
    every = (Recorded(app, entity) for app in blueprint.apps for entity in app.entities)
    return [recorded for recorded in every if recorded.key in wanted]


def excluded_fields(blueprint: Blueprint) -> set[str]:
    """Return every field that an option may name: "app.Entity.field"."""
    every = [f"{app.name}.{entity.name}" for app in blueprint.apps for entity in app.entities]
    return {
        f"{recorded.key}.{name}"
        for recorded in recorded_entities(blueprint, every)
        for name in recorded.members()
    }


def change(blueprint: Blueprint, recorded: Recorded, excluded: Collection[str]) -> dict[str, Any]:
    """Return the body of a request that changes any row; empty where there is none."""
    found, entity = sequences(blueprint, recorded.entity), recorded.entity
    for field in writable(entity):
        plain = field.type not in NO_SCALAR and field.name not in tied(entity)
        known = plain and f"{recorded.key}.{field.name}" not in excluded
        if known and found[field.name].size > 1:
            values = found[field.name]
            return {field.name: values.at(values.size - 1)}
    return {}


def _members(entity: Entity) -> Iterator[str]:
    yield from (field.name for field in entity.fields)
    yield from (r.name for r in entity.relationships if not r.through)
    yield from STAMPS if entity.timestamps else ()
