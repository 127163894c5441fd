"""Tells subscribers *that* a row changed, whoever changed it: the API, the admin, a command.

A message never holds the row: the client reads it with its own rights.
"""

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from threading import local
from typing import Any, Literal

from django.apps import apps
from django.conf import settings
from django.db.models import Model, QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_save

from backend_django.api import ownership

from . import groups
from .broadcast import after_commit, deliver

Action = Literal["created", "changed", "deleted"]
FEW = 100
"""So many rows of one entity are told one by one after a commit, more of them as "several"."""


@dataclass(frozen=True)
class Change:
    """One row, or with ``record`` None several, and to whom it belongs."""

    label: str
    action: Action
    record: Any
    owner: int | None


@dataclass
class Batch:
    """What is told after one commit: nothing twice, and not too much."""

    begun: bool = False
    told: set[Change] = field(default_factory=set)
    counted: Counter[tuple[str, int | None]] = field(default_factory=Counter)

    def tell(self, change: Change) -> None:
        self.begun = True
        if change in self.told:
            return
        self.told.add(change)
        key = change.label, change.owner
        self.counted[key] += 1
        if self.counted[key] <= FEW:
            _deliver(change)
        elif self.counted[key] == FEW + 1:
            _deliver(Change(change.label, "changed", None, change.owner))


_local = local()


def _batch() -> Batch:
    """Return the batch of the running transaction: one that is being told takes no more."""
    batch: Batch | None = getattr(_local, "batch", None)
    if batch is None or batch.begun:
        batch = _local.batch = Batch()
    return batch


def watch() -> None:
    """Listen to the models of the setting LIVE_MODELS."""
    for label in settings.LIVE_MODELS:
        model = apps.get_model(label)
        post_save.connect(_saved, sender=model, dispatch_uid=f"realtime-saved-{label}")
        post_delete.connect(_deleted, sender=model, dispatch_uid=f"realtime-deleted-{label}")
        for link in model._meta.local_many_to_many:
            uid = f"realtime-linked-{label}-{link.name}"
            m2m_changed.connect(_linked, sender=link.remote_field.through, dispatch_uid=uid)


def announce(rows: QuerySet[Any]) -> None:
    """Tell that these rows changed: for ``update()`` and ``bulk_create()``, which send no signal."""
    label = rows.model._meta.label
    column = ownership.owner_field(rows.model)
    owners = set(rows.values_list(column, flat=True).order_by()) if column else {None}
    for owner in sorted(owners, key=str):
        _tell(Change(label, "changed", None, owner))


def _saved(sender: type[Model], instance: Model, created: bool, **_: Any) -> None:
    _tell(_change(instance, "created" if created else "changed"))


def _deleted(sender: type[Model], instance: Model, **_: Any) -> None:
    _tell(_change(instance, "deleted"))


def _linked(
    sender: type[Model], instance: Model, action: str, pk_set: set[Any] | None, **how: Any
) -> None:
    """Tell of the rows that show the links: the one they are set on, or those at the other end."""
    if action not in {"post_add", "post_remove", "pre_clear"}:
        return
    holder: type[Model] = how["model"] if how["reverse"] else type(instance)
    link = next(f for f in holder._meta.many_to_many if f.remote_field.through is sender)
    if not how["reverse"]:
        _tell(_change(instance, "changed"))
    if how["reverse"] or link.remote_field.symmetrical:
        linked = {link.name: instance} if pk_set is None else {"pk__in": pk_set}
        for row in holder._default_manager.filter(**linked):
            _tell(_change(row, "changed"))


def _change(row: Model, action: Action) -> Change:
    return Change(row._meta.label, action, row.pk, ownership.owner_of(row))


def _tell(change: Change) -> None:
    after_commit(partial(_batch().tell, change))


def _deliver(change: Change) -> None:
    message = {
        "type": "change",
        "entity": change.label,
        "action": change.action,
        "record": change.record,
    }
    deliver(groups.to_tell(change.label, change.owner), message)
