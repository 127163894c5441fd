"""What the command says: to people on a terminal, to programs as JSON."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from backend_django.engine.pipeline import Phase, percent
from backend_django.engine.problems import Problem
from backend_django.engine.verification import Report

BAR = 24


class ProgressBar:
    """One line on a terminal that is written over; nothing where stderr is no terminal."""

    def __init__(self, *, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._last = ""

    def __call__(self, phase: Phase, done: int, total: int, message: str) -> None:
        if not self._shown:
            return
        share = percent(phase, done, total)
        filled = BAR * share // 100
        bar = "#" * filled + "-" * (BAR - filled)
        line = f"[{bar}] {share:3d} %  {phase}: {message}"
        line = line[: shutil.get_terminal_size().columns - 1]
        if line != self._last:
            sys.stderr.write(f"\r\x1b[K{line}")
            sys.stderr.flush()
            self._last = line

    def clear(self) -> None:
        if self._last:
            sys.stderr.write("\r\x1b[K")
            self._last = ""


def say(*lines: str) -> None:
    """Print to stdout: what was asked for."""
    for line in lines:
        sys.stdout.write(f"{_printable(line)}\n")


def complain(*lines: str) -> None:
    """Print to stderr: everything else."""
    for line in lines:
        sys.stderr.write(f"{_printable(line)}\n")


def say_json(value: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(value, indent=2) + "\n")


def plain(values: Iterable[Any]) -> list[dict[str, Any]]:
    """Return dataclass instances as JSON objects."""
    return [asdict(value) for value in values]


def problem_lines(problems: Iterable[Problem], file: str) -> list[str]:
    """Return one line for each problem, as editors and people read them."""
    return [_line(problem, file) for problem in problems]


def report_lines(report: Report) -> list[str]:
    """Return a line for each check, and what a failed one found."""
    lines = []
    for check in report.checks:
        lines.append(f"{check.status:8}{check.title} ({check.seconds:.2f} s)")
        lines += [f"    {diagnosis}" for diagnosis in check.diagnoses]
    return lines


def _line(problem: Problem, file: str) -> str:
    where = f"{file}:{problem.line}:{problem.column}" if problem.line else file
    place = "" if problem.line else f"{problem.pointer or '/'}: "
    hint = f" ({problem.suggestion})" if problem.suggestion else ""
    return f"{where}: {problem.severity}: {place}{problem.message}{hint} [{problem.code}]"


def _printable(line: str) -> str:
    """Keep a user's control characters from reaching the terminal."""
    return "".join(c if c.isprintable() or c in "\n\t" else ascii(c)[1:-1] for c in line)
