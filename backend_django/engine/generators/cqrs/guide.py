"""What the guide of a project says of its own messages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from backend_django.engine.blueprint import App, Entity, snake

from .members import changed, filtered, held


def guide(found: Sequence[tuple[int, App, Sequence[Entity]]]) -> dict[str, Any]:
    """Return the words of the guide: every chosen entity's messages, the first as the example."""
    apps = [
        {"name": app.name, "entities": [_entity(entity) for entity in entities]}
        for _, app, entities in found
    ]
    return {"apps": apps, "example": _example(apps)}


def _entity(entity: Entity) -> dict[str, Any]:
    return {
        "name": entity.name,
        "plural": entity.plural,
        "snake": snake(entity.name),
        "held": [member.name for member in held(entity)],
        "changed": ["pk", *(member.name for member in changed(entity))],
        "filters": [member.name for member in filtered(entity)],
    }


def _example(apps: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the first entity with its app; the blueprint may have none."""
    for app in apps:
        for entity in app["entities"]:
            return {**entity, "app": app["name"]}
    return {}
