"""Events leave by the outbox: stored with the change that they tell of, sent once it is final."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from . import tasks
from .events import DomainEvent
from .models import OutboxEvent

GRACE = timedelta(seconds=60)
"""How long the relay leaves an event to the worker that heard of it on commit."""


def store(events: Sequence[DomainEvent]) -> None:
    """Keep ``events`` in the current transaction; a worker hears of them after its commit."""
    if not events:
        return
    due = timezone.now() + GRACE
    rows = [
        OutboxEvent(event_id=e.event_id, name=e.name, payload=e.payload(), due_at=due)
        for e in events
    ]
    OutboxEvent.objects.bulk_create(rows)
    transaction.on_commit(lambda: _send(row.pk for row in rows), robust=True)


def _send(keys: Iterable[int]) -> None:
    """Tell the workers. Where the broker is away, the relay will find the rows."""
    for key in keys:
        tasks.deliver.delay(key)
