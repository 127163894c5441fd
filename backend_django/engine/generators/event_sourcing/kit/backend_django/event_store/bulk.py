"""For what sends no signals: bulk operations, raw SQL, and rows from before they were recorded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import models, transaction

from . import store
from .aggregates import RowAggregate
from .models import EventStore
from .recorder import record
from .rows import difference, key_of, states


@contextmanager
def recorded(rows: models.QuerySet[Any]) -> Iterator[None]:
    """Record what the block does to ``rows``: to those that match before it or after it.

    ``with bulk.recorded(Product.objects.all()): Product.objects.update(price=1)``
    """
    model = rows.model
    with transaction.atomic():
        before = states(model, rows.values_list("pk", flat=True), lock=True)
        yield
        keys = {*before, *rows.all().values_list("pk", flat=True)}
        after = states(model, keys)
        for key in sorted(keys):
            record(model, key, before.get(key, _known(model, key)), after.get(key))


def _known(model: type[models.Model], key: Any) -> dict[str, Any] | None:
    """Return what the log knows of a row that did not match at first."""
    row = RowAggregate.of(model._meta.label).load(str(key))
    return row.state if row.version and not row.deleted else None


def adopt(model: type[models.Model]) -> int:
    """Bring the log up to date with a table, and return how many rows it did not know as they are.

    A row without history starts one; one that was changed behind the log's back is recorded as
    changed, by nobody.
    """
    count = 0
    keys = model._base_manager.order_by("pk").values_list("pk", flat=True)
    for key in keys.iterator():
        with transaction.atomic():
            count += _adopted(model, key)
    return count


def _adopted(model: type[models.Model], key: Any) -> bool:
    current = states(model, [key], lock=True).get(key)
    if current is None:
        return False
    known = _known(model, key)
    before = store.version_of(model._meta.label, str(key))
    record(model, key, current if known is None else known, current)
    return store.version_of(model._meta.label, str(key)) > before


def drift(model: type[models.Model]) -> dict[Any, Any]:
    """Return, for each row that is not as its events say, what differs."""
    found: dict[Any, Any] = {}
    for key in _all_keys(model):
        current = states(model, [key]).get(key, {})
        if changes := difference(model, _known(model, key) or {}, current):
            found[key] = changes
    return found


def _all_keys(model: type[models.Model]) -> list[Any]:
    events = EventStore.objects.filter(aggregate_type=model._meta.label)
    known = {key_of(model, text) for text in events.values_list("aggregate_id", flat=True)}
    return sorted({*known, *model._base_manager.values_list("pk", flat=True)})
