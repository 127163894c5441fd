"""The text that is read: one file or several, its places, and what is found on it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypedDict, Unpack

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.problems import EngineError, Problem, Severity

from .reading import Finding, Outcome, Reading

MAX_MISTAKES, MAX_WARNINGS, MAX_LISTED = 500, 5_000, 5_000
"""With more lines that cannot be read or kept, a text is taken to be in another notation; no more
findings than listed are of use to anybody."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a text: 1-based line and columns, ``end_column`` exclusive, and what stands there.

    ``file`` names the file where several are read as one.
    """

    line: int = 0
    column: int = 0
    end_column: int = 0
    text: str = ""
    file: str = ""


NOWHERE = Spot()


class More(TypedDict, total=False):
    """What a finding may say beside its message."""

    severity: Severity
    became: str
    suggestion: str
    fix: str | None


class Source:
    """Files read as one text, in the order of their names, and the findings made on it.

    ``keep_names`` asks for the tables and columns of a database that exists.
    """

    def __init__(self, files: Mapping[str, str], *, keep_names: bool = False) -> None:
        self.files = dict(files)
        self.keep_names = keep_names
        self.text = "\n".join(self.files.values())
        self.findings: list[Finding] = []
        self._mistakes = self._warnings = 0

    @property
    def filename(self) -> str:
        """The name of the first file, "" where the text has none."""
        return next(iter(self.files))

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [0], self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    @cached_property
    def offsets(self) -> dict[str, int]:
        """Where each file begins in the text."""
        offsets, at = {}, 0
        for name, content in self.files.items():
            offsets[name] = at
            at += len(content) + 1
        return offsets

    @cached_property
    def _first_lines(self) -> tuple[list[int], list[str]]:
        lines = [bisect_right(self._starts, offset) for offset in self.offsets.values()]
        return lines, list(self.files)

    def spot(self, start: int, end: int) -> Spot:
        """Return the place of ``text[start:end]``; a place ends with its first line."""
        line = bisect_right(self._starts, start)
        begin = self._starts[line - 1]
        said = self.text[start:end].split("\n", 1)[0].rstrip()[:200]
        column = start - begin + 1
        if len(self.files) == 1:
            return Spot(line, column, column + len(said), said)
        lines, names = self._first_lines
        number = bisect_right(lines, line) - 1
        own = line - lines[number] + 1
        return Spot(own, column, column + len(said), said, names[number])

    def find(
        self, code: str, message: str, outcome: Outcome, spot: Spot = NOWHERE, **more: Unpack[More]
    ) -> None:
        """Add a finding about a place; without more it is a warning."""
        severity = more.pop("severity", "warning")
        self._mistakes += severity == "error"
        self._warnings += severity == "warning"
        if self._mistakes > MAX_MISTAKES or self._warnings > MAX_WARNINGS:
            raise _not_this_notation(spot)
        place = (spot.line, spot.column, spot.end_column, spot.text)
        became, hint, fix = more.get("became", ""), more.get("suggestion", ""), more.get("fix")
        found = Finding(severity, code, message, outcome, became, *place, hint, fix, spot.file)
        self.findings.append(found)

    def reading(self, blueprint: Blueprint, notation: str) -> Reading:
        """Return the blueprint with the findings in the order of the text."""
        order = {name: number for number, name in enumerate(self.files)}
        ordered = sorted(self.findings, key=lambda f: (order.get(f.file, 0), f.line, f.column))
        found = list(dict.fromkeys(ordered))
        if (more := len(found) - MAX_LISTED) > 0:
            found[MAX_LISTED:] = [_and_more(more)]
        return Reading(blueprint, tuple(found), notation)


def _and_more(count: int) -> Finding:
    message = f"{count:,} more findings are not listed."
    return Finding("info", "more_findings", message, "kept")


def _not_this_notation(spot: Spot) -> EngineError:
    message = "Most lines cannot be read; the text may be in another notation."
    hint = "Choose the notation, or repair the first mistakes."
    return EngineError([Problem("too_many_mistakes", message, suggestion=hint, line=spot.line)])
