"""What pydantic found in a document, said as problems with pointers and ways out."""

from __future__ import annotations

import types
import typing
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from backend_django.engine.problems import Problem, pointer

from .findings import did_you_mean, listed, quoted
from .shapes import FORMAT_VERSION, Blueprint

_KINDS = {
    "string_type": "text",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "an object",
    "model_type": "an object",
    "model_attributes_type": "an object",
}

_OTHER_WORDS = {
    "string": "char",
    "varchar": "char",
    "str": "char",
    "int": "integer",
    "bigint": "big_integer",
    "long": "big_integer",
    "short": "small_integer",
    "bool": "boolean",
    "number": "decimal",
    "double": "float",
    "timestamp": "datetime",
    "blob": "binary",
    "object": "json",
    "fk": "foreign_key",
    "foreignkey": "foreign_key",
    "manytoone": "foreign_key",
    "onetoone": "one_to_one",
    "m2m": "many_to_many",
    "manytomany": "many_to_many",
}
"""What people write for types and kinds elsewhere."""


def explained(error: ValidationError, data: Any) -> list[Problem]:
    """Return one problem per mistake, in the order of the document."""
    found: dict[tuple[int | str, ...], list[ErrorDetails]] = {}
    for detail in error.errors(include_url=False):
        found.setdefault(_path_in(data, detail["loc"]), []).append(detail)
    return [_explained(details, path) for path, details in found.items()]


def _path_in(data: Any, place: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """Return the part of pydantic's place that leads into the document (unions add names)."""
    path: list[int | str] = []
    node = data
    for step in place:
        known = isinstance(node, dict) or (isinstance(node, list) and isinstance(step, int))
        if not known:
            break
        path.append(step)
        try:
            node = node[step]
        except (KeyError, IndexError):
            break
    return tuple(path)


def _explained(details: list[ErrorDetails], path: tuple[int | str, ...]) -> Problem:
    """Say what is wrong at one place; several details there are the members of one union."""
    detail, where = details[0], pointer(*path)
    kind, key = detail["type"], str(path[-1]) if path else "document"
    if kind == "extra_forbidden":
        known = _keys_at(path[:-1])
        message = f"There is no key {quoted(key)} here"
        return Problem("S101", message, where, did_you_mean(key, known, f"Keys: {listed(known)}"))
    if kind == "missing":
        return Problem("S102", f"{quoted(key)} is missing", where, "Add it")
    if kind == "literal_error":
        return _wrong_literal(detail, key, where)
    if kind in _KINDS:
        wanted = " or ".join(dict.fromkeys(_KINDS[d["type"]] for d in details))
        message = f"{key} must be {wanted}, not {_shown(detail['input'])}"
        return Problem("S104", message, where, f"Write {wanted}")
    return Problem("S105", f"{key}: {detail['msg']}", where)


def _wrong_literal(detail: ErrorDetails, key: str, where: str) -> Problem:
    value = detail["input"]
    if key == "groundwork":
        message = f"This is format {_shown(value)}; this version reads format {FORMAT_VERSION}"
        return Problem("S106", message, where, f'Write "groundwork": {FORMAT_VERSION}')
    values = _choices_at(detail)
    message = f"{key} cannot be {_shown(value)}"
    suggestion = f"One of: {listed(values, 30)}"
    if isinstance(value, str):
        meant = _OTHER_WORDS.get(value.lower().replace("_", "").replace("field", ""), value)
        suggestion = did_you_mean(meant, values, suggestion)
    return Problem("S103", message, where, suggestion)


def _choices_at(detail: ErrorDetails) -> list[str]:
    """Read the allowed values out of ``'a', 'b' or 'c'``."""
    said = str(detail.get("ctx", {}).get("expected", ""))
    return [part.strip().strip("'") for part in said.replace(" or ", ", ").split(", ")]


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "null"
    return quoted(value) if isinstance(value, str) else str(value).lower()


def _keys_at(path: tuple[int | str, ...]) -> list[str]:
    """Return the keys an object at ``path`` may have."""
    model: Any = Blueprint
    for step in path:
        if isinstance(step, str):
            model = _model_of(model.model_fields[step].annotation) if model else None
    return list(model.model_fields) if model else []


def _model_of(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation if issubclass(annotation, BaseModel) else None
    found = (_model_of(inner) for inner in typing.get_args(annotation))
    return next((model for model in found if model), None)
