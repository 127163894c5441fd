"""Fixtures: an event bus that nobody else listens to, and no groups but those of the test."""

import pytest
from django.contrib.auth.models import Group

from backend_django.cqrs import delivery
from backend_django.cqrs.events import EventBus


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> EventBus:
    """Return the bus that deliveries go to during this test."""
    fresh = EventBus()
    monkeypatch.setattr(delivery, "bus", fresh)
    return fresh


@pytest.fixture(autouse=True)
def _no_groups(db: None) -> None:
    """Take away the groups that the project itself may have."""
    Group.objects.all().delete()
