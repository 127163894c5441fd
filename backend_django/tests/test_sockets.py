"""Live sockets on real servers: what is heard, and what happens when things break."""

from __future__ import annotations

import threading
from contextlib import contextmanager

import pytest
import redis
from django.db import connection

from backend_django.processing import events, leases
from backend_django.processing.handlers import Failure
from backend_django.tests.sockets import jwt

pytestmark = pytest.mark.django_db(transaction=True)


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


def test_a_lost_database_connection_only_delays(sockets, row, alice):
    watcher = sockets.by_looking.open(row.pk, jwt(alice))
    watcher.hear("state")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        assert cursor.fetchall()
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
