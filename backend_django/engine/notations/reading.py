"""What reading a text gives back, and the contract of a notation."""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Literal, TypedDict, Unpack

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.problems import EngineError, Problem, Severity

Outcome = Literal["kept", "changed", "dropped"]

MAX_BYTES = 1_000_000
MAX_ENTITIES = 1_000
MAX_FIELDS = 200
MAX_VALUES = 500
MAX_MISTAKES = 500
"""With more lines that cannot be read, a text is taken to be in another notation."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a text: 1-based line and columns, ``end_column`` exclusive, and what stands there."""

    line: int = 0
    column: int = 0
    end_column: int = 0
    text: str = ""


NOWHERE = Spot()


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of one thing in the text.

    ``text`` is the thing as written; ``outcome`` says whether it was kept, changed or dropped
    and ``became`` in which words or as what. ``fix``, where there is one, may safely replace
    ``text`` in the source.
    """

    severity: Severity
    code: str
    message: str
    outcome: Outcome
    became: str = ""
    line: int = 0
    column: int = 0
    end_column: int = 0
    text: str = ""
    suggestion: str = ""
    fix: str | None = None

    def __str__(self) -> str:
        became = f" {self.became}" if self.became else ""
        hint = f" ({self.suggestion})" if self.suggestion else ""
        where = f"{self.line}:{self.column}" if self.line else "-"
        return (
            f"{where}: {self.message}{hint} [{self.severity} {self.code}; {self.outcome}{became}]"
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """A blueprint and everything its source said differently; ``notation`` read it."""

    blueprint: Blueprint
    findings: tuple[Finding, ...] = ()
    notation: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A blueprint as text, and in ``lost`` what the notation has no words for."""

    text: str
    lost: tuple[str, ...] = ()


class Notation(ABC):
    """One way to write a model down. The folder is the registration.

    ``notations/<name>/notation.py`` defines one subclass. Nothing in a text is ever imported,
    executed or fetched.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    extensions: ClassVar[tuple[str, ...]]
    example: ClassVar[str]
    writes: ClassVar[bool] = False

    @abstractmethod
    def confidence(self, text: str, filename: str) -> float:
        """Return from 0 to 1 how likely ``text`` is written in this notation."""

    @abstractmethod
    def read(self, text: str, filename: str) -> Reading:
        """Return what can be read; raises EngineError only where nothing can."""

    def write(self, blueprint: Blueprint) -> Written:
        """Return the blueprint in this notation."""
        raise EngineError([Problem("notation_read_only", f"{self.title} can only be read.")])


class More(TypedDict, total=False):
    """What a finding may say beside its message."""

    severity: Severity
    became: str
    suggestion: str
    fix: str | None


class Source:
    """A text whose offsets can be told as lines and columns, and the findings made on it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.findings: list[Finding] = []
        self._mistakes = 0

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [0], self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def spot(self, start: int, end: int) -> Spot:
        """Return the place of ``text[start:end]``; a place ends with its first line."""
        line = bisect_right(self._starts, start)
        begin = self._starts[line - 1]
        said = self.text[start:end].split("\n", 1)[0].rstrip()[:200]
        return Spot(line, start - begin + 1, start - begin + 1 + len(said), said)

    def find(
        self, code: str, message: str, outcome: Outcome, spot: Spot = NOWHERE, **more: Unpack[More]
    ) -> None:
        """Add a finding about a place; without more it is a warning."""
        severity = more.pop("severity", "warning")
        self._mistakes += severity == "error"
        if self._mistakes > MAX_MISTAKES:
            raise _not_this_notation(spot)
        place = (spot.line, spot.column, spot.end_column, spot.text)
        became, hint, fix = more.get("became", ""), more.get("suggestion", ""), more.get("fix")
        self.findings.append(Finding(severity, code, message, outcome, became, *place, hint, fix))

    def reading(self, blueprint: Blueprint, notation: str) -> Reading:
        """Return the blueprint with the findings in the order of the text."""
        ordered = sorted(self.findings, key=lambda f: (f.line, f.column))
        return Reading(blueprint, tuple(dict.fromkeys(ordered)), notation)


def _not_this_notation(spot: Spot) -> EngineError:
    message = (
        f"More than {MAX_MISTAKES} lines cannot be read; the text may be in another notation."
    )
    hint = "Choose the notation, or repair the first mistakes."
    return EngineError([Problem("too_many_mistakes", message, suggestion=hint, line=spot.line)])


def too_large(text: str) -> EngineError | None:
    """Return the refusal of a text over the size limit."""
    size = len(text.encode())
    if size <= MAX_BYTES:
        return None
    message = f"The text has {size:,} bytes; at most {MAX_BYTES:,} are read."
    return EngineError([Problem("text_too_large", message, suggestion="Split it by domain.")])


def refuse_entities(count: int) -> None:
    """Raise EngineError where a text describes more entities than one project may have."""
    if count > MAX_ENTITIES:
        message = f"The text has {count:,} entities; at most {MAX_ENTITIES:,} are read."
        raise EngineError([Problem("too_many_entities", message, suggestion="Split the model.")])


def refuse_fields(entity: str, count: int, line: int = 0) -> None:
    """Raise EngineError where one entity has more fields than it may have."""
    if count > MAX_FIELDS:
        message = f"{entity} has {count:,} fields; at most {MAX_FIELDS} are read."
        hint = "Move fields that belong together to an entity of their own."
        raise EngineError([Problem("too_many_fields", message, suggestion=hint, line=line)])


def refuse_over_limits(blueprint: Blueprint) -> None:
    """Raise EngineError where a blueprint is over the limits of what is read."""
    refuse_entities(sum(len(app.entities) for app in blueprint.apps))
    for app in blueprint.apps:
        for entity in app.entities:
            refuse_fields(entity.name, len(entity.fields) + len(entity.relationships))
