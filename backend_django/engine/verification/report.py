"""What a verification found, check by check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

from pydantic import TypeAdapter

Level = Literal["quick", "standard", "deep"]
LEVELS: tuple[Level, ...] = get_args(Level)
Status = Literal["passed", "failed", "skipped"]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that is wrong: where, what, and what to do about it."""

    message: str
    file: str = ""
    line: int = 0
    suggestion: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}: " if self.line else f"{self.file}: " * bool(self.file)
        return where + self.message + f" ({self.suggestion})" * bool(self.suggestion)


@dataclass(frozen=True, slots=True)
class Check:
    """One check: how it ended, and what it cost in seconds and at most in MiB of memory."""

    name: str
    status: Status
    title: str = ""
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    peak_mib: float = 0.0
    diagnoses: tuple[Diagnosis, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All checks of one verification. A check that did not run is there too, as skipped."""

    level: Level
    checks: tuple[Check, ...]

    @property
    def failed(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if check.status == "failed")

    @property
    def passed(self) -> bool:
        """Whether every check ran and passed."""
        return bool(self.checks) and all(check.status == "passed" for check in self.checks)

    @property
    def cpu_seconds(self) -> float:
        return sum(check.cpu_seconds for check in self.checks)

    def as_json(self) -> dict[str, Any]:
        return {"passed": self.passed, **TypeAdapter(Report).dump_python(self, mode="json")}
