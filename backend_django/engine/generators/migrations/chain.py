"""A chain of migrations through all versions of a blueprint. Runs in the kernel process.

Each version continues the chain of the one before: renames by ids, then what is new but empty,
then values for it, then what is demanded and what goes. A stage waits for the whole stage before
it, in every app, so the order in which Django applies them is the order they were made in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.migration import Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.questioner import MigrationQuestioner
from django.db.migrations.state import ProjectState

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.parts import Part
from backend_django.engine.problems import EngineError, FaultError, pointer

from .changes import refusals
from .computed import given_up, not_yet
from .filling import data_source, value_of
from .renames import renames
from .settings import configure
from .softening import Column, demanding, softened, with_way_back
from .writer import graph, initial, path_of, source_of

Leaves = dict[str, str]
"""The name of the last migration of each app."""
Write = Callable[[Migration], str]


class Chain:
    """The migrations so far, and the state that they lead to."""

    def __init__(self) -> None:
        from .states import empty_state  # noqa: PLC0415 - needs the settings

        self.known: list[Migration] = []
        self.sources: dict[str, str] = {}
        self.state = empty_state()
        self.stage: list[tuple[str, str]] = []

    def begin(self, migrations: list[Migration]) -> None:
        """Start with the migrations of the first version."""
        self.known = migrations
        self.sources = {path_of(m): source_of(m) for m in migrations}
        self.stage = sorted(self.leaves().items())

    def leaves(self) -> Leaves:
        """Return the last migration of each app."""
        return {m.app_label: m.name for m in self.known}

    def push(self, migrations: Sequence[Migration], write: Write = source_of) -> None:
        """Append one stage; ``write`` returns the source of a migration."""
        own = {m.app_label for m in migrations}
        before = [(app, name) for app, name in self.stage if app not in own]
        for m in migrations:
            vars(m)["dependencies"] = sorted({*m.dependencies, *before})
            with_way_back(m, self.state)
            self.known.append(m)
            self.state = m.mutate_state(self.state, preserve=True)
            self.sources[path_of(m)] = write(m)
        if migrations:
            rest = {app: name for app, name in self.stage if app not in own}
            self.stage = sorted((rest | {m.app_label: m.name for m in migrations}).items())

    def by_hand(self, operations: dict[str, list[Operation]], name: str) -> list[Migration]:
        """Return one migration for each app that follows its last one."""
        leaves, found = self.leaves(), []
        for app in sorted(operations):
            number = int(leaves[app][:4]) + 1
            made = type("Migration", (Migration,), {})(f"{number:04d}_{name}", app)
            made.dependencies = [(app, leaves[app])]
            made.operations = operations[app]
            found.append(made)
        return found

    def towards(self, state: ProjectState, apps: set[str]) -> list[Migration]:
        """Return what Django finds different between here and ``state``, in order."""
        # the autodetector takes from the state that it is given
        detector = MigrationAutodetector(self.state.clone(), state.clone(), Answers())
        changes = detector.changes(graph(tuple(self.known)))
        return _ordered([m for app in sorted(apps & changes.keys()) for m in changes[app]])


class Answers(MigrationQuestioner):
    """Nothing is left to ask: renames came from ids, values from the blueprint."""

    def __init__(self) -> None:
        super().__init__({"ask_initial": True})

    def ask_auto_now_add_addition(self, field_name: str, model_name: str) -> Any:
        from django.utils import timezone  # noqa: PLC0415 - needs the settings

        return timezone.now

    def ask_not_null_addition(self, field_name: str, model_name: str) -> Any:
        raise FaultError(f"{model_name}.{field_name} was not given a value")

    def ask_not_null_alteration(self, field_name: str, model_name: str) -> Any:
        from django.db.models import NOT_PROVIDED  # noqa: PLC0415 - needs the settings

        return NOT_PROVIDED  # the stage before has filled it


Version = tuple[str, Sequence[Part]]
"""A blueprint as JSON, and what modules add to its models."""


def migrations_of(versions: Sequence[Version]) -> tuple[dict[str, str], list[Leaves]]:
    """Return the sources of all migrations by path, and each version's last ones."""
    configure()
    made, leaves = chain([(Blueprint.model_validate_json(text), p) for text, p in versions])
    return dict(sorted(made.sources.items())), leaves


def chain(
    versions: Sequence[tuple[Blueprint, Sequence[Part]]],
) -> tuple[Chain, list[Leaves]]:
    """Return the chain through ``versions``, oldest first, and each version's last migrations.

    EngineError says which change between two of them has no safe migration.
    """
    from .states import project_state  # noqa: PLC0415 - needs the settings

    made = Chain()
    (first, parts), *later = versions
    made.begin(initial(first, parts))
    if later:
        made.state = project_state(first, parts)
    leaves = [made.leaves()]
    old = first
    for new, parts in later:
        _upgrade(made, old, new, project_state(new, parts))
        leaves.append(made.leaves())
        old = new
    return made, leaves


def _upgrade(made: Chain, old: Blueprint, new: Blueprint, goal: ProjectState) -> None:
    if problems := refusals(old, new):
        raise EngineError(problems)
    apps = {app.name for app in new.apps}
    made.push(made.by_hand(given_up(made.state, goal), "computed"))
    made.push(made.by_hand(renames(old, new, made.state), "rename"))
    almost = not_yet(made.state, goal)
    columns = demanding(made.state, almost)
    if columns:
        made.push(made.towards(softened(made.state, almost, columns), apps))
        _fill(made, new, columns)
    made.push(made.towards(almost, apps))
    made.push(made.towards(goal, apps))
    if left := made.towards(goal, apps):
        raise FaultError("the migrations do not lead to the models", repr(left))


def _fill(made: Chain, new: Blueprint, columns: list[Column]) -> None:
    fills: dict[str, list[Any]] = {}
    for column in columns:
        app, field, value = value_of(new, column, _place(new, column))
        entity = next(
            e for a in new.apps if a.name == app for e in a.entities if e.name.lower() == column[1]
        )
        fills.setdefault(app, []).append((entity, (app, field, value)))
    migrations = made.by_hand({app: [] for app in fills}, "fill")
    made.push(migrations, lambda m: data_source(m.dependencies, fills[m.app_label]))


def _place(blueprint: Blueprint, column: Column) -> str:
    app, model, name = column
    for a, each in enumerate(blueprint.apps):
        for e, entity in enumerate(each.entities):
            if (each.name, entity.name.lower()) == (app, model):
                for kind in ("fields", "relationships"):
                    for m, member in enumerate(getattr(entity, kind)):
                        if member.name == name:
                            return pointer("apps", a, "entities", e, kind, m)
    return "/apps"


def _ordered(migrations: list[Migration]) -> list[Migration]:
    """Return migrations after those they depend on."""
    left, done = {(m.app_label, m.name): m for m in migrations}, []
    while left:
        ready = [k for k, m in left.items() if not {*map(tuple, m.dependencies)} & left.keys()]
        done += [left.pop(key) for key in ready]
        if not ready:
            raise FaultError("migrations depend on each other", repr(sorted(left)))
    return done
