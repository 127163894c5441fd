"""The checks of the Django side: in a warm child in memory, then on PostgreSQL."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from pydantic import TypeAdapter

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.problems import Problem

from .commands import GIB, PYTHON_LIMITS, ran
from .plan import plan
from .postgres import Server
from .report import Check, Diagnosis
from .sandbox import SandboxError, events

IN_MEMORY = ("parse", "import", "check", "migrations", "tables", "crud", "openapi")
LIMITS = {"AS": 2 * GIB, "CPU": 300, "FSIZE": GIB // 4, "NOFILE": 1024, "CORE": 0}
SECONDS = 600.0
PYTEST_SECONDS = 1800.0
PYTEST_NEEDS = ("pytest", "pytest_django", "xdist", "factory")
ENOUGH, SHOWN = 20, 1500
FEW = 20
PLACE = re.compile(r"^(backend_django/\S+\.py):(\d+): ", re.MULTILINE)
SITE = Path(__file__).parent / "inside" / "site"
Tick = Callable[[], None]

_check = TypeAdapter(Check)


def missing() -> Iterator[Problem]:
    """Yield what this interpreter lacks to run a project's tests."""
    for name in PYTEST_NEEDS:
        if find_spec(name) is None:
            hint = "install the requirements of development"
            yield Problem("deep_needs", f"deep verification needs the package {name}", "", hint)


def in_memory(
    folder: Path, blueprint: Blueprint, names: tuple[str, ...], tick: Tick
) -> Iterator[Check]:
    """Yield the checks among ``names`` that need no service: SQLite in memory, one process."""
    steps = [name for name in IN_MEMORY if name in names]
    job = _job(folder, "sqlite://:memory:", steps)
    job["plan"] = plan(blueprint) if "crud" in steps else []
    yield from _reported(job, tick)


def on_postgres(
    folder: Path, blueprint: Blueprint, server: Server, redis: str, tick: Tick
) -> Iterator[Check]:
    """Yield the checks that want the project's real database, and its real Redis."""
    with server.database() as url:
        for check in _reported(_job(folder, url, ["import", "migrate"]), tick):
            if check.name == "migrate" or check.status == "failed":
                yield replace(check, name="migrate")
    with server.database() as url:
        services = {"DATABASE_URL": url, "REDIS_URL": redis}
        yield _pytest(folder, services, _workers(blueprint), tick)


def _job(folder: Path, database: str, steps: list[str]) -> dict[str, Any]:
    return {
        "folder": str(folder),
        "steps": steps,
        "environment": environment(folder, database),
        "limits": LIMITS,
    }


def environment(folder: Path, database: str) -> dict[str, str]:
    """Return all that a project's process may know: nothing of ours."""
    return {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.defpath}",
        "HOME": str(folder.parent),
        "TMPDIR": str(folder.parent),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONHASHSEED": "0",
        "DJANGO_SETTINGS_MODULE": "backend_django.config.settings.test",
        "DJANGO_SECRET_KEY": "only-for-a-verification-" + "x" * 40,
        "DATABASE_URL": database,
        "REDIS_URL": "redis://127.0.0.1:9/0",  # the discard port: a check that needs Redis fails
    }


def _reported(job: dict[str, Any], tick: Tick) -> Iterator[Check]:
    running = job["steps"][0]
    try:
        for event in events(job, timeout=SECONDS, tick=tick):
            if "begin" in event:
                running = event["begin"]
            else:
                yield _check.validate_python(event)
    except SandboxError as error:
        words = "\n".join(filter(None, (error.message, error.detail, _last_words(job))))
        yield Check(running, "failed", diagnoses=(Diagnosis(words),))


def _last_words(job: dict[str, Any]) -> str:
    log = Path(job["folder"]).with_suffix(".log")
    return log.read_text(encoding="utf-8", errors="replace")[-2000:] if log.exists() else ""


def _workers(blueprint: Blueprint) -> str:
    """A second worker starts Django and migrates too: only many tests make up for that."""
    return "2" if sum(len(app.entities) for app in blueprint.apps) > FEW else "0"


def _pytest(folder: Path, services: dict[str, str], workers: str, tick: Tick) -> Check:
    record = folder.with_suffix(".xml")
    command = [
        *(sys.executable, "-m", "pytest", "-q", "-n", workers, "-p", "no:cacheprovider"),
        *("--maxfail", str(ENOUGH), "--junitxml", str(record), "-o", "junit_family=xunit1"),
    ]
    done = ran(
        command,
        folder,
        environment(folder, "") | services | {"PYTHONPATH": f"{folder}{os.pathsep}{SITE}"},
        timeout=PYTEST_SECONDS,
        tick=tick,
        limits=PYTHON_LIMITS,
    )
    return done.check("pytest", _failures(record) if done.code else [])


def _failures(record: Path) -> list[Diagnosis]:
    if not record.exists():
        return []
    cases = ET.parse(record).getroot().iter("testcase")  # noqa: S314 - pytest wrote it
    faults = [(c, f) for c in cases for f in c if f.tag in {"failure", "error"}]
    return [_failure(case, fault) for case, fault in faults][:ENOUGH]


def _failure(case: ET.Element, fault: ET.Element) -> Diagnosis:
    """Return where a test failed: its last line in the project, else where it begins."""
    text = (fault.text or fault.get("message") or "").strip()
    lines = PLACE.findall(text)
    file, line = lines[-1] if lines else (case.get("file", ""), int(case.get("line", -1)) + 1)
    return Diagnosis(f"{case.get('name')}: {text[-SHOWN:]}", file, int(line))
