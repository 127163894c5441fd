"""Times as databases write them."""

from __future__ import annotations

import re

_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_ZONED = re.compile(r"(?:[Zz]|[+-]\d\d(?::?\d\d)?)\Z")


def moment(text: str) -> str:
    """Return ``2020-01-31 10:00:00`` as a blueprint writes it; without an offset it is in UTC."""
    if _DAY.match(text):
        return f"{text}T00:00:00Z"
    day, _, time = text.strip().replace(" ", "T", 1).partition("T")
    zoned = _ZONED.search(time)
    return f"{day}T{time}" if zoned else f"{day}T{time}Z"
