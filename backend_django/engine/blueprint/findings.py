"""Problems as they are collected, with suggestions that name the likely intention."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from backend_django.engine.problems import Problem, Severity, pointer

Path = tuple[str | int, ...]


class Findings:
    """A growing list of problems, each with a pointer into the blueprint."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def error(self, code: str, path: Path, message: str, suggestion: str = "") -> None:
        self._add(code, path, message, suggestion, "error")

    def warning(self, code: str, path: Path, message: str, suggestion: str = "") -> None:
        self._add(code, path, message, suggestion, "warning")

    def _add(
        self, code: str, path: Path, message: str, suggestion: str, severity: Severity
    ) -> None:
        self.problems.append(Problem(code, message, pointer(*path), suggestion, severity))


def did_you_mean(wrong: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return "Did you mean ...?" for the nearest known name, else ``otherwise``."""
    names = sorted(set(known))
    lower = {name.lower(): name for name in reversed(names)}
    near = difflib.get_close_matches(wrong.lower(), lower, n=1, cutoff=0.6)
    if not near and "." not in wrong:
        tails = {name.rsplit(".", 1)[-1].lower(): name for name in reversed(names)}
        near = difflib.get_close_matches(wrong.lower(), tails, n=1, cutoff=0.6)
        lower = tails
    return f'Did you mean "{lower[near[0]]}"?' if near else otherwise


def listed(names: Iterable[str], most: int = 12) -> str:
    """Return names as a person lists them."""
    known = sorted(names)
    more = f" and {len(known) - most} more" if len(known) > most else ""
    return ", ".join(known[:most]) + more


def quoted(text: str, most: int = 60) -> str:
    """Return user text for a message: on one line, without control characters, cut."""
    shown = text if len(text) <= most else f"{text[: most - 1]}…"
    return '"' + "".join(c if c.isprintable() else "�" for c in shown) + '"'
