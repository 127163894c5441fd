"""The ladder of checks: quick, standard, deep, each with all that the one below it proves."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.files import Tree
from backend_django.engine.problems import Problem
from backend_django.engine.workspace import materialise, workspace

from . import backend, frontend, postgres, valkey
from .lint import lint
from .report import LEVELS, Check, Level, Report

TITLES = {
    "lint": "ruff has nothing to say",
    "parse": "Every file parses",
    "import": "Django starts, every module imports",
    "check": "manage.py check has nothing to say",
    "migrations": "Migrations match the models",
    "tables": "Every table can be created",
    "crud": "Every entity is created, read, listed, changed and deleted over the API",
    "openapi": "The OpenAPI document is valid",
    "migrate": "Migrations go forth, back and forth on PostgreSQL",
    "pytest": "The project's tests pass on PostgreSQL",
    "packages": "The page's packages install from the lock file",
    "types": "The page's types agree with the API's document",
    "vitest": "The page's tests pass",
    "build": "The page builds",
}
QUICK = ("lint", "parse", "import", "check", "migrations")
STANDARD = (*QUICK, "tables", "crud", "openapi")
RUNGS: dict[Level, tuple[str, ...]] = {
    "quick": QUICK,
    "standard": STANDARD,
    "deep": tuple(TITLES),
}
Progress = Callable[[int, int, str], None]


def missing(level: Level) -> list[Problem]:
    """Return what this machine lacks for a level; nothing is skipped in silence."""
    if level not in LEVELS:
        return [Problem("level_unknown", f"there is no level {level!r}", "", ", ".join(LEVELS))]
    if level != "deep":
        return []
    return [*backend.missing(), *postgres.missing(), *valkey.missing(), *frontend.missing()]


def verified(
    tree: Tree, blueprint: Blueprint, level: Level = "standard", report: Progress | None = None
) -> Report:
    """Return what the checks of ``level`` find in ``tree``; after a failure the rest is skipped.

    ``report`` is called often and may raise: nothing is left behind then.
    """
    names = RUNGS[level]
    done: list[Check] = []

    def tick() -> None:
        if report:
            report(len(done), len(names), TITLES[names[min(len(done), len(names) - 1)]])

    with workspace() as place:
        folder = place / "project"
        folder.mkdir()
        materialise(tree, folder)
        with closing(_checks(tree, folder, blueprint, names, tick)) as checks:
            for check in checks:
                done.append(check)
                tick()
                if check.status == "failed" and check.name != "lint":
                    break
    ran = {check.name: check for check in done}
    return Report(level, tuple(_titled(ran.get(name, Check(name, "skipped"))) for name in names))


def _checks(
    tree: Tree,
    folder: Path,
    blueprint: Blueprint,
    names: tuple[str, ...],
    tick: Callable[[], None],
) -> Generator[Check, None, None]:
    tick()
    yield lint(tree, folder)
    yield from backend.in_memory(folder, blueprint, names, tick)
    if "migrate" in names:
        with postgres.server() as server, valkey.server() as redis:
            yield from backend.on_postgres(folder, blueprint, server, redis, tick)
        yield from frontend.checks(folder, tick)


def _titled(check: Check) -> Check:
    return replace(check, title=TITLES[check.name])
