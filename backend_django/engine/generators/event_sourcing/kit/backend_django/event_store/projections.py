"""Read models: tables that can be thrown away, because the log can fill them again."""

from __future__ import annotations

from typing import ClassVar

from django.db import transaction

from . import store
from .models import EventStore, ProjectionCheckpoint


class Projection:
    """Follows the log. ``handle`` writes what one event means, ``reset`` throws it all away."""

    name: ClassVar[str]
    aggregate_types: ClassVar[tuple[str, ...]] = ()

    def handle(self, event: EventStore) -> None:
        raise NotImplementedError

    def reset(self) -> None:
        raise NotImplementedError

    def catch_up(self, limit: int = 500) -> int:
        """Read on to the end of what is safe to read; return how many events that were."""
        done = 0
        while count := self._step(limit):
            done += count
        return done

    def rebuild(self) -> int:
        """Throw the read model away and replay the whole log into it."""
        with transaction.atomic():
            ProjectionCheckpoint.objects.filter(name=self.name).delete()
            self.reset()
        return self.catch_up()

    @transaction.atomic
    def _step(self, limit: int) -> int:
        """Handle some events, each exactly once: the checkpoint moves in the same transaction."""
        ProjectionCheckpoint.objects.get_or_create(name=self.name)
        mark = ProjectionCheckpoint.objects.select_for_update().get(name=self.name)
        wanted = {"aggregate_type__in": self.aggregate_types} if self.aggregate_types else {}
        events = list(store.read_after((mark.transaction_id, mark.event_number), limit, **wanted))
        for event in events:
            self.handle(event)
        if events:
            mark.transaction_id, mark.event_number = events[-1].transaction_id, events[-1].pk
            mark.save()
        return len(events)
