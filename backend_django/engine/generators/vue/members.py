"""One field or relationship as the page needs to know it."""

from __future__ import annotations

from typing import Any

from backend_django.engine.blueprint import Entity, Field, Relationship
from backend_django.engine.python import nullable

from .enums import expression
from .patterns import browser_pattern

Described = dict[str, Any]

WIDGETS = {
    "char": "text",
    "text": "textarea",
    "small_integer": "integer",
    "big_integer": "integer",
    "positive_integer": "integer",
    "enum": "choice",
}
"""The controls that are not called as the type of their field."""

TEXTS = frozenset({"char", "text", "slug", "email", "url"})
UPLOADS = frozenset({"file", "image"})
UNSORTABLE = frozenset({"json", "file", "image", "binary", "text"})


def described_field(app: str, field: Field) -> Described:
    """Return the description of a field, without what goes without saying."""
    return _said(
        {
            "label": field.label,
            "widget": WIDGETS.get(field.type, field.type),
            "help": field.help,
            "required": field.required and field.type != "boolean",
            "readOnly": bool(field.auto) or not field.editable,
            "nullable": nullable(field),
            "initial": _initial(field),
            **_bounds(field),
            "pattern": browser_pattern(field.regex),
            "choices": expression(app, field.enum) if field.enum else None,
            "sortable": field.type not in UNSORTABLE,
        }
    )


def _initial(field: Field) -> Any:
    if field.type == "json" and field.default is None and not (field.required or field.nullable):
        return {}
    return None if field.auto else field.default


def _bounds(field: Field) -> Described:
    least = 0 if field.type == "positive_integer" and field.min is None else field.min
    return {
        "min": least,
        "max": field.max,
        "minLength": field.min_length,
        "maxLength": field.max_length if field.type in TEXTS else None,
        "maxDigits": field.max_digits,
        "decimalPlaces": field.decimal_places,
    }


def described_relation(entity: Entity, relation: Relationship) -> Described:
    many = relation.kind == "many_to_many"
    return _said(
        {
            "label": relation.label,
            "widget": "relations" if many else "relation",
            "to": relation.target,
            "help": relation.help,
            "required": relation.required,
            "readOnly": relation.name == entity.owner or bool(relation.through),
            "nullable": nullable(relation),
        }
    )


def timestamp(label: str) -> Described:
    return {"label": label, "widget": "datetime", "readOnly": True, "sortable": True}


def _said(given: Described) -> Described:
    """Leave out what is absent or off; a bound of 0 stays."""
    return {k: v for k, v in given.items() if v is not None and v is not False and v != ""}
