"""Records what happens to rows, in the transaction in which it happens.

``QuerySet.update``, ``bulk_create``, ``bulk_update``, ``loaddata`` and raw SQL send no signals:
surround them with ``bulk.recorded``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.db import models, transaction
from django.db.models import signals

from .aggregates import RowAggregate
from .rows import State, difference, ends_of, links_of, recorded_models, states

MEMORY = "_event_store_memory"
WRITE = "save_base"

Memory = list[tuple[type[models.Model], dict[Any, State]]]

_reached: dict[type[models.Model], list[Any]] = defaultdict(list)
"""For each model, the fields by which the deletion of a row of it changes recorded rows."""


def connect() -> None:
    """Start to record the models that the settings name."""
    for model in recorded_models():
        setattr(model, WRITE, _whole(getattr(model, WRITE)))
        signals.pre_save.connect(_saving, model)
        signals.post_save.connect(_saved, model)
        _reached[model] += []
        for field in model._meta.fields:
            if isinstance(field, models.ForeignKey) and _outlives(field):
                _reached[field.related_model].append(field)
        for field in links_of(model):
            _reached[field.related_model].append(field)
            signals.m2m_changed.connect(_links_of(field), field.remote_field.through, weak=False)
    for model in _reached:
        signals.pre_delete.connect(_deleting, model)
        signals.post_delete.connect(_deleted, model)


def _whole(write: Callable[..., None]) -> Callable[..., None]:
    """Put the row and its event into one transaction, outside requests too."""

    @wraps(write)
    def written(self: models.Model, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic(using=kwargs.get("using"), savepoint=False):
            write(self, *args, **kwargs)

    return written


def _outlives(field: Any) -> bool:
    """Say whether a row stays, and changes, when the one that it points at is deleted."""
    kept = (models.CASCADE, models.PROTECT, models.RESTRICT, models.DO_NOTHING)
    return field.remote_field.on_delete not in kept


def record(
    model: type[models.Model], key: Any, before: State | None, after: State | None
) -> None:
    """Append what turned ``before`` into ``after``; None is a row that is not there."""
    row = RowAggregate.of(model._meta.label).resumed(str(key), before)
    if before is not None and (not row.version or row.deleted):
        row.record("adopted", {"fields": before})
    if before is None:
        if after is not None:
            row.record("created", {"fields": after})
    elif after is None:
        row.record("deleted", {"fields": before})
    elif changes := difference(model, before, after):
        row.record("changed", {"changes": changes})
    row.commit()


def _remember(instance: models.Model, memory: Memory) -> None:
    """Keep what was; receivers may save the same instance again, hence a stack."""
    instance.__dict__.setdefault(MEMORY, []).append(memory)


def _recall(instance: models.Model) -> Memory:
    stack: list[Memory] = instance.__dict__[MEMORY]
    memory = stack.pop()
    if not stack:
        del instance.__dict__[MEMORY]
    return memory


def _record_since(memory: Memory, gone: tuple[Any, Any] | None = None) -> None:
    """Compare what was remembered with what is. Only the row that is ``gone`` may be missing."""
    for model, before in memory:
        after = states(model, before)
        for key, state in before.items():
            if key in after or (model, key) == gone:
                record(model, key, state, after.get(key))


def _saving(sender: Any, instance: models.Model, *, raw: bool = False, **_: Any) -> None:
    if not raw:
        keys = [] if instance.pk is None else [instance.pk]
        _remember(instance, [(sender, states(sender, keys, lock=True))])


def _saved(sender: Any, instance: models.Model, *, raw: bool = False, **_: Any) -> None:
    if raw:
        return
    ((_model, before),) = _recall(instance)
    after = states(sender, [instance.pk])
    record(sender, instance.pk, before.get(instance.pk), after.get(instance.pk))


def _deleting(sender: Any, instance: models.Model, **_: Any) -> None:
    keys: dict[type[models.Model], set[Any]] = defaultdict(set)
    if sender in recorded_models():
        keys[sender].add(instance.pk)
    for field in _reached[sender]:
        keys[field.model].update(_holders(field, [instance.pk]))
    _remember(instance, [(model, states(model, found, lock=True)) for model, found in keys.items()])


def _deleted(sender: Any, instance: models.Model, **_: Any) -> None:
    _record_since(_recall(instance), gone=(sender, instance.pk))


def _holders(field: Any, others: Iterable[Any]) -> set[Any]:
    """Return the keys of the rows that a field connects with any of ``others``."""
    if not field.many_to_many:
        rows = field.model._base_manager.filter(**{f"{field.name}__in": list(others)})
        return set(rows.values_list("pk", flat=True))
    through, here, there = ends_of(field)
    pairs = through._base_manager.filter(**{f"{there}__in": list(others)})
    return set(pairs.values_list(here, flat=True))


def _links_of(field: Any) -> Callable[..., None]:
    """Return what listens to one many-to-many relation, from both its sides."""

    def links_changed(
        instance: models.Model, action: str, reverse: bool, pk_set: Any, **_: Any
    ) -> None:
        if action.startswith("post_"):
            _record_since(_recall(instance))
            return
        owners: Iterable[Any] = [instance.pk]
        if reverse:
            owners = _holders(field, [instance.pk]) if pk_set is None else pk_set
        _remember(instance, [(field.model, states(field.model, owners, lock=True))])

    return links_changed
