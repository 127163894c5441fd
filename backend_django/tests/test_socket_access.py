"""Who may listen to a socket on a real server, and until when."""

from __future__ import annotations

import hashlib
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import redis
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken
from websockets.exceptions import InvalidStatus

from backend_django.processing.models import ProcessingRequest
from backend_django.tests.sockets import PROTOCOL, jwt
from backend_django.users.sessions import session_begin

pytestmark = pytest.mark.django_db(transaction=True)


def closed(server, request_id, *offered):
    """Return the code and the reason that a socket is closed with, and what it said before."""
    watcher = server.open(request_id, *offered)
    code = watcher.hear_out()
    return code, watcher.connection.close_reason, watcher.heard


# --- who may listen


def test_the_owner_hears_all_and_others_what_a_request_that_is_none_says(
    server, row, alice, bob, charlie
):
    assert server.open(row.pk, jwt(alice)).hear("state")["id"] == str(row.pk)
    none = closed(server, uuid.uuid4(), jwt(bob))
    assert none[0] == 4404
    for other in (bob, charlie):
        assert closed(server, row.pk, jwt(other)) == none
    assert closed(server, row.pk) == (4401, "", [])


def test_only_our_protocol_is_echoed(server, row, alice):
    watcher = server.open(row.pk, jwt(alice))
    assert watcher.connection.subprotocol == PROTOCOL


def test_a_token_in_the_address_opens_nothing(server, row, alice, key):
    access = AccessToken.for_user(alice)
    for query in (f"?token={key}", f"?jwt={access}", f"?access_token={access}"):
        assert closed(server, f"{row.pk}/{query}")[0] in {4401, 4404}


def test_a_ticket_opens_one_socket_to_one_request(server, row, make_request, key):
    ticket = server.ticket(key, row.pk)
    server.open(row.pk, ticket).hear("state")
    assert closed(server, row.pk, ticket)[0] == 4401
    other = make_request()
    assert closed(server, other.pk, server.ticket(key, row.pk))[0] == 4401


def test_a_ticket_is_given_to_the_owner_alone(server, row, bob):
    key = session_begin(user=bob).key
    answers = [
        server.post("auth/ticket/", {"request": str(one)}, f"Token {key}")
        for one in (row.pk, uuid.uuid4())
    ]
    assert [status for status, _ in answers] == [404, 404]
    first, second = ({**body["error"], "request_id": ""} for _, body in answers)
    assert first == second


def test_a_ticket_that_waits_too_long_is_worthless(server, sockets, row, key):
    ticket = server.ticket(key, row.pk)
    store = redis.Redis.from_url(sockets.broker.url)
    digest = hashlib.sha256(ticket.removeprefix("ticket.").encode()).hexdigest()
    (name,) = store.keys(f"*socket-ticket:{digest}")
    assert 0 < store.ttl(name) <= 30
    store.pexpire(name, 1)
    while store.exists(name):
        time.sleep(0.01)
    assert closed(server, row.pk, ticket)[0] == 4401


def test_of_twenty_who_use_one_ticket_at_once_one_is_let_in(server, row, key):
    ticket = server.ticket(key, row.pk)
    together = threading.Barrier(20)

    def one(_):
        together.wait()
        watcher = server.open(row.pk, ticket)
        return watcher, watcher.first()

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(one, range(20)))
    assert [message is not None for _, message in answers].count(True) == 1
    codes = [watcher.connection.close_code for watcher, message in answers if message is None]
    assert codes == [4401] * 19


@pytest.mark.parametrize(
    ("origin", "let_in"),
    [
        ("https://groundwork.example.com", True),
        ("https://pages.example.com", True),
        ("http://127.0.0.1:8000", True),
        (None, True),
        ("https://evil.example.com", False),
        ("https://groundwork.example.com.evil.example", False),
        ("null", False),
        ("http://[", False),
    ],
)
def test_pages_of_other_origins_are_refused(server, row, alice, origin, let_in):
    if let_in:
        server.open(row.pk, jwt(alice), origin=origin).hear("state")
        return
    with pytest.raises(InvalidStatus) as refused:
        server.open(row.pk, jwt(alice), origin=origin)
    assert refused.value.response.status_code in {400, 403}


def expired(user):
    token = AccessToken.for_user(user)
    token.set_exp(lifetime=-timedelta(minutes=1))
    return f"jwt.{token}"


def of_nobody(user):
    token = AccessToken.for_user(user)
    token["user_id"] = "0"
    return f"jwt.{token}"


@pytest.mark.parametrize(
    "credential",
    [
        expired,
        of_nobody,
        lambda user: f"jwt.{RefreshToken.for_user(user)}",
        lambda user: jwt(user)[:-3] + "AAA",
        lambda user: "jwt.",
        lambda user: "ticket.x",
        lambda user: f"bearer.{AccessToken.for_user(user)}",
    ],
    ids=["expired", "of nobody", "a refresh token", "forged", "empty", "unknown", "other word"],
)
def test_credentials_that_are_not_valid_open_nothing(server, row, alice, credential):
    assert closed(server, row.pk, credential(alice))[0] == 4401


def test_one_credential_at_a_time(server, row, alice, key):
    assert closed(server, row.pk, jwt(alice), server.ticket(key, row.pk))[0] == 4401


def test_a_person_has_so_many_sockets_and_each_that_closes_makes_room(server, row, alice):
    watchers = [server.open(row.pk, jwt(alice)) for _ in range(5)]
    for watcher in watchers:
        watcher.hear("state")
    assert closed(server, row.pk, jwt(alice))[0] == 4429
    watchers[0].connection.close()
    while server.open(row.pk, jwt(alice)).first() is None:
        time.sleep(0.1)


# --- when the right to listen ends


def deactivate(alice, row, bob):
    alice.is_active = False
    alice.save()


def change_password(alice, row, bob):
    alice.set_password("An0ther-pass-xyz")
    alice.save()


def remove_account(alice, row, bob):
    alice.delete()


def delete_request(alice, row, bob):
    row.delete()


def give_away(alice, row, bob):
    ProcessingRequest.objects.filter(pk=row.pk).update(owner=bob)


@pytest.mark.parametrize(
    "end", [deactivate, change_password, remove_account, delete_request, give_away]
)
def test_a_socket_is_closed_when_its_owner_loses_access(server, row, alice, bob, end):
    watcher = server.open(row.pk, jwt(alice))
    watcher.hear("state")
    end(alice, row, bob)
    assert watcher.hear_out() == 4401
    assert {message["type"] for message in watcher.heard} <= {"state", "heartbeat", "status"}


def test_signing_out_closes_what_the_token_opened(server, row, key):
    watcher = server.open(row.pk, server.ticket(key, row.pk))
    watcher.hear("state")
    assert server.post("auth/logout/", {}, f"Token {key}")[0] == 200
    assert watcher.hear_out() == 4401


def test_a_socket_ends_with_its_access_token(server, row, alice):
    token = AccessToken.for_user(alice)
    token.set_exp(lifetime=timedelta(seconds=5))
    watcher = server.open(row.pk, f"jwt.{token}")
    watcher.hear("state")
    assert watcher.hear_out() == 4401


def test_no_secret_is_in_the_log(server, row, alice, key):
    access, ticket = jwt(alice), server.ticket(key, row.pk)
    server.open(row.pk, access).hear("state")
    server.open(row.pk, ticket).hear("state")
    assert closed(server, row.pk, ticket)[0] == 4401
    log = server.log()
    assert f"/ws/jobs/{row.pk}/" in log
    for secret in (key, access.removeprefix("jwt."), ticket.removeprefix("ticket.")):
        assert secret not in log
