"""Values for the generated specs: a record that is valid, and values that are not."""

from __future__ import annotations

from typing import Any

from backend_django.engine.blueprint import App, Blueprint, Entity, Field, Relationship
from backend_django.engine.blueprint.examples import payload

from .members import TEXTS, UPLOADS
from .typescript import Code

REFERENCE = {"id": 1, "label": "One"}
NO_VALUE = Code("null")


def valid(blueprint: Blueprint, app: App, entity: Entity) -> dict[str, Any]:
    """Return the values of a form that the page accepts."""
    given = payload(blueprint, app, entity)
    values: dict[str, Any] = {}
    for field in filter(_is_entered, entity.fields):
        if field.type in UPLOADS and field.required:
            values[field.name] = Code(f"new File(['content'], {_upload(field)})")
        elif field.type == "binary" and field.required:
            values[field.name] = "Y29udGVudA=="
        elif field.name in given:
            values[field.name] = given[field.name]
    required = [r for r in _entered(entity) if r.required]
    many = {r.name for r in required if r.kind == "many_to_many"}
    return values | {r.name: [REFERENCE] if r.name in many else REFERENCE for r in required}


def invalid(entity: Entity) -> list[tuple[str, Any]]:
    """Return pairs of a field and a value that it must refuse."""
    found: list[tuple[str, Any]] = []
    for field in filter(_is_entered, entity.fields):
        found += [(field.name, value) for value in _refused(field)]
    return found + [(r.name, NO_VALUE) for r in _entered(entity) if r.required]


def _refused(field: Field) -> list[Any]:
    values: list[Any] = []
    if field.required and field.type != "boolean":
        values.append(NO_VALUE)
    if field.type in TEXTS and field.max_length:
        values.append(Code(f"'x'.repeat({field.max_length + 1})"))
    if field.type == "enum":
        values.append("no such option")
    if field.min is not None and field.type not in TEXTS:
        values += _beyond(field, field.min, -1)
    if field.max is not None and field.type not in TEXTS:
        values += _beyond(field, field.max, 1)
    return values


def _beyond(field: Field, bound: Any, step: int) -> list[Any]:
    if field.type == "decimal":
        return [str(int(float(bound)) + step)]
    return [bound + step] if isinstance(bound, int | float) else []


def _upload(field: Field) -> str:
    return "'picture.png'" if field.type == "image" else "'file.txt'"


def _is_entered(field: Field) -> bool:
    return field.editable and not field.auto


def _entered(entity: Entity) -> list[Relationship]:
    return [r for r in entity.relationships if r.name != entity.owner and not r.through]
