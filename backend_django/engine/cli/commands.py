"""What the command does: each function is one subcommand and returns its exit code."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.blueprint.document import schema
from backend_django.engine.generator import Module
from backend_django.engine.manifest import Metadata, versions_of
from backend_django.engine.notations import Finding, Notation, Reading, notations
from backend_django.engine.pipeline import (
    Result,
    check,
    generate,
    modules,
    pack,
    with_metadata,
)
from backend_django.engine.problems import Problem
from backend_django.engine.unpacking import unpacked

from .codes import DIFFERENT, DONE, PROBLEMS
from .comparison import compared
from .drafting import run_draft
from .output import (
    ProgressBar,
    complain,
    plain,
    problem_lines,
    report_lines,
    say,
    say_json,
)
from .reading import changed, model_of, read_bytes
from .translating import run_import, run_print
from .upgrading import run_upgrade
from .writing import archive_format, refuse_if_taken, write_file, write_folder

MAX_ARCHIVE = 128 * 1024 * 1024


def run_generate(arguments: argparse.Namespace) -> int:
    target = Path(arguments.output)
    refuse_if_taken(target, force=arguments.force)
    begun = datetime.now(UTC)
    reading = changed(arguments, model_of(arguments).reading)
    earlier = _earlier(arguments.previous) if arguments.previous else []
    bar = ProgressBar(quiet=arguments.json)
    try:
        result = generate(reading.blueprint, earlier=earlier, verify=arguments.verify, report=bar)
    finally:
        bar.clear()
    metadata = Metadata(created_at=begun, started_at=begun, finished_at=datetime.now(UTC))
    _tell_result(arguments, reading, result, _write(result, target, metadata))
    return DONE


def _earlier(archive: str) -> list[Blueprint]:
    """Return the versions that an archive of ours was made from."""
    return versions_of(unpacked(read_bytes(archive, MAX_ARCHIVE))[1])


def _write(result: Result, target: Path, metadata: Metadata) -> str:
    """Write the project and return the SHA-256 of the archive, "" for a folder."""
    kind = archive_format(target)
    if kind is None:
        write_folder(with_metadata(result.tree, metadata), target)
        return ""
    archive = pack(result.tree, metadata, kind)
    write_file(archive.content, target)
    return archive.sha256


def _tell_result(
    arguments: argparse.Namespace, reading: Reading, result: Result, sha256: str
) -> None:
    if arguments.json:
        say_json(
            {
                "exit_code": DONE,
                "target": arguments.output,
                "files": len(result.tree),
                "sha256": sha256,
                "content_sha256": result.content_sha256,
                "report": result.report.as_json(),
                "notation": reading.notation,
                "findings": plain(reading.findings),
            }
        )
        return
    say(*report_lines(result.report))
    say(f"{arguments.output}: {len(result.tree)} files, content {result.content_sha256}")


def run_check(arguments: argparse.Namespace) -> int:
    model = model_of(arguments, stop=False)
    reading = changed(arguments, model.reading)
    problems = check(reading.blueprint)
    said: list[Finding | Problem] = [*reading.findings, *problems]
    code = PROBLEMS if any(one.severity == "error" for one in said) else DONE
    if arguments.json:
        found = {"problems": plain(problems), "findings": plain(reading.findings)}
        say_json({"exit_code": code, "notation": reading.notation, **found})
        return code
    entities = [entity for app in reading.blueprint.apps for entity in app.entities]
    complain(*problem_lines(problems, model.name))
    say(f"{model.name}: {reading.notation}, {len(entities)} entities, {len(said)} remarks")
    return code


def run_verify(arguments: argparse.Namespace) -> int:
    differences = compared(read_bytes(arguments.archive, MAX_ARCHIVE))
    code = DIFFERENT if differences else DONE
    if arguments.json:
        say_json({"exit_code": code, "same": not differences, "differences": plain(differences)})
    elif differences:
        say(*map(str, differences))
        complain(f"{arguments.archive}: {len(differences)} differences")
    else:
        say(f"{arguments.archive}: the same project, byte for byte")
    return code


def run_notations(arguments: argparse.Namespace) -> int:
    found = notations()
    if arguments.json:
        say_json({"exit_code": DONE, "notations": [_facts(n) for n in found]})
    else:
        say(*(f"{n.name:12}{n.title}  {' '.join(n.extensions)}" for n in found))
    return DONE


def _facts(notation: Notation) -> dict[str, Any]:
    return {
        "name": notation.name,
        "title": notation.title,
        "extensions": list(notation.extensions),
        "writes": notation.writes,
    }


def run_modules(arguments: argparse.Namespace) -> int:
    offers = modules()
    if arguments.json:
        say_json({"exit_code": DONE, "modules": {name: _about(m) for name, m in offers.items()}})
    elif offers:
        say(*(f"{name:16}{module.summary}" for name, module in offers.items()))
    else:
        complain("this version has no modules to switch on")
    return DONE


def _about(module: Module) -> dict[str, Any]:
    return {
        "title": module.title,
        "summary": module.summary,
        "group": module.group,
        "requires": sorted(module.requires),
        "conflicts": sorted(module.conflicts),
        "options": module.options,
    }


def run_schema(arguments: argparse.Namespace) -> int:
    say_json(schema())
    return DONE


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "generate": run_generate,
    "check": run_check,
    "import": run_import,
    "draft": run_draft,
    "print": run_print,
    "verify": run_verify,
    "upgrade": run_upgrade,
    "notations": run_notations,
    "modules": run_modules,
    "schema": run_schema,
}
