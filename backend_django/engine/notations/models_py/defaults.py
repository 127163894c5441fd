"""Defaults of fields."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from backend_django.engine.blueprint.literals import TEXT_TYPES, WHOLE_RANGES, literal
from backend_django.engine.notations.drafts import FieldDraft

from .constants import Called, EnumClass, Member, Named, UnclearError, plain

_NOW = frozenset({"now", "utcnow", "today", "localtime", "localdate", "aware_now"})
_UUIDS = frozenset({"uuid1", "uuid3", "uuid4", "uuid5", "uuid6", "uuid7", "uuid8"})
_EMPTY: dict[str, Any] = {"dict": {}, "list": [], "OrderedDict": {}, "defaultdict": {}, "set": []}
_EMPTY_TEXTS = frozenset({"str", "unicode"})
_NUMBERS = {"int": 0, "float": 0, "Decimal": 0}
_UNABLE = frozenset({"file", "image", "binary"})
_PARTS = frozenset(
    {"days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks"}
)


class NoDefaultError(Exception):
    """A default has no equal in a blueprint."""


def give(field: FieldDraft, value: Any) -> None:
    """Give a field the default that its argument says; raises NoDefaultError."""
    if value is None:
        return
    if isinstance(value, Named | Called) and _automatic(field, value):
        return
    made = literal_of(field.type, value)
    if field.facts.get("required") and made in ("", {}, []):
        field.facts.pop("required")
    if made == "" and field.type in TEXT_TYPES:
        return
    field.facts["default"] = made


def _automatic(field: FieldDraft, value: Named | Called) -> bool:
    """Return whether the server makes the value, and say so in the field."""
    if field.type in {"date", "datetime", "time"} and value.last in _NOW:
        field.facts["auto"] = "created"
    elif field.type == "uuid" and (value.last in _UUIDS or isinstance(value, Named)):
        field.facts["auto"] = "uuid"
        field.generated = True
    else:
        return False
    return True


def literal_of(kind: str, value: Any) -> Any:
    """Return a value as a blueprint writes it for a type; raises NoDefaultError."""
    if kind in _UNABLE:
        raise NoDefaultError
    try:
        made = _written(kind, value)
        literal(kind, made)
    except (ValueError, TypeError, ArithmeticError, UnclearError, RecursionError):
        raise NoDefaultError from None
    return made


def _written(kind: str, value: Any) -> Any:
    value = value.value if isinstance(value, Member) else value
    if isinstance(value, EnumClass):
        raise UnclearError
    if isinstance(value, Named):
        value = _named(kind, value)
    if isinstance(value, Called):
        value = _called(kind, value)
    if kind in WHOLE_RANGES:
        return _whole(kind, value)
    write: Callable[[Any], Any] = _WRITERS.get(kind, plain)
    return write(value)


def _datetime(value: Any) -> str:
    said = plain(value)
    if "+" in said or "Z" in said:
        return said
    moment = " " in said or "T" in said
    return f"{said.replace(' ', 'T')}Z" if moment else f"{said}T00:00Z"


def _named(kind: str, value: Named) -> Any:
    if kind == "json" and value.last in _EMPTY:
        return _EMPTY[value.last]
    if value.last in _EMPTY_TEXTS and kind in TEXT_TYPES:
        return ""
    if value.last in _NUMBERS:
        return _NUMBERS[value.last]
    if value.last in {"True", "true"}:
        return True
    raise UnclearError


def _called(kind: str, value: Called) -> Any:
    if value.last == "Decimal" and value.args:
        return value.args[0]
    if value.last == "timedelta":
        return _seconds(value)
    if value.last in {"date", "time", "datetime"} and kind == value.last:
        return _moment(value)
    if value.last in {"UUID", "Money"} and value.args:
        return value.args[0]
    if value.last in _EMPTY and not value.args and not value.named:
        return _EMPTY[value.last]
    raise UnclearError


def _seconds(value: Called) -> float:
    named = dict(zip(("days", "seconds", "microseconds"), value.args, strict=False)) | value.named
    if not set(named) <= _PARTS or not all(isinstance(n, int | float) for n in named.values()):
        raise UnclearError
    seconds = dt.timedelta(**named).total_seconds()
    return int(seconds) if seconds == int(seconds) else seconds


def _moment(value: Called) -> str:
    args = [a for a in value.args if isinstance(a, int)]
    if value.named or len(args) != len(value.args):
        raise UnclearError
    kinds: dict[str, Any] = {"date": dt.date, "time": dt.time, "datetime": dt.datetime}
    said: str = kinds[value.last](*args).isoformat()
    return f"{said}Z" if value.last == "datetime" else said


def _whole(kind: str, value: Any) -> int:
    number = _decimal(value)
    low, high = WHOLE_RANGES[kind]
    if number != int(number) or not low <= number <= high:
        raise ValueError(value)
    return int(number)


def _decimal(value: Any) -> Decimal:
    if not isinstance(value, str | int | float) or len(str(value)) > 400:
        raise UnclearError
    try:
        number = Decimal(str(int(value) if isinstance(value, bool) else value))
    except InvalidOperation:
        raise UnclearError from None
    if not number.is_finite() or abs(number.adjusted()) > 300:
        raise UnclearError
    return number


def jsonable(value: Any, depth: int) -> Any:
    """Return a value as JSON has it."""
    if isinstance(value, Member):
        value = value.value
    if isinstance(value, Named) and value.last in _EMPTY:
        return _EMPTY[value.last]
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    if isinstance(value, dict) and depth < 20 and all(isinstance(k, str) for k in value):
        return {key: jsonable(inner, depth + 1) for key, inner in value.items()}
    if isinstance(value, list | tuple) and depth < 20:
        return [jsonable(inner, depth + 1) for inner in value]
    raise UnclearError


_WRITERS: dict[str, Callable[[Any], Any]] = {
    "decimal": lambda value: format(_decimal(value), "f"),
    "float": lambda value: float(_decimal(value)),
    "json": lambda value: jsonable(value, 0),
    "boolean": lambda value: bool(value) if isinstance(value, int) else value,
    "datetime": _datetime,
    "duration": lambda value: value if isinstance(value, int | float) else plain(value),
}
