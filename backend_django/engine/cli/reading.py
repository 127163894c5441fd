"""How the command comes to a model: from files, folders, archives and standard input."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from backend_django.engine.intake import (
    MAX_FILES,
    MAX_UNPACKED,
    may_hold_a_model,
    taken_in,
)
from backend_django.engine.notations import Finding, Reading, read_files
from backend_django.engine.problems import EngineError, Problem

from .output import complain


class UsageError(Exception):
    """The command cannot be done as it was given."""


@dataclass(frozen=True)
class Model:
    """What was read, with every finding at its file, and what to call it in a message."""

    reading: Reading
    name: str


def model_of(arguments: argparse.Namespace, *, stop: bool = True) -> Model:
    """Return the model that the arguments name; its findings are told on stderr.

    With ``stop``, EngineError says what could not be read.
    """
    quiet = getattr(arguments, "json", False)
    return read_model(
        arguments.models,
        arguments.notation,
        keep_names=arguments.keep_names,
        stop=stop,
        quiet=quiet,
    )


def changed(arguments: argparse.Namespace, reading: Reading) -> Reading:
    """Return the model as the options change it."""
    blueprint = reading.blueprint
    update: dict[str, Any] = {"modules": {**blueprint.modules, **dict(arguments.module)}}
    if name := arguments.name:
        update["project"] = blueprint.project.model_copy(update={"name": name, "slug": ""})
    changed = blueprint.model_copy(update=update)
    return Reading(changed, reading.findings, reading.notation)


def read_model(
    names: list[str],
    notation: str = "",
    *,
    keep_names: bool = False,
    stop: bool = True,
    quiet: bool = False,
) -> Model:
    """Read files, folders and archives as one model; see `model_of`."""
    taken = taken_in(_sent(names), notation)
    reading = read_files(taken.files, notation, keep_names=keep_names)
    first = next(iter(taken.files))
    found = [replace(f, file=_shown(f.file or first, names)) for f in reading.findings]
    found += [replace(f, file=names[0]) for f in taken.findings]
    if not quiet:
        complain(*map(str, found))
    if stop and any(finding.severity == "error" for finding in found):
        raise EngineError(_as_problem(f, names) for f in found if f.severity == "error")
    return Model(Reading(reading.blueprint, tuple(found), reading.notation), called(names))


def _shown(file: str, names: list[str]) -> str:
    """Return a file as the user finds it; what is in an archive stands below its name."""
    if len(names) > 1 or Path(names[0]).is_dir():
        return file
    own = Path(names[0]).name
    return names[0] if file in {own, own.removesuffix(".gz")} else f"{names[0]}/{file}"


def called(names: list[str]) -> str:
    """``a.prisma``, or ``a.prisma and 2 more``."""
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def read_bytes(name: str, limit: int) -> bytes:
    """Return what a file, or standard input, holds; UsageError where it cannot be had."""
    try:
        if name == "-":
            content = sys.stdin.buffer.read(limit + 1)
        else:
            with Path(name).open("rb") as stream:
                content = stream.read(limit + 1)
    except OSError as error:
        raise UsageError(f"{name} cannot be read: {error.strerror}") from error
    if len(content) > limit:
        raise UsageError(f"{name} is larger than {limit // 1024 // 1024} MiB")
    return content


def _sent(names: list[str]) -> Iterator[tuple[str, bytes]]:
    """Yield (name, content): a file alone is called by its name only, else by its path."""
    left = MAX_UNPACKED
    for name in names:
        for path in _files(name) if Path(name).is_dir() else [name]:
            content = read_bytes(path, left)
            left -= len(content)
            alone = len(names) == 1 and path == name
            yield (Path(path).name if alone else Path(path).as_posix()), content


def _files(folder: str) -> Iterator[str]:
    """Yield the files below a folder that may hold a model, in the order of their paths."""
    found: list[str] = []
    for here, folders, files in os.walk(folder):
        below = Path(here).relative_to(folder)
        folders[:] = [f for f in folders if may_hold_a_model((below / f / "a.json").as_posix())]
        found += [
            str(Path(here) / name)
            for name in files
            if may_hold_a_model((below / name).as_posix()) and (Path(here) / name).is_file()
        ]
        if len(found) > MAX_FILES:
            raise UsageError(f"{folder} holds more than {MAX_FILES:,} files")
    if not found:
        raise UsageError(f"{folder} holds no file in a notation that can be read")
    yield from sorted(found)


def _as_problem(finding: Finding, names: list[str]) -> Problem:
    elsewhere = finding.file if finding.file != called(names) else ""
    return Problem(
        finding.code,
        f"{elsewhere}: {finding.message}" if elsewhere else finding.message,
        "",
        finding.suggestion,
        finding.severity,
        finding.line,
        finding.column,
        finding.end_column,
    )
