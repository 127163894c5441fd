"""Rows as the log knows them: every recorded field as JSON, and the way back."""

from __future__ import annotations

import base64
import math
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.duration import duration_string

State = dict[str, Any]

RECORDABLE = (
    models.BinaryField,
    models.BooleanField,
    models.CharField,
    models.DateField,
    models.DecimalField,
    models.DurationField,
    models.FileField,
    models.FloatField,
    models.ForeignKey,
    models.GenericIPAddressField,
    models.IntegerField,
    models.JSONField,
    models.TextField,
    models.TimeField,
    models.UUIDField,
)
"""Fields of other kinds, a search vector say, are derived from these."""


def recorded_models() -> list[type[models.Model]]:
    """Return the models whose rows have a history."""
    return [apps.get_model(label) for label in settings.RECORDED_MODELS]


@lru_cache
def fields_of(model: type[models.Model]) -> tuple[Any, ...]:
    """Return the columns of a table that are recorded; the key stands in ``aggregate_id``."""
    return tuple(
        field
        for field in model._meta.concrete_fields
        if isinstance(field, RECORDABLE) and not field.primary_key and _wanted(model, field)
    )


@lru_cache
def links_of(model: type[models.Model]) -> tuple[Any, ...]:
    """Return the many-to-many relations without a model of their own in between."""
    links: Any = model._meta.many_to_many
    return tuple(
        field
        for field in links
        if field.remote_field.through._meta.auto_created and _wanted(model, field)
    )


def _wanted(model: type[models.Model], field: Any) -> bool:
    excluded = getattr(settings, "UNRECORDED_FIELDS", ())
    named = f"{model._meta.label}.{field.name}" in excluded
    return not named and not getattr(field, "generated", False)


def ends_of(field: Any) -> tuple[Any, str, str]:
    """Return the table between two, its column of this side, and its column of the other."""
    through: Any = field.remote_field.through
    sides = (field.m2m_field_name(), field.m2m_reverse_field_name())
    here, there = (through._meta.get_field(side).attname for side in sides)
    return through, here, there


def states(
    model: type[models.Model], keys: Iterable[Any], *, lock: bool = False
) -> dict[Any, State]:
    """Return the stored rows with these keys as the log would have them.

    They are read back, not taken from instances: what counts is what the database made of them.
    """
    rows = model._base_manager.order_by("pk").filter(pk__in=list(keys))
    if lock:
        rows = rows.select_for_update()
    fields = fields_of(model)
    found = {
        row["pk"]: {field.name: encoded(field, row[field.attname]) for field in fields}
        for row in rows.values("pk", *(field.attname for field in fields))
    }
    for field in links_of(model):
        linked = _linked(field, found)
        for key, state in found.items():
            state[field.name] = linked[key]
    return found


def _linked(field: Any, keys: Iterable[Any]) -> dict[Any, list[Any]]:
    through, here, there = ends_of(field)
    pairs = through._base_manager.filter(**{f"{here}__in": list(keys)}).values_list(here, there)
    found: dict[Any, list[Any]] = defaultdict(list)
    for key, other in sorted(pairs):
        found[key].append(encoded(None, other))
    return found


def encoded(field: Any, value: Any) -> Any:
    """Return a stored value as JSON that ``decoded`` reads without loss."""
    if value is None or isinstance(field, models.JSONField):
        return value
    if isinstance(field, models.BinaryField):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(field, models.DurationField):
        return duration_string(value)
    if isinstance(field, models.DateField | models.TimeField):
        return value.isoformat()
    if isinstance(value, bool | int) or (isinstance(value, float) and math.isfinite(value)):
        return value
    return str(value)


def decoded(field: Any, value: Any) -> Any:
    """Return the value that a column holds, from the JSON of an event."""
    if value is None or isinstance(field, models.JSONField | models.FileField):
        return value
    if isinstance(field, models.BinaryField):
        return base64.b64decode(value)
    return field.to_python(value)


def key_of(model: type[models.Model], aggregate_id: str) -> Any:
    """Return the primary key that an aggregate's id stands for."""
    key: Any = model._meta.pk
    return key.to_python(aggregate_id)


def difference(model: type[models.Model], old: State, new: State) -> dict[str, State]:
    """Return ``{field: {"old", "new"}}``; a moment of the last save alone is no change."""
    found = {
        name: {"old": old.get(name), "new": new.get(name)}
        for name in {**old, **new}
        if old.get(name) != new.get(name)
    }
    return found if found.keys() - stamps_of(model) else {}


def stamps_of(model: type[models.Model]) -> set[str]:
    """Return the fields that say when a row was saved last."""
    return {field.name for field in fields_of(model) if getattr(field, "auto_now", False)}
