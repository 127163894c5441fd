"""Sentences taken apart: what is said about which thing."""

from __future__ import annotations

from .acting import acts, can
from .having import has
from .relating import arrow, belongs, between, by, shared
from .ruling import either, ruled, values
from .saying import Saying

WAYS = (shared, values, belongs, ruled, either, by, between, has, can, acts, arrow)
"""How a sentence may be read; the first way that fits is taken."""


def clauses() -> Saying:
    """Return who reads sentences, with nothing said yet."""
    return Saying(WAYS)
