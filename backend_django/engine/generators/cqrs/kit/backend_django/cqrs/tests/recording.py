"""Listens at the dispatchers, and looks into the outbox."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from backend_django.cqrs.dispatchers import Dispatcher
from backend_django.cqrs.events import DomainEvent
from backend_django.cqrs.messages import Message
from backend_django.cqrs.models import OutboxEvent


@contextmanager
def recorded() -> Iterator[list[type[Message]]]:
    """Yield a list that fills with the classes of all messages that are dispatched."""
    heard: list[type[Message]] = []
    handler = Dispatcher.handler

    def listening(self: Dispatcher[Any], message: Message) -> Any:
        heard.append(type(message))
        return handler(self, message)

    with patch.object(Dispatcher, "handler", listening):
        yield heard


def told() -> list[DomainEvent]:
    """Return the events that wait in the outbox."""
    return [stored.event() for stored in OutboxEvent.objects.all()]
