"""Points of a history, as queries name them: a version, or a moment."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive
from rest_framework.exceptions import ValidationError

Point = dict[str, Any]

LARGEST = 2**31 - 1


def point(text: str, parameter: str) -> Point:
    """Return the arguments of ``Aggregate.load`` for a version or for a moment."""
    return version(text, parameter) if text.isdecimal() else moment(text, parameter)


def version(text: str, parameter: str) -> Point:
    """Return the arguments of ``Aggregate.load`` for a version."""
    if not (text.isascii() and text.isdecimal()) or int(text[:11]) > LARGEST:
        raise ValidationError({parameter: "This is not a version."})
    return {"version": int(text)}


def moment(text: str, parameter: str) -> Point:
    """Return the arguments of ``Aggregate.load`` for a moment."""
    return {"at": _read(text, parameter)}


def _read(text: str, parameter: str) -> datetime:
    try:
        # A plus sign that nobody escaped has become a space.
        found = parse_datetime(text.replace(" ", "+") if "T" in text else text)
    except ValueError:
        found = None
    if found is None or is_naive(found):
        raise ValidationError({parameter: "This is not a moment with an offset, as in ISO 8601."})
    return found
