"""The live tables as a projection: every recorded row is what its events add up to."""

from __future__ import annotations

from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction

from . import rows
from .aggregates import RowAggregate
from .models import EventStore


def rebuild(model: type[models.Model]) -> int:
    """Write every row of a table anew from its events, and return how many rows there are.

    Rows without events and fields that are not recorded stay as they are. The keys are the same,
    so whatever refers to the rows still does. Writers wait until it is done.
    """
    with transaction.atomic():
        _lock_log()
        wanted = _states(model)
        old = model._base_manager.in_bulk(list(wanted))
        old_rows = model._base_manager.filter(pk__in=list(wanted))
        for field in rows.links_of(model):
            through, here, _ = rows.ends_of(field)
            links = through._base_manager.filter(**{f"{here}__in": list(wanted)})
            links._raw_delete(links.db)
        old_rows._raw_delete(old_rows.db)
        there = {key: state for key, state in wanted.items() if state is not None}
        for key, state in there.items():
            _write(old.get(key) or model(pk=key), state)
        _move_sequences(model)
    return len(there)


def _lock_log() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(EventStore._meta.db_table)
            cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")


def _states(model: type[models.Model]) -> dict[Any, dict[str, Any] | None]:
    """Return the state of every row that has events, None where it was deleted."""
    kind = RowAggregate.of(model._meta.label)
    events = EventStore.objects.filter(aggregate_type=kind.type).order_by("aggregate_id")
    found: dict[Any, dict[str, Any] | None] = {}
    for aggregate_id in events.values_list("aggregate_id", flat=True).distinct():
        row = kind.load(aggregate_id)
        found[rows.key_of(model, aggregate_id)] = None if row.deleted else row.state
    return found


def _write(row: models.Model, state: dict[str, Any]) -> None:
    model = type(row)
    for field in rows.fields_of(model):
        if field.name in state:
            setattr(row, field.attname, rows.decoded(field, state[field.name]))
    # Raw: no default, no "now", no signal that would record it once more.
    row.save_base(raw=True, force_insert=True)
    for field in rows.links_of(model):
        through, here, there = rows.ends_of(field)
        through._base_manager.bulk_create(
            through(**{here: row.pk, there: other}) for other in state.get(field.name, ())
        )


def _move_sequences(model: type[models.Model]) -> None:
    """Let new rows get keys above those that were written."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)
