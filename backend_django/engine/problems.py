"""What the engine says about an input: a place, a sentence, a way out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right.

    ``pointer`` is a JSON pointer (RFC 6901) into the blueprint; ``line`` and the columns are
    1-based places in a source text, 0 where there is none. ``code`` is stable.
    """

    code: str
    message: str
    pointer: str = ""
    suggestion: str = ""
    severity: Severity = "error"
    line: int = 0
    column: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        where = f"{self.line}:{self.column}" if self.line else self.pointer or "/"
        hint = f" ({self.suggestion})" if self.suggestion else ""
        return f"{where}: {self.message}{hint} [{self.code}]"


class EngineError(Exception):
    """The input cannot become a project. Carries every problem found, not the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class FaultError(Exception):
    """The engine itself went wrong; nothing in the input is to blame.

    ``detail`` is for the log and the person who repairs it, never for a page.
    """

    def __init__(self, message: str, detail: str = "") -> None:
        self.message, self.detail = message, detail
        super().__init__(message)

    def __str__(self) -> str:
        return f"{self.message}\n{self.detail}".strip()


def pointer(*steps: str | int) -> str:
    """Return the JSON pointer that walks ``steps`` from the root."""
    return "".join("/" + str(s).replace("~", "~0").replace("/", "~1") for s in steps)
