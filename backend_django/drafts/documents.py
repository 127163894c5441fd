"""Models as drafts keep them: readable, whole, and of a size that can be sent again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from backend_django import engine
from backend_django.projects import sources
from backend_django.utils.refusals import InvalidError

NAME, SLUG = 200, 100
UNNAMED = "Untitled"


def document(blueprint: engine.Blueprint) -> dict[str, Any]:
    """Return a model as JSON, every member there; InvalidError ``too_large`` for one that is."""
    if len(blueprint.model_dump_json()) > settings.MAX_MODEL_BODY_BYTES:
        message = f"The model is larger than {settings.MAX_MODEL_BODY_BYTES:,} bytes."
        detail = {"pointer": "/blueprint", "message": message, "suggestion": "Split it."}
        raise InvalidError("too_large", message, details=[detail])
    return blueprint.model_dump(mode="json")


def read(data: Mapping[str, Any]) -> engine.Blueprint:
    """Return the model of a draft; InvalidError where it cannot be read today."""
    return sources.parsed(data)


def examined(
    data: Mapping[str, Any],
) -> tuple[tuple[Mapping[str, Any], ...], engine.Blueprint | None]:
    """Return everything to be said about the model of a draft, and the filled one if it is right."""
    try:
        return sources.examine(read(data), "/blueprint")
    except InvalidError as refusal:
        return refusal.details, None


def blank(name: str) -> engine.Blueprint:
    """Return a model of nothing but a name."""
    return engine.from_data({"project": {"name": name}})


def entity_count(blueprint: engine.Blueprint) -> int:
    return sum(len(app.entities) for app in blueprint.apps)


def facts(blueprint: engine.Blueprint) -> dict[str, str]:
    """Return what a project says of itself, cut to what its row can hold."""
    alone = engine.Blueprint(project=blueprint.project)
    project = engine.normalised(alone).project
    return {
        "name": project.name.strip()[:NAME] or UNNAMED,
        "slug": project.slug[:SLUG],
        "description": project.description,
    }


def new_facts(old: Mapping[str, Any], new: engine.Blueprint) -> dict[str, str]:
    """Return those facts that are other than in the document of a draft."""
    before = facts(engine.Blueprint.model_validate({"project": old["project"]}))
    return {name: value for name, value in facts(new).items() if before[name] != value}


def renamed(blueprint: engine.Blueprint, name: str) -> engine.Blueprint:
    """Return the model under another name."""
    return sources.changed(blueprint, name=name)
