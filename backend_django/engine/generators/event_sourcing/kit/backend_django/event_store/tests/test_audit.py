"""The log is for staff, the past of a row for whoever may see the row."""

import pytest
from django.conf import settings
from rest_framework.test import APIClient

from backend_django.event_store import context, store
from backend_django.users.models import User

from .accounts import opened

pytestmark = pytest.mark.django_db

EVENTS_URL = "/api/v1/audit/events/"
NOWHERE = 999_999_999


def place(what: str, label: str = "") -> str:
    """Return the address of the past of a row that is not there any more."""
    label = label or settings.RECORDED_MODELS[0]
    return f"/api/v1/audit/{label.replace('.', '/')}/{NOWHERE}/{what}/"


@pytest.fixture
def gone() -> None:
    """Record a row that was created, changed and deleted."""
    happened = [
        store.NewEvent("created", {"fields": {"nickname": "a", "size": 1}}),
        store.NewEvent("changed", {"changes": {"nickname": {"old": "a", "new": "b"}}}),
        store.NewEvent("changed", {"changes": {"nickname": {"old": "b", "new": "c"}}}),
        store.NewEvent("deleted", {"fields": {"nickname": "c", "size": 1}}),
    ]
    for version, event in enumerate(happened):
        label, key = settings.RECORDED_MODELS[0], str(NOWHERE)
        store.append(label, key, [event], expected_version=version)


def test_the_log_is_for_staff(anonymous: APIClient, member: APIClient, admin: APIClient) -> None:
    opened()
    assert anonymous.get(EVENTS_URL).status_code == 401
    assert member.get(EVENTS_URL).status_code == 403
    assert admin.get(EVENTS_URL).status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_log_is_read_only(admin: APIClient, method: str) -> None:
    assert getattr(admin, method)(EVENTS_URL).status_code == 405


def test_an_event_says_who_what_and_from_where(admin: APIClient, user: User) -> None:
    with context.bound(user_id=user.pk, ip_address="192.0.2.1", correlation_id="request-0001"):
        opened()
    (event,) = admin.get(EVENTS_URL).json()["results"]
    assert event["user"] == {"id": user.pk, "label": str(user)}
    assert (event["ip_address"], event["correlation_id"]) == ("192.0.2.1", "request-0001")
    assert (event["aggregate_type"], event["event_type"]) == ("test.Account", "opened")
    assert admin.get(f"{EVENTS_URL}{event['id']}/").json() == event


def test_who_was_deleted_is_still_named_by_number(admin: APIClient, user: User) -> None:
    with context.bound(user_id=user.pk):
        opened()
    key = user.pk
    user.delete()
    (event,) = admin.get(EVENTS_URL).json()["results"]
    assert event["user"] == {"id": key, "label": f"No. {key}"}


def test_the_log_is_narrowed(admin: APIClient, user: User) -> None:
    opened("1", deposits=1)
    with context.bound(user_id=user.pk, correlation_id="request-0001"):
        opened("2")
    first = store.stream("test.Account", "1")[0]

    def found(**query: object) -> list[tuple[str, str]]:
        results = admin.get(EVENTS_URL, query).json()["results"]
        return [(event["aggregate_id"], event["event_type"]) for event in results]

    assert found() == [("2", "opened"), ("1", "deposited"), ("1", "opened")]
    assert found(aggregate_type="test.Account", aggregate_id="1", event_type="opened,x") == [
        ("1", "opened")
    ]
    assert found(aggregate_type="test.Other") == []
    assert found(user=user.pk) == found(correlation_id="request-0001") == [("2", "opened")]
    assert found(before=first.timestamp.isoformat()) == []
    assert len(found(after=first.timestamp.isoformat())) == 3


@pytest.mark.usefixtures("gone")
def test_a_history_says_before_and_after(admin: APIClient) -> None:
    body = admin.get(place("history")).json()
    assert body["count"] == 4
    deleted, last, _, created = body["results"]
    assert last["changes"] == [{"field": "nickname", "old": "b", "new": "c"}]
    assert {"field": "size", "old": None, "new": 1} in created["changes"]
    assert {"field": "size", "old": 1, "new": None} in deleted["changes"]
    assert "ip_address" not in created


@pytest.mark.usefixtures("gone")
@pytest.mark.parametrize("what", ["history", "state", "changes"])
def test_the_past_of_a_deleted_row_is_for_staff(
    anonymous: APIClient, member: APIClient, admin: APIClient, what: str
) -> None:
    assert anonymous.get(place(what)).status_code == 401
    assert member.get(place(what)).status_code == 404
    assert admin.get(place(what)).status_code == 200


@pytest.mark.usefixtures("gone")
def test_a_row_is_seen_as_it_was(admin: APIClient) -> None:
    assert admin.get(place("state"), {"version": 2}).json() == {
        "version": 2,
        "deleted": False,
        "state": {"nickname": "b", "size": 1},
    }
    assert admin.get(place("state")).json() == {"version": 4, "deleted": True, "state": {}}
    assert admin.get(place("state"), {"at": "2000-01-01T00:00:00Z"}).status_code == 404


@pytest.mark.usefixtures("gone")
def test_two_points_of_a_history_are_compared(admin: APIClient) -> None:
    body = admin.get(place("changes"), {"from": "1", "to": "3"}).json()
    assert (body["from_version"], body["to_version"]) == (1, 3)
    assert body["changes"] == [{"field": "nickname", "old": "a", "new": "c"}]
    start = {"from": "2000-01-01T00:00:00Z", "to": "2"}
    assert admin.get(place("changes"), start).json()["from_version"] == 0


@pytest.mark.usefixtures("gone")
@pytest.mark.parametrize(
    ("what", "parameter", "value"),
    [
        ("state", "version", "-1"),
        ("state", "version", "9" * 5000),
        ("state", "version", "\u0663"),
        ("state", "at", "yesterday"),
        ("state", "at", "2026-01-01T00:00:00"),
        ("state", "at", "2026-13-01T00:00:00Z"),
        ("changes", "from", "x"),
        ("changes", "to", "9" * 20),
    ],
)
def test_a_point_that_is_none_is_refused(
    admin: APIClient, what: str, parameter: str, value: str
) -> None:
    response = admin.get(place(what), {parameter: value})
    assert response.status_code == 400
    (detail,) = response.json()["error"]["details"]
    assert detail["pointer"] == f"/{parameter}"


@pytest.mark.parametrize("label", ["users.User", "nowhere.Nothing", "event_store.EventStore"])
def test_what_is_not_recorded_has_no_past(admin: APIClient, label: str) -> None:
    assert admin.get(place("history", label)).status_code == 404
