"""What has happened, and who wants to know."""

import dataclasses
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar
from uuid import UUID, uuid4

kinds: dict[str, type["DomainEvent"]] = {}


@dataclass(frozen=True, kw_only=True)
class DomainEvent:
    """A fact, named in the past. Its fields are JSON: it crosses the borders of processes.

    ``name`` is what is stored: it stays when the class is renamed or moved.
    """

    name: ClassVar[str]
    event_id: UUID = field(default_factory=uuid4)

    def __init_subclass__(cls, *, name: str) -> None:
        super().__init_subclass__()
        if name in kinds:
            raise ValueError(f"Two events are called {name}")
        cls.name = name
        kinds[name] = cls

    def payload(self) -> dict[str, Any]:
        """Return all but the id, for storing."""
        names = (member.name for member in dataclasses.fields(self))
        return {name: getattr(self, name) for name in names if name != "event_id"}


E_ = TypeVar("E_", bound=DomainEvent)
Subscriber = Callable[[Any], None]


class EventBus:
    """Knows who wants to hear of which event.

    Subscribers run after the commit, in a Celery worker, each in a transaction of its own. What
    they write to the database happens once; whatever else they do may happen again after a
    crash: let it carry ``event_id``.
    """

    def __init__(self) -> None:
        self._subscribers: dict[type[DomainEvent], dict[str, Subscriber]] = defaultdict(dict)

    def subscribe(self, kind: type[E_]) -> Callable[[Callable[[E_], None]], Callable[[E_], None]]:
        """Return a decorator that lets a function hear of every event of ``kind``."""

        def subscribed(function: Callable[[E_], None]) -> Callable[[E_], None]:
            name = f"{function.__module__}.{function.__qualname__}"
            if name in self._subscribers[kind]:
                raise ValueError(f"{name} hears of {kind.__name__} already")
            self._subscribers[kind][name] = function
            return function

        return subscribed

    def subscribers(self, event: DomainEvent) -> dict[str, Subscriber]:
        """Return who wants to hear of ``event``, by name."""
        return dict(self._subscribers.get(type(event), {}))


bus = EventBus()
