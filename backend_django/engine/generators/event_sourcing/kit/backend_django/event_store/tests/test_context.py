"""Every event says who, from where, and as part of what."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from backend_django.event_store import context
from backend_django.event_store.middleware import EventContextMiddleware
from backend_django.event_store.models import EventStore
from backend_django.users.models import User
from backend_django.utils import request_ids

from .accounts import opened


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "", "192.0.2.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.7, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.7, 203.0.113.9", "198.51.100.7"),
        (3, "198.51.100.7, 203.0.113.9", "198.51.100.7"),
        (1, "2001:db8::1", "2001:db8::1"),
        (1, "no address", None),
    ],
)
def test_the_address_is_what_our_outermost_proxy_saw(
    settings: Settings, proxies: int, forwarded: str, address: str | None
) -> None:
    settings.NUM_PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR="192.0.2.1")
    assert context.client_address(request) == address


@pytest.mark.django_db
def test_an_event_says_what_its_request_says(user: User) -> None:
    request = RequestFactory().post("/api/v1/things/", REMOTE_ADDR="192.0.2.1")

    def view(_: object) -> HttpResponse:
        request.user = user  # as the API does it: only in the view
        opened()
        return HttpResponse()

    request_ids.begin("request-0001")
    EventContextMiddleware(view)(request)
    event = EventStore.objects.get()
    assert (event.user_id, event.ip_address) == (user.pk, "192.0.2.1")
    assert event.correlation_id == "request-0001"
    assert event.metadata == {"method": "POST", "path": "/api/v1/things/"}


def test_a_request_without_a_user_has_none() -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    with context.serving(request):
        assert context.current().user_id is None
    assert context.current().ip_address is None


@pytest.mark.django_db
def test_a_task_says_what_it_continues() -> None:
    cause = uuid4()
    with context.bound(correlation_id="import-3", causation_id=cause, metadata={"file": "a.csv"}):
        opened("1")
    opened("2")
    inside, outside = EventStore.objects.order_by("id")
    assert (inside.correlation_id, inside.causation_id) == ("import-3", cause)
    assert inside.metadata == {"file": "a.csv"}
    assert outside.causation_id is None
