"""From what an orchestrator published to the artifact of an app: checked, compared, counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from backend_django import engine
from backend_django.projects import sources
from backend_django.utils.refusals import Detail, InvalidError

from .messages import AppMessage
from .replies import failed

FORMAT = 1
MAX_DETAILS = 200
POINTER = "/blueprint"


def artifact_of(payload: Mapping[str, Any], said: AppMessage, orchestrator: str) -> dict[str, Any]:
    """Return the artifact of a published blueprint.

    Raises WorkFailedError with every problem of a blueprint that cannot be used, and for one that
    leaves the model it was to change as it is.
    """
    base = engine.from_data(payload["base"]) if payload["base"] else None
    blueprint, problems = _checked(said.blueprint, payload["name"])
    _refuse_modules(blueprint, {*allowed_modules(payload), *(base.modules if base else ())})
    if base is not None and engine.checked(base) == blueprint:
        raise failed("orchestrator_no_change", "The prompt leaves the model as it is.")
    return {
        "format": FORMAT,
        "blueprint": blueprint.model_dump(mode="json"),
        "remarks": [remark.model_dump() for remark in said.remarks],
        "problems": [dict(problem) for problem in problems[:MAX_DETAILS]],
        "changes": [asdict(c) for c in engine.model_changes(base, blueprint)] if base else [],
        "summary": summary(blueprint),
        "base": payload["version"],
        "orchestrator": orchestrator,
        "engine_version": engine.VERSION,
    }


def allowed_modules(payload: Mapping[str, Any]) -> list[str]:
    """Return the modules that a job may switch on; all where its owner named none."""
    known = sorted(engine.modules())
    return known if payload["modules"] is None else payload["modules"]


def summary(blueprint: engine.Blueprint) -> dict[str, Any]:
    """Return how much of what there is in a model."""
    entities = [entity for app in blueprint.apps for entity in app.entities]
    return {
        "apps": len(blueprint.apps),
        "entities": len(entities),
        "fields": sum(len(entity.fields) for entity in entities),
        "relationships": sum(len(entity.relationships) for entity in entities),
        "enums": sum(len(app.enums) for app in blueprint.apps),
        "modules": sorted(blueprint.modules),
    }


def _checked(
    document: Mapping[str, Any], name: str
) -> tuple[engine.Blueprint, tuple[dict[str, Any], ...]]:
    """Return the blueprint with everything decided, and what else is to be said about it."""
    try:
        blueprint = sources.changed(sources.parsed(document, POINTER), name=name)
    except InvalidError as refusal:
        raise _unusable(refusal.details) from refusal
    found, filled = sources.examine(blueprint, POINTER)
    if filled is None:
        raise _unusable(found)
    return filled, found


def _refuse_modules(blueprint: engine.Blueprint, allowed: Iterable[str]) -> None:
    allowed = sorted(allowed)
    refused = [
        {
            "code": "module_not_allowed",
            "severity": "error",
            "pointer": f"{POINTER}/modules/{module}",
            "message": f"The module {module} may not be switched on here.",
            "suggestion": f"Allowed: {', '.join(allowed) or 'none'}.",
        }
        for module in blueprint.modules
        if module not in allowed
    ]
    if refused:
        raise _unusable(refused)


def _unusable(details: Iterable[Detail]) -> Exception:
    found = list(details)
    count = sum(detail.get("severity", "error") == "error" for detail in found)
    noun = "problem" if count == 1 else "problems"
    message = f"The orchestrator's blueprint cannot be used: it has {count} {noun}."
    code = "orchestrator_blueprint"
    return failed(code, message, retryable=True, details=found[:MAX_DETAILS])
