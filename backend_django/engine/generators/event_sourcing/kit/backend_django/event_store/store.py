"""Appends to the log, and reads it: one stream, or all of it in a safe order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from backend_django.api.errors import Conflict

from . import context
from .models import EventSnapshot, EventStore

HORIZON = "SELECT txid_snapshot_xmin(txid_current_snapshot())"


class ConcurrencyError(Conflict):
    """Somebody else wrote first: read again, and decide again."""

    default_detail = "The record has changed since it was read."
    default_code = "version_conflict"


@dataclass(frozen=True)
class NewEvent:
    """An event before it has a place in a stream."""

    event_type: str
    data: dict[str, Any]
    schema_version: int = 1


def append(
    aggregate_type: str,
    aggregate_id: str,
    events: Sequence[NewEvent],
    *,
    expected_version: int,
) -> list[EventStore]:
    """Append all events or none to the stream that the caller has seen up to a version.

    A new stream is at version 0. Raises ConcurrencyError where the stream is at another.
    """
    last = stream(aggregate_type, aggregate_id).last()
    if (last.version if last else 0) != expected_version:
        raise ConcurrencyError
    around = context.current()
    # Clocks of several servers differ: within a stream time never runs backwards.
    now = max(timezone.now(), last.timestamp) if last else timezone.now()
    rows = [
        EventStore(
            aggregate_type=aggregate_type,
            aggregate_id=aggregate_id,
            version=version,
            event_type=event.event_type,
            schema_version=event.schema_version,
            data=event.data,
            metadata=around.metadata,
            user_id=around.user_id,
            ip_address=around.ip_address,
            correlation_id=around.correlation_id,
            causation_id=around.causation_id,
            timestamp=now,
        )
        for version, event in enumerate(events, start=expected_version + 1)
    ]
    try:
        with transaction.atomic():
            return EventStore.objects.bulk_create(rows)
    except IntegrityError as error:
        raise ConcurrencyError from error


def stream(aggregate_type: str, aggregate_id: str) -> QuerySet[EventStore]:
    """Return the events of one aggregate, oldest first."""
    return EventStore.objects.filter(
        aggregate_type=aggregate_type, aggregate_id=aggregate_id
    ).order_by("version")


def version_of(aggregate_type: str, aggregate_id: str) -> int:
    """Return the version a stream is at; 0 where there is none."""
    versions = stream(aggregate_type, aggregate_id).values_list("version", flat=True)
    return versions.last() or 0


def snapshot_before(
    aggregate_type: str,
    aggregate_id: str,
    schema_version: int,
    *,
    version: int | None = None,
    at: datetime | None = None,
) -> EventSnapshot | None:
    """Return the latest snapshot of that shape, not after a version or a moment."""
    found = EventSnapshot.objects.filter(
        aggregate_type=aggregate_type, aggregate_id=aggregate_id, schema_version=schema_version
    )
    if version is not None:
        found = found.filter(version__lte=version)
    if at is not None:
        found = found.filter(timestamp__lte=at)
    return found.order_by("version").last()


def read_after(
    position: tuple[int, int] = (0, 0), limit: int = 500, **filters: Any
) -> Iterator[EventStore]:
    """Yield the events behind ``position``, in an order in which none can appear before it later.

    An id is taken before the commit, so "greater than the last id" would miss the events of slow
    transactions. Those of transactions that are older than every running one are all there.
    """
    transaction_id, number = position
    behind = Q(transaction_id__gt=transaction_id) | Q(
        transaction_id=transaction_id, id__gt=number
    )
    rows = EventStore.objects.filter(behind, **filters)
    if connection.vendor == "postgresql":
        rows = rows.filter(transaction_id__lt=_horizon())
    yield from rows.order_by("transaction_id", "id")[:limit]


def _horizon() -> int:
    with connection.cursor() as cursor:
        cursor.execute(HORIZON)
        return int(cursor.fetchone()[0])
