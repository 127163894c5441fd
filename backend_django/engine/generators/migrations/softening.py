"""The state between two versions: everything new is there, and nothing is demanded of it yet."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from decimal import Decimal
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.migrations import AlterField, DeleteModel, RemoveField
from django.db.migrations.migration import Migration
from django.db.migrations.state import ModelState, ProjectState

from .inlining import columns_of

Column = tuple[str, str, str]
"""App, model (in lower case) and field."""


def demanding(before: ProjectState, after: ProjectState) -> list[Column]:
    """Return the columns that rows of ``before`` have no value for, in the order of the models."""
    return [
        (app, name, field)
        for (app, name), model in after.models.items()
        if (app, name) in before.models
        for field, column in model.fields.items()
        if _demands(before.models[app, name].fields.get(field), column)
    ]


def _demands(before: models.Field[Any, Any] | None, after: models.Field[Any, Any]) -> bool:
    if after.many_to_many or after.generated or after.null or after.primary_key:
        return False
    if before is not None:
        return before.null
    if getattr(after, "auto_now", False) or getattr(after, "auto_now_add", False):
        return False
    if after.has_default():
        return after.unique  # a default is asked for once, not for each row
    return after.unique or not (after.blank and after.empty_strings_allowed)


def softened(before: ProjectState, after: ProjectState, columns: list[Column]) -> ProjectState:
    """Return ``after`` with ``columns`` empty and unruled, and with all that it takes away."""
    state = after.clone()
    for key in before.models.keys() - after.models.keys():
        state.models[key] = before.models[key].clone()
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for app, model, field in columns:
        named[app, model].add(field)
        state.models[app, model].fields[field] = soft(after.models[app, model].fields[field])
    for key, model in state.models.items():
        if key in before.models and key in after.models:
            _keep_removed(before.models[key], model)
        _wait(model, named[key])
    return state


def soft(field: models.Field[Any, Any]) -> models.Field[Any, Any]:
    """Return the column as one that may be empty."""
    free = field.clone()
    free.null, free._unique = True, False  # type: ignore[attr-defined]  # as deconstruct() reads it
    free.default = models.NOT_PROVIDED
    return free


def _keep_removed(before: ModelState, model: ModelState) -> None:
    for name, field in before.fields.items():
        if name not in model.fields:
            model.fields[name] = field


def _wait(model: ModelState, names: set[str]) -> None:
    """Leave away the rules that name a column without values."""
    for kind in ("constraints", "indexes"):
        if kind in model.options:
            rules = model.options[kind]
            model.options[kind] = [rule for rule in rules if not columns_of(rule) & names]


ZERO = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
NEUTRAL: dict[str, Any] = {
    "CharField": "", "TextField": "", "SlugField": "", "FileField": "", "IntegerField": 0,
    "BigIntegerField": 0, "SmallIntegerField": 0, "PositiveIntegerField": 0, "FloatField": 0.0,
    "DecimalField": Decimal(0), "BooleanField": False, "JSONField": dict, "BinaryField": b"",
    "DateField": ZERO.date(), "DateTimeField": ZERO, "TimeField": dt.time(0),
    "DurationField": dt.timedelta(0),
}  # fmt: skip


def with_way_back(migration: Migration, state: ProjectState) -> None:
    """Let the removal of a column be taken back where rows exist.

    Backwards the column is added again, which a filled table refuses without a value. A default
    that only Django knows costs nothing on the way forth.
    """
    found: list[Any] = []
    state = state.clone()
    dying = {op.name_lower for op in migration.operations if isinstance(op, DeleteModel)}
    for operation in migration.operations:
        if isinstance(operation, RemoveField) and operation.model_name_lower not in dying:
            key = migration.app_label, operation.model_name_lower
            field = state.models[key].get_field(operation.name)
            if _must_have_value(field):
                found.append(AlterField(operation.model_name, operation.name, _returning(field)))
        found.append(operation)
        operation.state_forwards(migration.app_label, state)
    vars(migration)["operations"] = found


def _must_have_value(field: models.Field[Any, Any]) -> bool:
    free = field.null or field.has_default() or field.many_to_many or field.generated
    return not free


def _returning(field: models.Field[Any, Any]) -> models.Field[Any, Any]:
    found = field.clone()
    kind = field.get_internal_type()
    if field.remote_field or field.unique or kind not in NEUTRAL:
        found.null = True  # a filled table cannot have it back, and says so
    else:
        found.default = field.choices[0][0] if field.choices else _within(field, NEUTRAL[kind])
    return found


def _within(field: models.Field[Any, Any], value: Any) -> Any:
    """Return the value next to ``value`` that the limits of the field allow."""
    for validator in field.validators:
        if isinstance(validator, MinValueValidator):
            value = max(value, validator.limit_value)
        if isinstance(validator, MaxValueValidator):
            value = min(value, validator.limit_value)
    return value
