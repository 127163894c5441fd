"""Columns that the database computes go before what they come from changes, and come back last.

PostgreSQL alters no column that another is computed from, and Django no computed column.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.migrations import RemoveField, RemoveIndex
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ModelState, ProjectState

from .inlining import columns_of, mentioned


def given_up(before: ProjectState, after: ProjectState) -> dict[str, list[Operation]]:
    """Return the operations, by app, that remove the computed columns which cannot stay."""
    found: dict[str, list[Operation]] = defaultdict(list)
    for (app, name), model in before.models.items():
        gone = {n for n in _computed(model) if not _stays(n, model, after.models.get((app, name)))}
        for index in model.options.get("indexes", ()):
            if columns_of(index) & gone:
                found[app].append(RemoveIndex(model.name, index.name))
        found[app] += [RemoveField(model.name, column) for column in sorted(gone)]
    return {app: operations for app, operations in found.items() if operations}


def not_yet(before: ProjectState, after: ProjectState) -> ProjectState:
    """Return ``after`` without the computed columns that tables of ``before`` do not have."""
    state = after.clone()
    for key, model in state.models.items():
        if key in before.models:
            missing = {*_computed(model)} - before.models[key].fields.keys()
            _leave_away(model, missing)
    return state


def _leave_away(model: ModelState, names: set[str]) -> None:
    for name in names:
        del model.fields[name]
    if names and "indexes" in model.options:
        rules = model.options["indexes"]
        model.options["indexes"] = [rule for rule in rules if not columns_of(rule) & names]


def _computed(model: ModelState) -> Iterator[str]:
    return (name for name, field in model.fields.items() if field.generated)


def _stays(name: str, model: ModelState, other: ModelState | None) -> bool:
    """Return whether a column and all that it is computed from are in both, and alike."""
    if other is None:
        return False
    column: Any = model.fields[name]
    return all(
        n in other.fields and _said(model.fields[n]) == _said(other.fields[n])
        for n in (name, *mentioned(column.expression))
    )


def _said(field: models.Field[Any, Any]) -> Any:
    detector: Any = MigrationAutodetector(ProjectState(), ProjectState())
    return detector.deep_deconstruct(field)
