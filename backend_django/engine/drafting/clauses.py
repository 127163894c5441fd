"""Sentences taken apart: what is said about which thing."""

from __future__ import annotations

from .acting import acts, can, gains
from .allowing import may
from .having import has
from .relating import arrow, belongs, between, by, opposed, shared, stands
from .ruling import chosen, either, ruled, values
from .saying import Saying

WAYS = (
    may,
    shared,
    values,
    belongs,
    ruled,
    either,
    opposed,
    chosen,
    by,
    between,
    gains,
    has,
    can,
    acts,
    stands,
    arrow,
)
"""How a sentence may be read; the first way that fits is taken."""


def clauses() -> Saying:
    """Return who reads sentences, with nothing said yet."""
    return Saying(WAYS)
