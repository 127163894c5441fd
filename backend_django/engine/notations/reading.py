"""What reading a text gives back, and the contract of a notation."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.problems import EngineError, Problem, Severity

if TYPE_CHECKING:
    from .source import Source

Outcome = Literal["kept", "changed", "dropped"]

MAX_BYTES = 1_000_000
MAX_LINES = 100_000
MAX_LINE = 200_000
MAX_ENTITIES = 1_000
MAX_FIELDS = 200
MAX_VALUES = 500


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of one thing in the text.

    ``text`` is the thing as written; ``outcome`` says whether it was kept, changed or dropped
    and ``became`` in which words or as what. ``fix``, where there is one, may safely replace
    ``text`` in the source. ``file`` names the file where several were read as one.
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
    file: str = ""

    def __str__(self) -> str:
        became = f" {self.became}" if self.became else ""
        hint = f" ({self.suggestion})" if self.suggestion else ""
        file = f"{self.file}:" if self.file else ""
        where = f"{file}{self.line}:{self.column}" if self.line else self.file or "-"
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
    def read(self, source: Source) -> Blueprint:
        """Return what can be read, each loss a finding of the source.

        Raises EngineError only where nothing can be read.
        """

    def write(self, blueprint: Blueprint) -> Written:
        """Return the blueprint in this notation."""
        raise EngineError([Problem("notation_read_only", f"{self.title} can only be read.")])


def too_large(text: str) -> EngineError | None:
    """Return the refusal of a text over the size limit."""
    size, lines = len(text.encode(errors="replace")), text.count("\n") + 1
    if size > MAX_BYTES:
        message = f"The text has {size:,} bytes; at most {MAX_BYTES:,} are read."
    elif lines > MAX_LINES:
        message = f"The text has {lines:,} lines; at most {MAX_LINES:,} are read."
    else:
        return None
    return EngineError([Problem("text_too_large", message, suggestion="Split it by domain.")])


def refuse_long_lines(text: str) -> None:
    """Raise EngineError where a line is longer than anybody writes in a language of lines."""
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MAX_LINE:
            message = (
                f"Line {number:,} has {len(line):,} characters; at most {MAX_LINE:,} are read."
            )
            hint = "The text may be in another notation."
            raise EngineError([Problem("line_too_long", message, suggestion=hint, line=number)])


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
