"""Renames, known from ids: written before anything is compared, so nothing is ever guessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from django.db import migrations
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ModelState, ProjectState

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.problems import EngineError, Problem

from .changes import Pair, pairs
from .inlining import columns_of

Names = Mapping[str, str]
"""From each old name to the new one."""


def renames(old: Blueprint, new: Blueprint, state: ProjectState) -> dict[str, list[Operation]]:
    """Return the operations, by app, after which ``state`` has the names of the new blueprint."""
    found: dict[str, list[Operation]] = defaultdict(list)
    same = pairs(old, new)
    for pair in same:
        model = state.models[pair.app.name, pair.old.name.lower()]
        found[pair.app.name] += _released(pair, model)
    for app in new.apps:
        names = {p.old.name: p.new.name for p in same if p.app.name == app.name}
        for before, after in _in_turn(names, app.name):
            found[app.name].append(migrations.RenameModel(before, after))
    for pair in same:
        names = {before.name: after.name for before, after in pair.members()}
        for before, after in _in_turn(names, f"{pair.app.name}.{pair.new.name}"):
            found[pair.app.name].append(migrations.RenameField(pair.new.name, before, after))
    return {app: operations for app, operations in found.items() if operations}


def _released(pair: Pair, model: ModelState) -> Iterator[Operation]:
    """Drop what would not survive: rules that name a renamed column, and generated columns.

    Django does not rename columns inside indexes and constraints, and neither Django nor
    PostgreSQL alters what a generated column is computed from. The comparison brings them back.
    """
    renamed = {before.name for before, after in pair.members() if before.name != after.name}
    changed = renamed | {b.name for b, a in pair.members() if b != a}
    generated = {name for name, column in model.fields.items() if column.generated}
    dropped = {name for name in generated if changed & _sources(model, name)}
    for index in model.options.get("indexes", []):
        if columns_of(index) & (renamed | dropped):
            yield migrations.RemoveIndex(pair.old.name, index.name)
    for constraint in model.options.get("constraints", []):
        if columns_of(constraint) & renamed:
            yield migrations.RemoveConstraint(pair.old.name, constraint.name)
    for name in sorted(dropped):
        yield migrations.RemoveField(pair.old.name, name)


def _sources(model: ModelState, name: str) -> set[str]:
    """Return the columns that a generated column is computed from."""
    expression = model.fields[name].expression  # type: ignore[attr-defined]
    return {node.name for node in expression.flatten() if hasattr(node, "name")}


def _in_turn(names: Names, where: str) -> Iterable[tuple[str, str]]:
    """Yield the pairs that differ, each after the one that takes its new name away."""
    left = {before: after for before, after in names.items() if before != after}
    taken = set(names)
    while left:
        ready = [(b, a) for b, a in left.items() if a not in taken]
        if not ready:
            message = f"In {where}, {', '.join(sorted(left))} exchange their names"
            hint = "Rename them in two versions, over a third name"
            raise EngineError([Problem("U105", message, "/apps", hint)])
        for before, after in ready:
            yield before, after
            taken = taken - {before} | {after}
            del left[before]
