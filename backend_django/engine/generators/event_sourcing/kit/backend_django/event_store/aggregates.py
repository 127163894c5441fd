"""State as the sum of its events: now, at a version, or as it was at a moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings

from . import store
from .models import EventSnapshot, EventStore

State = dict[str, Any]
Upcaster = Callable[[State], State]


class Aggregate:
    """Something with a history. Subclasses have an ``on_<event type>`` for each kind of event.

    ``upcasters`` turn the data of old events into the next shape:
    ``{("created", 1): renamed}`` is applied to version 1 of ``created``.
    """

    type: ClassVar[str]
    schema_version: ClassVar[int] = 1
    upcasters: ClassVar[dict[tuple[str, int], Upcaster]] = {}

    def __init__(self, aggregate_id: str) -> None:
        self.id = aggregate_id
        self.version = 0
        self.state: State = {}
        self._pending: list[store.NewEvent] = []

    @classmethod
    def load(
        cls, aggregate_id: str, *, version: int | None = None, at: datetime | None = None
    ) -> Self:
        """Return it as it is, as it was at a version, or as it was at a moment."""
        found = cls(aggregate_id)
        known = store.snapshot_before(
            cls.type, aggregate_id, cls.schema_version, version=version, at=at
        )
        if known is not None:
            found.state, found.version = known.state, known.version
        events = store.stream(cls.type, aggregate_id).filter(version__gt=found.version)
        if version is not None:
            events = events.filter(version__lte=version)
        if at is not None:
            events = events.filter(timestamp__lte=at)
        for event in events:
            found.apply(event.event_type, cls.upcast(event))
            found.version = event.version
        return found

    @classmethod
    def upcast(cls, event: EventStore) -> State:
        """Return the data of an event in the shape of today."""
        data, version = event.data, event.schema_version
        while (step := cls.upcasters.get((event.event_type, version))) is not None:
            data, version = step(data), version + 1
        return data

    def apply(self, event_type: str, data: State) -> None:
        """Fold one event into the state."""
        getattr(self, f"on_{event_type}")(data)

    def record(self, event_type: str, data: State) -> None:
        """Let something happen; ``commit`` makes it a fact."""
        self._pending.append(store.NewEvent(event_type, data, self.schema_version))
        self.apply(event_type, data)

    def commit(self) -> list[EventStore]:
        """Append what happened. Raises ConcurrencyError where somebody else was faster."""
        rows = store.append(self.type, self.id, self._pending, expected_version=self.version)
        self._pending.clear()
        before, self.version = self.version, self.version + len(rows)
        every = settings.EVENT_SNAPSHOT_EVERY
        if before // every != self.version // every:
            type(self).load(self.id).take_snapshot(rows[-1].timestamp)
        return rows

    def take_snapshot(self, timestamp: datetime) -> None:
        """Keep the state of this version, so that the next ``load`` need not start at the start."""
        if not self.state:  # what is deleted needs no shortcut
            return
        EventSnapshot.objects.update_or_create(
            aggregate_type=self.type,
            aggregate_id=self.id,
            version=self.version,
            defaults={
                "state": self.state,
                "schema_version": self.schema_version,
                "timestamp": timestamp,
            },
        )


class RowAggregate(Aggregate):
    """A row of a recorded table. A subclass with a ``type`` speaks for that table from then on."""

    _known: ClassVar[dict[str, type[RowAggregate]]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        RowAggregate._known[cls.type] = cls

    def __init__(self, aggregate_id: str) -> None:
        super().__init__(aggregate_id)
        self.deleted = False

    @classmethod
    def of(cls, aggregate_type: str) -> type[RowAggregate]:
        """Return the class of a table's rows, by the label of its model."""
        known = cls._known.get(aggregate_type)
        return known or type("Row", (RowAggregate,), {"type": aggregate_type})

    @classmethod
    def resumed(cls, aggregate_id: str, state: State | None) -> Self:
        """Return it at its last version, where its state is known without reading every event."""
        found = cls(aggregate_id)
        last = store.stream(cls.type, aggregate_id).last()
        if last is not None:
            found.version, found.deleted = last.version, last.event_type == "deleted"
        found.state = state or {}
        return found

    def on_created(self, data: State) -> None:
        self.state, self.deleted = data["fields"], False

    def on_adopted(self, data: State) -> None:
        """Start with a row that was there before it was recorded."""
        self.on_created(data)

    def on_changed(self, data: State) -> None:
        changes = data["changes"].items()
        self.state = self.state | {name: change["new"] for name, change in changes}

    def on_deleted(self, data: State) -> None:
        self.state, self.deleted = {}, True
