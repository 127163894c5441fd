"""Literal values as a blueprint writes them, read as Python values."""

from __future__ import annotations

import datetime as dt
import ipaddress
import json
import math
import re
import uuid
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

TEXT_TYPES = frozenset({"char", "text", "slug", "email", "url"})
WHOLE_RANGES = {
    "small_integer": (-(2**15), 2**15 - 1),
    "integer": (-(2**31), 2**31 - 1),
    "big_integer": (-(2**63), 2**63 - 1),
    "positive_integer": (0, 2**31 - 1),
}
NUMBER_TYPES = frozenset({*WHOLE_RANGES, "decimal", "float"})
ORDERED_TYPES = NUMBER_TYPES | {"date", "datetime", "time", "duration"}

EXPECTED = {
    "boolean": "true or false",
    "decimal": 'a number, best as a string such as "9.99"',
    "float": "a number",
    "date": '"YYYY-MM-DD"',
    "time": '"HH:MM:SS"',
    "datetime": '"YYYY-MM-DDTHH:MM:SSZ", with its offset from UTC',
    "duration": '"DD HH:MM:SS" or a number of seconds',
    "uuid": "a UUID",
    "ip": "an IPv4 or IPv6 address",
    "json": "a JSON value",
    "enum": "the value of a member",
} | dict.fromkeys(WHOLE_RANGES, "a whole number")
"""How each type's literal is written; text is what is not named here."""

_DURATION = re.compile(r"(?:(-?\d+) )?(?:(\d+):)?(?:(\d+):)?(\d+(?:\.\d{1,6})?)\Z")


class NotALiteralError(ValueError):
    """A value is not written as its type asks."""


def literal(kind: str, value: Any) -> Any:
    """Return the Python value of a literal of field type ``kind``; ValueError where it is none."""
    read: Callable[[Any], Any] = _READERS.get(kind, _text)
    return read(value)


def seconds(value: dt.timedelta) -> Decimal:
    """Return a duration in seconds, exactly."""
    return Decimal(value.days * 86400 + value.seconds) + Decimal(value.microseconds) / 10**6


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise NotALiteralError("text")
    return value


def _boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise NotALiteralError("boolean")
    return value


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise NotALiteralError("whole number")
    return value


def _decimal(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise NotALiteralError("decimal")
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise NotALiteralError("decimal") from None
    if not number.is_finite():
        raise NotALiteralError("finite")
    return number


def _float(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise NotALiteralError("float")
    return float(value)


def _datetime(value: Any) -> dt.datetime:
    moment = dt.datetime.fromisoformat(_text(value))
    if moment.tzinfo is None:
        raise NotALiteralError("offset")
    return moment


def _duration(value: Any) -> dt.timedelta:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return dt.timedelta(seconds=value)
    found = _DURATION.match(_text(value))
    if found is None:
        raise NotALiteralError("duration")
    days, first, second, last = found.groups()
    hours, minutes = (first, second) if second else (None, first)
    return dt.timedelta(
        days=int(days or 0), hours=int(hours or 0), minutes=int(minutes or 0), seconds=float(last)
    )


def _json(value: Any) -> Any:
    json.dumps(value, allow_nan=False)
    return value


_READERS: dict[str, Callable[[Any], Any]] = {
    "boolean": _boolean,
    "decimal": _decimal,
    "float": _float,
    "date": lambda value: dt.date.fromisoformat(_text(value)),
    "time": lambda value: dt.time.fromisoformat(_text(value)),
    "datetime": _datetime,
    "duration": _duration,
    "uuid": lambda value: uuid.UUID(_text(value)),
    "ip": lambda value: ipaddress.ip_address(_text(value)),
    "json": _json,
    **dict.fromkeys(WHOLE_RANGES, _whole),
}
