"""From the outbox to the subscribers: each has each event once, again after a failure."""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from .events import DomainEvent, Subscriber, bus
from .models import EventDelivery, OutboxEvent

logger = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=1)
DOUBLINGS = 10
BATCH = 200


def due() -> list[int]:
    """Return the keys of what should have been delivered by now, the oldest first."""
    waiting = OutboxEvent.objects.filter(delivered_at=None, due_at__lte=timezone.now())
    return list(waiting.order_by("id").values_list("pk", flat=True)[:BATCH])


def deliver(key: int) -> bool:
    """Hand one event to every subscriber that has not had it; say whether all have it now."""
    waiting = OutboxEvent.objects.filter(pk=key, delivered_at=None)
    stored = waiting.first()
    if stored is None:
        return True
    failures = _failures(stored)
    if failures:
        pause = FIRST_PAUSE * 2 ** min(stored.attempts, DOUBLINGS)
        due_at = timezone.now() + min(pause, LONGEST_PAUSE)
        attempts = F("attempts") + 1
        waiting.update(attempts=attempts, due_at=due_at, error="\n".join(failures))
    else:
        waiting.update(delivered_at=timezone.now(), error="")
    return not failures


def _failures(stored: OutboxEvent) -> list[str]:
    """Try every subscriber; return a line for each that failed."""
    try:
        event = stored.event()
    except (LookupError, TypeError) as error:
        logger.exception("%s cannot be read", stored)
        return [f"{stored.name}: {error!r}"]
    failures = []
    for name, subscriber in bus.subscribers(event).items():
        try:
            _hand(stored, event, name, subscriber)
        except Exception as error:
            logger.exception("%s failed at %s", name, stored)
            failures.append(f"{name}: {error!r}")
    return failures


def _hand(stored: OutboxEvent, event: DomainEvent, name: str, subscriber: Subscriber) -> None:
    """Let the subscriber act, and note that it did: both or neither.

    A second worker with the same event waits at the unique index, and then finds the note.
    """
    with transaction.atomic():
        _, new = EventDelivery.objects.get_or_create(event=stored, subscriber=name)
        if new:
            subscriber(event)


def prune(older_than: timedelta) -> int:
    """Delete what was delivered long ago; return how many events that were."""
    old = OutboxEvent.objects.filter(delivered_at__lt=timezone.now() - older_than)
    return old.delete()[1].get(OutboxEvent._meta.label, 0)
