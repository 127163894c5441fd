"""Runs one command and turns every way it can end into an exit code and a sentence."""

from __future__ import annotations

import argparse
import traceback
from dataclasses import dataclass, field
from functools import singledispatch
from typing import Any

from backend_django.engine.pipeline import VerificationError
from backend_django.engine.problems import EngineError, FaultError

from .codes import DIFFERENT, FAULT, INTERRUPTED, PROBLEMS, USAGE
from .commands import COMMANDS
from .output import complain, plain, problem_lines, report_lines, say_json
from .reading import UsageError, called
from .writing import TargetError


@dataclass(frozen=True)
class _Ending:
    """An exit code, what a person reads, and what a program reads."""

    code: int
    lines: list[str]
    data: dict[str, Any] = field(default_factory=dict)


def run(arguments: argparse.Namespace) -> int:
    """Return the exit code of the command."""
    try:
        return COMMANDS[arguments.command](arguments)
    except (Exception, KeyboardInterrupt) as error:
        ending = _ending(error, arguments)
    if getattr(arguments, "json", False):
        said = ending.data or {"message": "\n".join(ending.lines)}
        say_json({"exit_code": ending.code, **said})
    else:
        complain(*ending.lines)
    return ending.code


@singledispatch
def _ending(error: BaseException, arguments: argparse.Namespace) -> _Ending:
    detail = "".join(traceback.format_exception(error))
    return _Ending(FAULT, [f"groundwork: our fault, please report it:\n{detail}"])


@_ending.register
def _(error: FaultError, arguments: argparse.Namespace) -> _Ending:
    return _Ending(FAULT, [f"groundwork: our fault, please report it: {error}"])


@_ending.register
def _(error: EngineError, arguments: argparse.Namespace) -> _Ending:
    models = getattr(arguments, "models", [])
    source = called(models) if models else str(getattr(arguments, "archive", ""))
    lines = problem_lines(error.problems, source)
    return _Ending(PROBLEMS, lines, {"problems": plain(error.problems)})


@_ending.register
def _(error: VerificationError, arguments: argparse.Namespace) -> _Ending:
    lines = [*report_lines(error.report), "groundwork: the project was not written"]
    return _Ending(DIFFERENT, lines, {"report": error.report.as_json()})


@_ending.register
def _(error: UsageError | TargetError, arguments: argparse.Namespace) -> _Ending:
    return _Ending(USAGE, [f"groundwork: {error}"])


@_ending.register
def _(error: OSError, arguments: argparse.Namespace) -> _Ending:
    return _Ending(USAGE, [f"groundwork: {error}"])


@_ending.register
def _(error: KeyboardInterrupt, arguments: argparse.Namespace) -> _Ending:
    return _Ending(INTERRUPTED, ["groundwork: interrupted"])
