"""What the engine has to say, as the API says it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NoReturn

from backend_django import engine
from backend_django.utils.refusals import InvalidError


def as_detail(problem: engine.Problem, prefix: str = "") -> dict[str, Any]:
    """Return a problem as a detail of an error; ``prefix`` leads to the blueprint in the body."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "pointer": prefix + problem.pointer,
        "message": problem.message,
        "suggestion": problem.suggestion,
        "line": problem.line,
        "column": problem.column,
        "end_column": problem.end_column,
        "file": "",
    }


def as_finding(finding: engine.Finding) -> dict[str, Any]:
    """Return a finding of a notation, with what became of the text it is about."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "pointer": "",
        "message": finding.message,
        "suggestion": finding.suggestion,
        "line": finding.line,
        "column": finding.column,
        "end_column": finding.end_column,
        "text": finding.text,
        "outcome": finding.outcome,
        "became": finding.became,
        "fix": finding.fix,
        "file": finding.file,
    }


def refuse(
    details: Iterable[dict[str, Any]], code: str = "invalid_model", message: str = ""
) -> NoReturn:
    """Raise InvalidError with every detail; without a message it counts them."""
    found = list(details)
    count = sum(d.get("severity", "error") == "error" for d in found)
    noun = "problem" if count == 1 else "problems"
    raise InvalidError(code, message or f"The model has {count} {noun}.", details=found)
