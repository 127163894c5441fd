"""What the CRUD check sends: example values of every entity, each after those it refers to."""

from __future__ import annotations

import base64
from typing import Any

from backend_django.engine.blueprint import (
    USER,
    App,
    Blueprint,
    Entity,
    Relationship,
    effective,
    kebab,
)
from backend_django.engine.blueprint.examples import UPLOADS, payload, writable

COMPARED = frozenset(
    {"char", "text", "slug", "email", "url", "uuid", "boolean", "enum", "json", "decimal"}
    | {"small_integer", "integer", "big_integer", "positive_integer"}
)
Named = tuple[App, Entity]


def plan(blueprint: Blueprint) -> list[dict[str, Any]]:
    """Return one entry for each entity, in an order in which each can be created."""
    known = {USER}
    entries = []
    for app, entity in _ordered(blueprint):
        entries.append(_entry(blueprint, app, entity, known))
        known.add(f"{app.name}.{entity.name}")
    return entries


def _entry(blueprint: Blueprint, app: App, entity: Entity, known: set[str]) -> dict[str, Any]:
    relations = {
        r.name: {"target": r.target, "many": r.kind == "many_to_many"}
        for r in entity.relationships
        if r.name != entity.owner and r.target in known and not r.through
    }
    bytes_ = {
        f.name: base64.b64encode(b"x" * max(f.min_length or 1, 1)).decode()
        for f in writable(entity)
        if f.type == "binary" and f.required
    }
    return {
        "name": f"{app.name}.{entity.name}",
        "file": f"backend_django/{app.name}/api/views.py",
        "path": f"/api/v1/{kebab(app.name)}/{kebab(entity.plural)}/",
        "payload": payload(blueprint, app, entity, every=True) | bytes_,
        "change": payload(blueprint, app, entity, 1, every=True) | bytes_,
        "relations": relations,
        "files": {f.name: f.type for f in writable(entity) if f.required and f.type in UPLOADS},
        "open": effective(entity, "anonymous").view == "all",
        "restricted": bool(entity.access),
        "compared": [f.name for f in writable(entity) if f.type in COMPARED],
    }


def _ordered(blueprint: Blueprint) -> list[Named]:
    """Return the entities so that each comes after those that it must refer to."""
    waiting = [(app, entity) for app in blueprint.apps for entity in app.entities]
    known, ordered = {USER}, []
    while waiting:
        ready = [named for named in waiting if _needs(named[1]) <= known] or waiting[:1]
        for app, entity in ready:
            known.add(f"{app.name}.{entity.name}")
        ordered += ready
        waiting = [named for named in waiting if named not in ready]
    return ordered


def _needs(entity: Entity) -> set[str]:
    return {r.target for r in entity.relationships if _must_be_sent(r, entity)}


def _must_be_sent(relationship: Relationship, entity: Entity) -> bool:
    return relationship.required and relationship.name != entity.owner
