"""Django's own system checks on a blueprint, without a project. Runs in the kernel process."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.core import checks

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.problems import Problem, Severity, pointer

from .settings import configure


def system_checks(blueprint_json: str) -> list[Problem]:
    """Return what Django says against the blueprint's models, errors and warnings.

    The models are rendered in a private registry; the process's own never sees them.
    """
    configure()
    from .states import project_state  # noqa: PLC0415 - needs the settings

    blueprint = Blueprint.model_validate_json(blueprint_json)
    try:
        apps = project_state(blueprint).apps
    except ValueError as error:
        return [Problem("django", str(error))]
    places = _places(blueprint)
    models = [m for m in apps.get_models() if m._meta.label in places]
    messages = [message for m in models for message in m.check(databases=None)]
    found = [_problem(message, places) for message in messages if message.level >= checks.WARNING]
    return [*found, *_doubles(models, places)]


def _places(blueprint: Blueprint) -> dict[str, str]:
    """Map each model and each of its members to a JSON pointer."""
    places: dict[str, str] = {}
    for a, app in enumerate(blueprint.apps):
        for e, entity in enumerate(app.entities):
            label = f"{app.name}.{entity.name}"
            places[label] = pointer("apps", a, "entities", e)
            for kind in ("fields", "relationships"):
                for m, member in enumerate(getattr(entity, kind)):
                    places[f"{label}.{member.name}"] = f"{places[label]}/{kind}/{m}"
    return places


def _problem(message: checks.CheckMessage, places: dict[str, str]) -> Problem:
    subject = message.obj
    label = getattr(getattr(subject, "_meta", None), "label", "") or str(subject or "")
    severity: Severity = "error" if message.level >= checks.ERROR else "warning"
    return Problem(
        f"django.{message.id}", message.msg, places.get(label, ""), message.hint or "", severity
    )


def _doubles(models: list[type], places: dict[str, str]) -> Iterator[Problem]:
    """Yield tables, indexes and constraints that two models share: models.E028, E030, E032."""
    owners: dict[tuple[str, str], list[str]] = defaultdict(list)
    for model in models:
        meta = model._meta  # type: ignore[attr-defined]
        owners["models.E028", meta.db_table].append(meta.label)
        for code, kind in (("models.E030", "indexes"), ("models.E032", "constraints")):
            for rule in getattr(meta, kind):
                owners[code, rule.name].append(meta.label)
    for (code, name), labels in sorted(owners.items()):
        if len(labels) > 1:
            message = f"{name} belongs to {' and to '.join(labels)}"
            yield Problem(f"django.{code}", message, places[labels[-1]])
