"""What a test must know of a recorded entity."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Barrier
from typing import Any, TypeVar

from django.db import connections
from django.db.models import Model

from backend_django.event_store import rows, store
from backend_django.event_store.models import EventStore

T = TypeVar("T")

@dataclass(frozen=True)
class Case:
    """``change`` is a request that changes any row, ``owner`` the field that says whose it is.

    A row is ``whole`` in the log if no field of it is left out.
    """

    factory: Any
    url: str
    fields: list[str]
    change: dict[str, Any] = field(default_factory=dict)
    owner: str = ""
    whole: bool = True

    def __str__(self) -> str:
        return self.model.__name__

    @property
    def model(self) -> type[Model]:
        model: type[Model] = self.factory._meta.model
        return model

    def place(self, row: Model) -> str:
        """Return where the API serves a row."""
        return f"{self.url}{row.pk}/"

    def audit(self, row: Model, what: str) -> str:
        """Return where the API serves ``what`` of a row's past."""
        label = self.model._meta.label.replace(".", "/")
        return f"/api/v1/audit/{label}/{row.pk}/{what}/"


def events_of(model: type[Model], key: Any) -> list[EventStore]:
    """Return the events of a row, oldest first."""
    return list(store.stream(model._meta.label, str(key)))


def state_of(row: Model) -> dict[str, Any]:
    """Return a stored row as the log would have it."""
    return rows.states(type(row), [row.pk])[row.pk]


def at_once(*acts: Callable[[], T]) -> list[T]:
    """Do these things at the same time, each with a connection of its own."""
    ready = Barrier(len(acts))

    def act(one: Callable[[], T]) -> T:
        try:
            ready.wait(60)
            return one()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(act, acts))
