"""Recorded states as the API of the rows would say them: labels for keys, addresses for files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

from backend_django.api.ownership import visible
from backend_django.event_store.aggregates import RowAggregate
from backend_django.event_store.models import EventStore
from backend_django.event_store.rows import State, fields_of, links_of, stamps_of

Change = dict[str, Any]


def model_of(aggregate_type: str) -> type[models.Model] | None:
    """Return the model of a row's events; None where there is none, or no longer one."""
    try:
        return apps.get_model(aggregate_type)
    except (LookupError, ValueError):
        return None


def changes_of(event: EventStore) -> list[Change]:
    """Return what an event says of each field: before and after.

    That a change moved the time of the last save goes without saying.
    """
    data = RowAggregate.of(event.aggregate_type).upcast(event)
    if event.event_type == "changed":
        model = model_of(event.aggregate_type)
        hidden = set() if model is None else stamps_of(model)
        changes = data.get("changes", {}).items()
        return [{"field": name, **change} for name, change in changes if name not in hidden]
    sides = ("new", "old") if event.event_type == "deleted" else ("old", "new")
    return [
        {"field": name, sides[0]: None, sides[1]: value}
        for name, value in data.get("fields", {}).items()
    ]


class Shown:
    """States of rows as ``user`` may see them: of rows out of sight only the number is said.

    Related rows are read together, one query for each table.
    """

    def __init__(self, user: Any) -> None:
        self._user = user
        self._labels: dict[type[models.Model], dict[Any, str]] = {}

    def prepare(self, pairs: Iterable[tuple[str, State]]) -> None:
        """Read the labels that states of rows (with the labels of their models) need."""
        wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
        for aggregate_type, state in pairs:
            for name, field in _relations(aggregate_type).items():
                value = state.get(name)
                listed = value if isinstance(value, list) else [value]
                wanted[field.related_model].update(key for key in listed if key is not None)
        for model, keys in wanted.items():
            rows = visible(model._default_manager.filter(pk__in=keys), self._user)
            self._labels[model] = {str(row.pk): str(row) for row in rows}

    def value(self, aggregate_type: str, name: str, value: Any) -> Any:
        """Return one value of a state as the API of the row says it."""
        if value is None:
            return None
        if relation := _relations(aggregate_type).get(name):
            if isinstance(value, list):
                return [self._reference(relation.related_model, key) for key in value]
            return self._reference(relation.related_model, value)
        if value and (storage := _storages(aggregate_type).get(name)):
            return storage.url(value)
        return value

    def _reference(self, model: type[models.Model], key: Any) -> dict[str, Any]:
        labels = self._labels.get(model, {})
        return {"id": key, "label": labels.get(str(key), f"No. {key}")}


def shown_changes(user: Any, found: list[tuple[str, list[Change]]]) -> list[list[Change]]:
    """Return lists of changes, each of a row of the table beside it, as they are shown."""
    shown = Shown(user)
    shown.prepare(
        (kind, {change["field"]: change[side]})
        for kind, changes in found
        for change in changes
        for side in ("old", "new")
    )
    return [
        [
            {
                "field": change["field"],
                "old": shown.value(kind, change["field"], change["old"]),
                "new": shown.value(kind, change["field"], change["new"]),
            }
            for change in changes
        ]
        for kind, changes in found
    ]


def shown_state(user: Any, aggregate_type: str, state: State) -> State:
    """Return one state as it is shown."""
    shown = Shown(user)
    shown.prepare([(aggregate_type, state)])
    return {name: shown.value(aggregate_type, name, value) for name, value in state.items()}


def shown_events(user: Any, events: Iterable[EventStore]) -> list[dict[str, Any]]:
    """Return events with their changes and with the labels of who caused them."""
    listed = list(events)
    changes = shown_changes(user, [(e.aggregate_type, changes_of(e)) for e in listed])
    people = get_user_model()._default_manager.in_bulk({e.user_id for e in listed if e.user_id})
    return [
        {
            **{field.attname: getattr(event, field.attname) for field in event._meta.fields},
            "user": _person(event.user_id, people),
            "changes": said,
        }
        for event, said in zip(listed, changes, strict=True)
    ]


def _person(key: Any, people: dict[Any, Any]) -> dict[str, Any] | None:
    """Return a user who may have been deleted since."""
    return None if key is None else {"id": key, "label": str(people.get(key, f"No. {key}"))}


def _relations(aggregate_type: str) -> dict[str, Any]:
    model = model_of(aggregate_type)
    if model is None:
        return {}
    fields = [field for field in fields_of(model) if field.is_relation]
    return {field.name: field for field in (*fields, *links_of(model))}


def _storages(aggregate_type: str) -> dict[str, Any]:
    model = model_of(aggregate_type)
    fields = fields_of(model) if model is not None else ()
    return {field.name: field.storage for field in fields if isinstance(field, models.FileField)}
