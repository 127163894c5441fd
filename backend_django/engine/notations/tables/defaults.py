"""Default values of columns, as those of fields."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from backend_django.engine.blueprint.literals import WHOLE_RANGES, literal
from backend_django.engine.notations.drafts import EnumDraft, FieldDraft
from backend_django.engine.notations.source import Source, Spot

_NOW = re.compile(
    r"(?i)\(*(?:now|(?:transaction|statement|clock|local|current)_?timestamp|current_?date(?:time)?"
    r"|current_?time|localtime(?:stamp)?|getdate|getutcdate|sysdate(?:time(?:offset|utc)?)?"
    r"|systimestamp|curdate|curtime|utcnow|timezone\.now|datetime\.(?:utc)?now"
    r"|timezone\s*\(\s*'utc'.*|datetime\s*\(\s*'now'.*|unixepoch|current_timestamp.*)(?:\(\d*\))?\)*\Z"
)
_UUID = re.compile(
    r"(?i)(?:public\.|extensions\.)?(?:gen_random_uuid|uuid_generate_v\w+|uuid(?:\.?uuid)?v?[0-9]?"
    r"|newid|newsequentialid|sys_guid|random_uuid|uuid\.uuid\d)\s*(?:\([^)]*\))?\Z"
)
_COUNTED = re.compile(
    r"(?i)(?:nextval|autoincrement|auto_increment|sequence|cuid|nanoid|ulid|auto|unique_rowid)\b"
)
_TRUE, _FALSE = {"true", "t", "1", "yes", "b'1'", "on"}, {"false", "f", "0", "no", "b'0'", "off"}
_TIMES = frozenset({"date", "datetime"})


def give_default(
    field: FieldDraft,
    said: str,
    source: Source,
    spot: Spot,
    *,
    quoted: bool = False,
    enum: EnumDraft | None = None,
) -> None:
    """Give a field the default that its column has; what cannot be kept is a finding.

    ``quoted``: ``said`` is the content of a text literal, not a number, word or expression.
    """
    text = said.strip()
    if not quoted and (not text or text.lower() == "null"):
        return
    if not quoted and _automatic(field, text):
        return
    value = _literal(field, said if quoted else text, enum, quoted=quoted)
    if value is None:
        source.find(
            "default", f"The default {text or repr(said)} of {field.written} has no equal here.",
            "dropped", spot, suggestion="Set it where rows are made.",
        )  # fmt: skip
    else:
        _give(field, value)


def _give(field: FieldDraft, value: Any) -> None:
    """Give a default; what is empty and never NULL is what an optional text or document is."""
    if value in ("", {}, []) and field.facts.pop("required", False):
        field.facts["nullable"] = False
        if value == "":
            return
    field.facts["default"] = value


def _automatic(field: FieldDraft, text: str) -> bool:
    """Return whether the server or the database makes the value, and say so in the field."""
    if field.type in _TIMES and _NOW.match(text):
        field.facts["auto"] = "created"
    elif field.type == "time" and _NOW.match(text):
        field.facts.pop("required", None)
    elif field.type == "uuid" and _UUID.match(text):
        field.facts["auto"] = "uuid"
        field.generated = True
    elif _COUNTED.match(text) or (_UUID.match(text) and field.type in {"char", "text", "binary"}):
        field.generated = True
    else:
        return False
    return True


def _literal(field: FieldDraft, text: str, enum: EnumDraft | None, *, quoted: bool) -> Any:
    """Return the default as the blueprint writes it, None where the type has no such value."""
    bare = text.strip().strip("()").strip() if not quoted else text
    try:
        value = _typed(field, bare, enum)
        literal(field.type, value)
    except (ValueError, InvalidOperation, ArithmeticError, RecursionError):
        return None
    return value


def _typed(field: FieldDraft, text: str, enum: EnumDraft | None) -> Any:
    if field.type in WHOLE_RANGES:
        return _whole(text, *WHOLE_RANGES[field.type])
    if enum is not None:
        return _member(text, enum)
    return _READERS.get(field.type, str)(text)


def _whole(text: str, low: int, high: int) -> int:
    number = Decimal(text)
    if number != int(number) or not low <= number <= high:
        raise ValueError(text)
    return int(number)


def _boolean(text: str) -> bool:
    if text.lower() in _TRUE:
        return True
    if text.lower() in _FALSE:
        return False
    raise ValueError(text)


def _member(text: str, enum: EnumDraft) -> str:
    for value in enum.values:
        if text in {value.value, value.name}:
            return value.value
    raise ValueError(text)


_READERS: dict[str, Callable[[str], Any]] = {
    "boolean": _boolean,
    "decimal": lambda text: format(Decimal(text), "f"),
    "float": float,
    "json": json.loads,
}
