"""Live sockets on real servers: who may listen, what is heard, and what happens when things break."""

from __future__ import annotations

import hashlib
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta

import pytest
import redis
from django.db import connection
from rest_framework.authtoken.models import Token
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken
from websockets.exceptions import InvalidStatus

from backend_django.processing import events, leases
from backend_django.processing.handlers import Failure
from backend_django.processing.models import ProcessingRequest
from backend_django.tests.sockets import PROTOCOL, jwt, running

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def started(tmp_path_factory, django_db_setup, django_db_blocker):
    """The servers, once for all these tests: starting them takes longer than they do."""
    with django_db_blocker.unblock():
        name = connection.settings_dict
        database = f"postgres://{name['USER']}@{name['HOST']}:{name['PORT']}/{name['NAME']}"
    with running(tmp_path_factory.mktemp("sockets"), database) as sockets:
        yield sockets


@pytest.fixture
def sockets(started, settings, monkeypatch):
    """The servers; what this process does is news on their broker."""
    config = settings.CHANNEL_LAYERS["default"]
    hosts = {"hosts": [started.broker.url]}
    settings.CHANNEL_LAYERS = {"default": {**config, "CONFIG": {**config["CONFIG"], **hosts}}}
    monkeypatch.setattr(events, "_silent_until", 0.0)
    return started


@pytest.fixture
def server(sockets):
    """The one that looks by itself."""
    return sockets.by_looking


@pytest.fixture
def row(make_request):
    return make_request()


@pytest.fixture
def key(alice):
    return Token.objects.create(user=alice).key


def claim(row):
    lease = leases.claim(row.pk)
    assert lease is not None
    return lease


def step(lease, number, message="One more"):
    return leases.add_step(lease, phase="render", message=f"{message} {number}", progress=number)


def finish(row, lease, steps=3):
    for number in range(steps):
        step(lease, number)
    leases.complete(lease, "product")


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
    key = Token.objects.create(user=bob).key
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


# --- what is heard


def test_it_begins_with_what_the_status_says_and_ends_with_it(sockets, row, alice, api):
    lease = claim(row)
    step(lease, 1)
    watcher = sockets.on_news.open(row.pk, jwt(alice))
    assert watcher.hear("state") == {
        "type": "state",
        **api.get(f"/api/v1/projects/status/{row.pk}/").json(),
    }
    step(lease, 2)
    step(lease, 3)
    leases.complete(lease, "product")
    assert watcher.hear_out() == 1000
    assert watcher.steps() == [1, 2, 3]
    final = api.get(f"/api/v1/projects/status/{row.pk}/?after=3").json()
    assert watcher.heard[-1] == {"type": "state", **final}
    assert final["status"] == "completed"


def test_each_change_is_news_to_the_group_of_the_job(sockets, row, alice):
    """Nobody looks by itself here: what is heard came over the group ``job_<id>``."""
    assert events.group_of(row.pk) == f"job_{row.pk}"
    watcher = sockets.on_news.open(row.pk, jwt(alice))
    watcher.hear("state")
    lease = claim(row)
    while watcher.hear("status")["status"] != "processing":
        pass
    step(lease, 1, "Rendering")
    heard = watcher.hear("step")["step"]
    assert (heard["sequence"], heard["phase"], heard["message"]) == (1, "render", "Rendering 1")
    status = watcher.hear("status")
    assert (status["phase"], status["progress"]) == ("render", 1)
    row.refresh_from_db()
    assert status["revision"] == row.revision
    failure = Failure("invalid_model", "input", "No.", details=[{"pointer": "/x"}])
    leases.fail(lease.rows(), failure)
    assert watcher.hear("status")["error"]["details"] == [{"pointer": "/x"}]
    assert watcher.hear_out() == 1000


@pytest.mark.parametrize("after", [0, 2, 3, 7])
def test_it_goes_on_after_the_step_that_was_heard_last(server, row, alice, after):
    lease = claim(row)
    finish(row, lease)
    watcher = server.open(row.pk, jwt(alice), after=after)
    assert watcher.hear_out() == 1000
    assert watcher.steps() == [n for n in (1, 2, 3) if n > after]


@pytest.mark.parametrize("query", ["x", "-1", "1e3", "99999999999999999999", "²"])
def test_a_number_that_is_none_is_refused(server, row, alice, query):
    assert server.open(row.pk, jwt(alice), after=query).hear_out() == 4400


def test_a_silent_socket_shows_that_it_lives(server, row, alice):
    watcher = server.open(row.pk, jwt(alice))
    watcher.hear("heartbeat")
    watcher.connection.send('{"type": "ping"}')
    watcher.hear("pong")


@pytest.mark.parametrize(
    "said", ['{"type": "shout"}', "[]", "null", "ping", "", b"ping", "[" * 1000, '"' + "x" * 2000]
)
def test_what_is_not_understood_ends_the_conversation(server, row, alice, said):
    watcher = server.open(row.pk, jwt(alice))
    watcher.hear("state")
    watcher.connection.send(said)
    assert watcher.hear_out() == 4400


def test_what_is_far_too_long_is_not_even_read(server, row, alice):
    watcher = server.open(row.pk, jwt(alice))
    watcher.hear("state")
    watcher.connection.send("x" * 1_000_000)
    assert watcher.hear_out() in {1009, 1006}


def test_no_secret_is_in_the_log(server, row, alice, key):
    access, ticket = jwt(alice), server.ticket(key, row.pk)
    server.open(row.pk, access).hear("state")
    server.open(row.pk, ticket).hear("state")
    assert closed(server, row.pk, ticket)[0] == 4401
    log = server.log()
    assert f"/ws/jobs/{row.pk}/" in log
    for secret in (key, access.removeprefix("jwt."), ticket.removeprefix("ticket.")):
        assert secret not in log


# --- when things break


@contextmanager
def stepping(row, pace=0.01):
    """Yield while a thread takes step after step; it completes the request at the end."""
    done = threading.Event()

    def work():
        lease = claim(row)
        number = 0
        while not done.wait(pace):
            number += 1
            step(lease, number)
        leases.complete(lease, "product")
        connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def test_a_client_killed_fifty_times_misses_nothing_and_hears_nothing_twice(sockets, row, alice):
    heard: list[int] = []
    with stepping(row):
        for _ in range(50):
            watcher = sockets.on_news.open(row.pk, jwt(alice), after=heard[-1] if heard else 0)
            while not watcher.steps():
                watcher.hear("step" if watcher.heard else "state")
            heard += watcher.steps()
            watcher.drop()
    last = sockets.on_news.open(row.pk, jwt(alice), after=heard[-1])
    assert last.hear_out() == 1000
    heard += last.steps()
    row.refresh_from_db()
    assert row.last_sequence >= 50
    assert heard == list(range(1, row.last_sequence + 1))


def test_a_broker_that_dies_only_delays(sockets, row, alice):
    watcher = sockets.by_looking.open(row.pk, jwt(alice))
    watcher.hear("state")
    with stepping(row, pace=0.05):
        watcher.hear("step")
        sockets.broker.kill()
        before = len(watcher.steps())
        while len(watcher.steps()) < before + 10:
            watcher.hear("step")
        sockets.broker.start()
    assert watcher.hear_out() == 1000
    row.refresh_from_db()
    assert watcher.steps() == list(range(1, row.last_sequence + 1))


def test_a_broker_that_forgets_its_groups_is_told_again(sockets, row, alice):
    watcher = sockets.by_looking.open(row.pk, jwt(alice))
    watcher.hear("state")
    store = redis.Redis.from_url(sockets.broker.url)
    store.flushall()
    while not store.keys(f"*:group:job_{row.pk}"):
        watcher.hear("heartbeat")
    finish(row, claim(row))
    assert watcher.hear_out() == 1000
    assert watcher.steps() == [1, 2, 3]


def test_without_its_broker_the_work_is_done_and_costs_a_moment_in_all(
    sockets, row, alice, caplog
):
    sockets.broker.kill()
    try:
        with caplog.at_level("WARNING", logger=events.__name__):
            finish(row, claim(row), steps=20)
    finally:
        sockets.broker.start()
    row.refresh_from_db()
    assert (row.status, row.last_sequence) == ("completed", 20)
    assert (
        1 <= len(caplog.records) < 20
    )  # one try tells that it is away; it is not asked each time
