"""Fixtures: an event bus that nobody else listens to."""

import pytest

from backend_django.cqrs import delivery
from backend_django.cqrs.events import EventBus


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> EventBus:
    """Return the bus that deliveries go to during this test."""
    fresh = EventBus()
    monkeypatch.setattr(delivery, "bus", fresh)
    return fresh
