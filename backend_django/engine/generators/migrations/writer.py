"""The first migrations of a project, by Django's own autodetector. Runs in the kernel process."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.graph import MigrationGraph
from django.db.migrations.migration import Migration
from django.db.migrations.questioner import MigrationQuestioner
from django.db.migrations.writer import MigrationWriter

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.parts import Part
from backend_django.engine.python import PACKAGE, import_blocks
from backend_django.engine.python.literals import readable

from .inlining import inlined


def initial(blueprint: Blueprint, parts: Sequence[Part] = ()) -> list[Migration]:
    """Return the migrations from nothing to the blueprint, by app and name."""
    from .states import empty_state, project_state  # noqa: PLC0415 - needs the settings

    detector = _Detector(
        empty_state(),
        project_state(blueprint, parts),
        MigrationQuestioner({"ask_initial": True}),
    )
    wanted = {app.name for app in blueprint.apps}
    changes = detector.changes(graph(()))
    found = [m for app in sorted(wanted & changes.keys()) for m in changes[app]]
    for migration in found:
        vars(migration).update(
            dependencies=sorted(set(migration.dependencies)),
            operations=inlined(migration.app_label, migration.operations),
        )
    return found


class _Detector(MigrationAutodetector):
    """Django's autodetector from nothing: nothing has another name, and no optimizer runs.

    `inlined` stands in for that one.
    """

    migrations: dict[str, list[Migration]]

    def generate_renamed_models(self) -> None:
        vars(self).update(renamed_models={}, renamed_models_rel={})

    def _optimize_migrations(self) -> None:
        found = [migration for those in self.migrations.values() for migration in those]
        operations = [migration.operations for migration in found]
        for migration in found:
            vars(migration)["operations"] = []
        super()._optimize_migrations()  # type: ignore[misc]  # the stubs leave it out
        for migration, those in zip(found, operations, strict=True):
            vars(migration)["operations"] = those


def graph(history: tuple[Migration, ...]) -> MigrationGraph:
    """Return the graph of what a project has: the installed apps' migrations and ``history``."""
    from .states import contributed  # noqa: PLC0415 - needs the settings

    found = MigrationGraph()
    nodes = contributed()[1] | {(m.app_label, m.name): m for m in history}
    for key, node in nodes.items():
        found.add_node(key, node)
    for key, node in nodes.items():
        for parent in node.dependencies:
            if parent in nodes:
                found.add_dependency(node, key, parent)
    return found


def path_of(migration: Migration) -> str:
    """Return where in the project the migration stands."""
    return f"{PACKAGE}/{migration.app_label}/migrations/{migration.name}.py"


def source_of(migration: Migration) -> str:
    """Return the migration's source, its imports in the order of every other file."""
    source = MigrationWriter(migration, include_header=False).as_string()
    head, mark, body = source.partition("class Migration(")
    imports = [line for line in head.splitlines() if line]
    lines = [*import_blocks(imports), "", "", *f"{mark}{body}".splitlines()]
    return "\n".join(line if readable(line) else _escaped(line) for line in lines) + "\n"


def _escaped(line: str) -> str:
    """Say what is not ASCII, which stands in literals only, by its escapes."""
    return line.encode("ascii", "backslashreplace").decode()
