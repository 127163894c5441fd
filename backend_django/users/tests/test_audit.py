"""The audit log: every event has its line, and no line is ever changed."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from backend_django.users import audit
from backend_django.users.models import Action, Event

PASSWORD = "S3cure-pass-xyz"
OTHER = "An0ther-pass-xyz"
AUTH = "/api/v1/auth"
EVENTS = f"{AUTH}/events/"


@pytest.fixture
def anyone(client_of):
    return client_of(None)


def actions(user):
    rows = Event.objects.filter(subject=user.pseudonym).order_by("at")
    return list(rows.values_list("action", flat=True))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE users_event SET action = 'logout'",
        "UPDATE users_event SET detail = '{}'",
        "DELETE FROM users_event",
    ],
)
def test_the_database_lets_nobody_change_a_line(alice, statement):
    audit.record(Action.LOGIN, subject=alice)
    before = list(Event.objects.values())
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert list(Event.objects.values()) == before


def test_a_line_goes_with_what_it_tells_of(alice):
    with transaction.atomic():
        audit.record(Action.LOGIN, subject=alice)
        transaction.set_rollback(True)
    assert not Event.objects.exists()


def test_signing_in_and_out_is_told_with_address_and_request(alice, anyone):
    login = anyone.post(
        f"{AUTH}/login/",
        {"email": alice.email, "password": PASSWORD},
        HTTP_X_REQUEST_ID="request-0001",
        REMOTE_ADDR="203.0.113.7",
    )
    anyone.credentials(HTTP_AUTHORIZATION=f"Token {login.json()['key']}")
    anyone.post(f"{AUTH}/logout/")
    assert actions(alice) == ["login", "logout"]
    event = Event.objects.get(action="login")
    assert (event.address, event.request_id) == ("203.0.113.7", "request-0001")
    assert event.actor == event.subject == alice.pseudonym


@pytest.mark.parametrize("way", ["login", "jwt/create"])
def test_a_refused_sign_in_is_told_without_what_was_typed(alice, anyone, way):
    for email in (alice.email.upper(), "my-secret-password@example.com"):
        body = {"email": email, "password": "wrong-secret"}
        assert anyone.post(f"{AUTH}/{way}/", body).status_code == 400
    mine, nobody = Event.objects.order_by("at")
    assert (mine.action, mine.subject, mine.actor) == ("login_failed", alice.pseudonym, None)
    assert (nobody.action, nobody.subject, nobody.actor) == ("login_failed", None, None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT e::text FROM users_event e")
        assert "secret" not in str(cursor.fetchall())


@pytest.mark.django_db(transaction=True)
def test_the_line_of_a_refused_sign_in_outlives_its_request(alice, anyone):
    body = {"email": alice.email, "password": "wrong"}
    assert anyone.post(f"{AUTH}/login/", body).status_code == 400
    assert actions(alice) == ["login_failed"]


def test_a_body_that_is_no_sign_in_leaves_no_line(db, anyone):
    for body in ("{}", '{"email": "a@example.com"}', "[]"):
        sent = anyone.post(f"{AUTH}/login/", body, content_type="application/json")
        assert sent.status_code == 400
    assert not Event.objects.exists()
    odd = {"email": {"a": 1}, "password": "x"}
    assert anyone.post(f"{AUTH}/login/", odd).status_code == 400
    assert Event.objects.get().subject is None


def test_a_new_password_is_told(api, alice):
    body = {"old_password": PASSWORD, "new_password1": OTHER, "new_password2": OTHER}
    api.post(f"{AUTH}/password/change/", body)
    assert actions(alice) == ["password_changed"]


def test_people_see_what_concerns_them_and_not_from_where_others_did_it(
    api, alice, charlie, stranger, make_user
):
    boss = make_user("boss@example.com", is_staff=True)
    audit.record(Action.ROLE_CHANGED, subject=alice, actor=boss, role="administrator")
    audit.record(Action.LOGIN, subject=charlie)
    Event.objects.bulk_create(
        [Event(action=Action.LOGIN_FAILED, subject=alice.pseudonym, address="203.0.113.9")]
    )
    seen = api.get(EVENTS).json()["results"]
    told = {one["action"]: (one["by"], one["address"]) for one in seen}
    assert told == {
        "role_changed": ("administrator", ""),
        "login_failed": ("unknown", "203.0.113.9"),
    }
    assert str(boss.pseudonym) not in api.get(EVENTS).content.decode()
    assert [one["action"] for one in stranger.get(EVENTS).json()["results"]] == ["login"]


def test_administrators_read_the_log_and_change_nothing(make_user, alice):
    audit.record(Action.LOGIN, subject=alice)
    pages = Client()
    pages.force_login(make_user("boss@example.com", is_staff=True, is_superuser=True))
    listing = reverse("admin:users_event_changelist")
    row = reverse("admin:users_event_change", args=[Event.objects.get().pk])
    assert "alice@example.com" in pages.get(listing).content.decode()
    assert pages.get(row).status_code == 200
    assert pages.get(listing, {"q": alice.email}).content.decode().count("Signed in") >= 1
    assert pages.post(row, {"action": "logout"}).status_code == 403
    assert pages.get(reverse("admin:users_event_add")).status_code == 403
    delete = reverse("admin:users_event_delete", args=[Event.objects.get().pk])
    assert pages.post(delete, {"post": "yes"}).status_code == 403
    assert Event.objects.get().action == "login"
