"""Which facts a field of a type may have, as the values a blueprint holds."""

from __future__ import annotations

import re
from typing import Any

from backend_django.engine.blueprint.shapes import FieldType

_Facts = dict[str, Any]
TEXTS = {"char", "slug", "email", "url", "text"}
WHOLE = {"small_integer", "integer", "big_integer", "positive_integer"}


def fitting(kind: FieldType, facts: _Facts) -> tuple[FieldType, _Facts, list[str]]:
    """Return the type and the facts that a field of it may have, and the names of the rest."""
    fit: _Facts = {}
    lost: list[str] = []
    for key, value in facts.items():
        made = _fact(kind, key, value)
        if made is None:
            lost.append(key)
        else:
            fit[key] = made
    if kind == "positive_integer" and fit.get("min", 0) < 0:
        kind = "integer"
    return kind, fit, lost


def _fact(kind: FieldType, key: str, value: Any) -> Any:
    if key in {"required", "unique", "index", "editable"}:
        refused = key in {"unique", "index"} and kind in {
            "text",
            "json",
            "file",
            "image",
            "boolean",
        }
        return None if refused else value
    if key == "help":
        return str(value)[:200]
    if key in {"max_length", "min_length"}:
        number = int(float(value))
        return number if kind in TEXTS and 0 < number <= 10_000 else None
    if key in {"min", "max"}:
        return _number(kind, str(value))
    return _default(kind, str(value)) if key == "default" else None


def _number(kind: FieldType, value: str) -> int | float | str | None:
    if kind in WHOLE:
        return int(float(value))
    if kind == "float":
        return float(value)
    return value if kind == "decimal" else None


def _default(kind: FieldType, value: str) -> Any:
    value = value.strip(".")
    if kind == "boolean":
        return {
            "true": True,
            "yes": True,
            "on": True,
            "false": False,
            "no": False,
            "off": False,
        }.get(value.lower())
    if kind in WHOLE | {"float", "decimal"}:
        return (
            _number(kind, value) if re.fullmatch(r"-?[0-9]{1,9}(\.[0-9]{1,4})?", value) else None
        )
    return value if kind in {"char", "enum"} else None
