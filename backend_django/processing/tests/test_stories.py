"""What a socket would say, without a socket: the words of a kind, and each thing once."""

from __future__ import annotations

import json

import pytest

from backend_django.processing import leases
from backend_django.processing.sockets import messages
from backend_django.users.grants import grant_of
from backend_django.users.sessions import session_begin


@pytest.fixture
def app(monkeypatch):
    """Have requests of kind ``probe`` publish what this list holds."""
    published: list[dict[str, object]] = []
    monkeypatch.setattr(messages, "_published", {})
    messages.register("probe", lambda row: [{"type": "app", "app": one} for one in published])
    return published


@pytest.fixture
def story(alice, make_request):
    return messages.Story(grant_of(alice, session_begin(user=alice)), make_request().pk)


def types(told):
    return [json.loads(text)["type"] for text in told[0]]


def test_what_a_kind_publishes_is_an_app_message_told_once(story, app):
    assert types(story.begin()) == ["state"]
    lease = leases.claim(story.request_id)
    assert lease is not None
    app.append({"name": "Shop"})
    first = story.go_on()
    assert types(first) == ["status", "app"]
    assert json.loads(first[0][1])["app"] == {"name": "Shop"}
    leases.add_step(lease, phase="draft", message="One", progress=1)
    assert types(story.go_on()) == ["step", "status"]
    app.append({"name": "Shop", "blueprint": {}})
    leases.complete(lease, "product")
    assert types(story.go_on()) == ["status", "app", "state"]


def test_who_comes_later_is_told_what_is_published_already(story, app):
    app.append({"name": "Shop"})
    lease = leases.claim(story.request_id)
    assert lease is not None
    leases.complete(lease, "product")
    told = story.begin()
    assert types(told) == ["state", "app"]
    assert told[1] == messages.DONE


def test_nothing_is_said_while_nothing_changes(story):
    story.begin()
    assert story.go_on() == ([], None)
    assert story.go_on() == ([], None)
