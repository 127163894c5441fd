"""Parts that contradict each other are told, never merged."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from backend_django.engine.parts import Part
from backend_django.engine.problems import EngineError, Problem

P = TypeVar("P")
V = TypeVar("V")


def of_kind(parts: Iterable[Part], kind: type[P]) -> list[P]:
    """Return the parts of one kind, in a fixed order and each once."""
    return sorted({part for part in parts if isinstance(part, kind)}, key=repr)


def one_value(pairs: Iterable[tuple[str, V]], what: str) -> dict[str, V]:
    """Return the pairs as a dictionary; EngineError where one name has two values."""
    known: dict[str, V] = {}
    problems = []
    for name, value in pairs:
        if name in known and known[name] != value:
            problems.append(conflict(what, name, known[name], value))
        known[name] = value
    if problems:
        raise EngineError(problems)
    return known


def conflict(what: str, name: str, one: Any, other: Any) -> Problem:
    """Return the problem of two modules that want different things of one file."""
    return Problem(
        "parts_conflict",
        f"two modules disagree about the {what} {name}: {one!r} and {other!r}",
        "/modules",
        "Switch one of them off.",
    )
