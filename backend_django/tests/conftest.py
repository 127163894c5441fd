"""Servers of sockets, for all tests that open some: starting them takes longer than these do."""

from __future__ import annotations

import pytest
from django.db import connection

from backend_django.processing import events
from backend_django.tests.sockets import running
from backend_django.users.sessions import session_begin


@pytest.fixture(scope="session")
def socket_servers(tmp_path_factory, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        name = connection.settings_dict
        database = f"postgres://{name['USER']}@{name['HOST']}:{name['PORT']}/{name['NAME']}"
    with running(tmp_path_factory.mktemp("sockets"), database) as sockets:
        yield sockets


@pytest.fixture
def sockets(socket_servers, settings, monkeypatch):
    """The servers; what this process does is news on their broker."""
    config = settings.CHANNEL_LAYERS["default"]
    hosts = {"hosts": [socket_servers.broker.url]}
    settings.CHANNEL_LAYERS = {"default": {**config, "CONFIG": {**config["CONFIG"], **hosts}}}
    monkeypatch.setattr(events, "_silent_until", 0.0)
    return socket_servers


@pytest.fixture
def server(sockets):
    """The one that looks by itself."""
    return sockets.by_looking


@pytest.fixture
def row(make_request):
    return make_request()


@pytest.fixture
def key(alice):
    return session_begin(user=alice).key
