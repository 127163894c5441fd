"""Both channel layers, people, and two models to watch: one that all see, one with owners."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group
from django.db.models.signals import m2m_changed, post_delete, post_save
from pytest_django import Settings

from backend_django.api import ownership
from backend_django.config.settings.base import CHANNEL_LAYERS
from backend_django.realtime import live
from backend_django.realtime.models import Notification
from backend_django.users.models import User
from backend_django.users.tests.factories import UserFactory

REDIS: Any = CHANNEL_LAYERS["default"]
PUBLIC, OWNED = "auth.Group", "realtime.Notification"


@pytest.fixture(autouse=True, params=["memory", "valkey"])
def _layer(request: pytest.FixtureRequest, settings: Settings) -> None:
    settings.REALTIME_PREFIX = prefix = f"test-{uuid4().hex}"
    settings.REALTIME = {**settings.REALTIME}
    settings.CHANNEL_LAYERS = {
        "default": {
            "memory": {"BACKEND": "channels.layers.InMemoryChannelLayer"},
            "valkey": {
                "BACKEND": REDIS["BACKEND"],
                "CONFIG": {**REDIS["CONFIG"], "prefix": prefix},
            },
        }[request.param]
    }


@pytest.fixture
def watched(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make groups live for everybody, and notifications for their owners."""
    settings.LIVE_MODELS = [PUBLIC, OWNED]
    monkeypatch.setitem(ownership.owner_fields, Notification, "user")
    live.watch()
    yield
    for label, model in ((PUBLIC, Group), (OWNED, Notification)):
        post_save.disconnect(sender=model, dispatch_uid=f"realtime-saved-{label}")
        post_delete.disconnect(sender=model, dispatch_uid=f"realtime-deleted-{label}")
    links = Group.permissions.through
    m2m_changed.disconnect(sender=links, dispatch_uid=f"realtime-linked-{PUBLIC}-permissions")


@pytest.fixture
def ann(transactional_db: None) -> User:
    return UserFactory.create()


@pytest.fixture
def bob(transactional_db: None) -> User:
    return UserFactory.create()


@pytest.fixture
def staff(transactional_db: None) -> User:
    return UserFactory.create(is_staff=True)
