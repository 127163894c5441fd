"""Fixtures for every test: people, and clients that they are signed in with."""

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.cache import caches
from rest_framework.test import APIClient

from backend_django.api import ownership
from backend_django.users.models import User
from backend_django.users.tests.factories import UserFactory


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    for alias in settings.CACHES:
        caches[alias].clear()


@pytest.fixture
def rules() -> None:
    """Let rules of single entities, and their groups, count as they do outside of tests.

    Most tests are about what happens, whoever may do it: to them there are none.
    """


@pytest.fixture(autouse=True)
def _without_rules(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "rules" in request.fixturenames:
        return
    stores = "db" in request.fixturenames or request.node.get_closest_marker("django_db")
    if ownership.rules and stores:
        request.getfixturevalue("db")
        Group.objects.all().delete()
    monkeypatch.setattr(ownership, "rules", {})


def client_of(user: User) -> APIClient:
    """Return a client that ``user`` is signed in with."""
    client = APIClient()
    client.force_authenticate(user)
    return client


@pytest.fixture
def anonymous() -> APIClient:
    return APIClient()


@pytest.fixture
def user(db: None) -> User:
    return UserFactory.create()


@pytest.fixture
def member(user: User) -> APIClient:
    return client_of(user)


@pytest.fixture
def stranger(db: None) -> APIClient:
    """Return the client of somebody who owns nothing."""
    return client_of(UserFactory.create())


@pytest.fixture
def admin_user(db: None) -> User:
    return UserFactory.create(is_staff=True, is_superuser=True)


@pytest.fixture
def admin(admin_user: User) -> APIClient:
    return client_of(admin_user)
