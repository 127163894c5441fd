"""Which version of the model the database has, and the way to another one."""

import json
from argparse import ArgumentParser
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration

FILE = Path(__file__).resolve().parents[3] / "schema_versions.json"
NONE = "none"


@dataclass(frozen=True)
class Version:
    """A version of the model: ``migrations`` names the last one of each app."""

    number: int
    project: str
    migrations: dict[str, str]

    def __str__(self) -> str:
        return f"{self.number} (project {self.project})"


def versions() -> list[Version]:
    """Return every version of the model, the oldest first."""
    rows = json.loads(FILE.read_text(encoding="utf-8"))
    return [Version(row["version"], row["project"], row["migrations"]) for row in rows]


class Command(BaseCommand):
    help = "Show which version of the model the database has, or move it to another one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--to", metavar="VERSION", help=f"a number, or {NONE}: forwards or backwards"
        )
        parser.add_argument("--plan", action="store_true", help="only show what would run")
        parser.add_argument("--database", default="default")

    def handle(self, *args: Any, **options: Any) -> None:
        known = versions()
        executor = MigrationExecutor(connections[options["database"]])
        self.stdout.write(f"The database has version {self._present(executor, known)}")
        if options["to"] is None:
            return
        goals = _goals(known, options["to"])
        plan = executor.migration_plan(goals)
        self._show(plan)
        _refuse_one_way(plan)
        if not options["plan"]:
            executor.migrate(goals, plan=plan)
            executor = MigrationExecutor(connections[options["database"]])
            self.stdout.write(f"The database has version {self._present(executor, known)}")

    def _present(self, executor: MigrationExecutor, known: list[Version]) -> str:
        """Return the newest version of which every migration is applied."""
        applied = {*executor.loader.applied_migrations}
        reached = [v for v in known if v.migrations.items() <= applied]
        return f"{reached[-1]} of {len(known)}" if reached else NONE

    def _show(self, plan: list[tuple[Migration, bool]]) -> None:
        for migration, backwards in plan:
            self.stdout.write(f"  {'back' if backwards else 'forth'} {migration}")
        if not plan:
            self.stdout.write("  nothing to do")


def _goals(known: list[Version], wanted: str) -> list[tuple[str, str | None]]:
    """Return the last migration of each app, None where it has none in that version."""
    by_name = {NONE: Version(0, "", {}), **{str(version.number): version for version in known}}
    if wanted not in by_name:
        raise CommandError(f"There is no version {wanted}; known: {', '.join(by_name)}")
    apps = sorted({app for version in known for app in version.migrations})
    return [(app, by_name[wanted].migrations.get(app)) for app in apps]


def _refuse_one_way(plan: list[tuple[Migration, bool]]) -> None:
    """Refuse a way back that ends halfway, before anything is touched."""
    stuck = [
        migration
        for migration, backwards in plan
        if backwards and not all(operation.reversible for operation in migration.operations)
    ]
    if stuck:
        raise CommandError(f"There is no way back over {', '.join(map(str, stuck))}")
