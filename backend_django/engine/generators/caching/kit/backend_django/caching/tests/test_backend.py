"""The server of the cache: how many connections it gets, and what happens without it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import Group
from django.core.cache import caches
from redis import BlockingConnectionPool

from backend_django.caching import outages
from backend_django.caching.strategies import AWAY as SERVER_AWAY
from backend_django.caching.strategies import HIT, STALE, CacheAside, Look
from backend_django.caching.versions import answers, tables_of
from backend_django.config.settings import base

from .checks import AWAY, elsewhere, on_valkey, place

if TYPE_CHECKING:
    from pytest_django import Settings

SECONDS = 60


@pytest.fixture(autouse=True)
def _valkey(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outages, "PAUSE_SECONDS", 0.0)
    on_valkey(settings)


def look() -> Look:
    return CacheAside(SECONDS).look("answer", tables_of([Group]))


def pool() -> Any:
    cache: Any = caches["answers"]
    return cache._cache._get_connection_pool(write=True)


def test_an_outage_is_a_miss(settings: Settings) -> None:
    place(settings, AWAY)
    answers.set("a", 1)
    assert answers.get("a", "gone") == "gone"
    assert answers.get_many(["a"]) == {}
    assert answers.set_many({"a": 1}) == ["a"]
    assert answers.add("a", 1) is False
    assert answers.touch("a") is False
    assert answers.delete("a") is False
    assert answers.has_key("a") is False
    answers.delete_many(["a"])
    answers.clear()
    with pytest.raises(ValueError, match="a"):
        answers.incr("a")


def test_a_server_that_is_away_is_left_alone_for_a_while(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outages, "PAUSE_SECONDS", 60.0)
    place(settings, AWAY, socket_timeout=0.5)
    answers.get("a")

    def tried(*_: Any, **__: Any) -> None:
        raise AssertionError

    monkeypatch.setattr(BlockingConnectionPool, "get_connection", tried)
    assert answers.get("a") is None


@pytest.mark.django_db(transaction=True)
def test_reads_and_writes_go_on_and_what_changed_meanwhile_is_stale_afterwards(
    settings: Settings,
) -> None:
    look().keep("before")
    assert look().outcome == HIT
    place(settings, AWAY)
    assert look().outcome == SERVER_AWAY
    Group.objects.create(name="made during the outage")
    assert look().outcome == SERVER_AWAY
    place(settings, settings.REDIS_URL)
    assert look().outcome == STALE


def test_all_threads_share_a_bounded_number_of_connections(settings: Settings) -> None:
    on_valkey(settings, max_connections=1, timeout=0.05)
    answers.set("a", 1)
    assert elsewhere(pool) is pool()
    connection = pool().get_connection()
    assert answers.get("a", "none is free") == "none is free"
    pool().release(connection)
    assert answers.get("a") == 1


def test_a_deployment_waits_for_a_connection_and_for_an_answer_a_second_at_most() -> None:
    options = base.CACHES["answers"]["OPTIONS"]
    assert options["pool_class"] == "redis.BlockingConnectionPool"
    assert 0 < options["max_connections"] < 1000
    waits = [options[name] for name in ("timeout", "socket_timeout", "socket_connect_timeout")]
    assert max(waits) <= 1
    assert options["health_check_interval"] > 0
