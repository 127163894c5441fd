"""What administrators see of the cache."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.conf import settings as configured
from django.core.management import call_command
from django.core.management.base import CommandError

from backend_django.caching import decorators, metrics, outages
from backend_django.caching.models import CacheCount
from backend_django.caching.strategies import AWAY as SERVER_AWAY
from backend_django.caching.strategies import HIT, MISS, OFF, STALE
from backend_django.caching.tasks import flush

from .checks import AWAY, on_valkey, place

if TYPE_CHECKING:
    from pytest_django import Settings
    from rest_framework.test import APIClient

    from backend_django.users.models import User

pytestmark = pytest.mark.django_db(transaction=True)
URL = "/api/v1/caching/metrics/"


@pytest.fixture(autouse=True)
def _valkey(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outages, "PAUSE_SECONDS", 0.0)
    on_valkey(settings)


def counted(*seen: str, name: str = "shop.Thing") -> None:
    for outcome in seen:
        metrics.count(name, outcome)


def row(admin: APIClient, name: str = "shop.Thing") -> dict[str, Any]:
    rows = admin.get(URL).json()["rows"]
    return next(row for row in rows if row["name"] == name)


def test_only_administrators_see_them(anonymous: APIClient, member: APIClient) -> None:
    assert anonymous.get(URL).status_code == 401
    assert member.get(URL).status_code == 403
    assert member.delete(URL).status_code == 403


def test_looks_are_counted_by_what_they_found(admin: APIClient) -> None:
    counted(HIT, HIT, HIT, MISS, STALE, SERVER_AWAY, OFF)
    counted(HIT, name="shop.Other")
    found = {"hits": 3, "misses": 2, "outages": 1, "invalidations": 1, "hit_rate": 0.6}
    assert row(admin) == {"name": "shop.Thing", **found}
    body = admin.get(URL).json()
    assert body["available"] is True
    hits = {found["name"]: found["hits"] for found in body["rows"]}
    assert hits["shop.Other"] == 1
    assert body["total"]["hits"] == sum(hits.values())


def test_what_was_never_read_has_no_rate(admin: APIClient) -> None:
    counted(SERVER_AWAY)
    assert row(admin)["hit_rate"] is None


def test_the_task_writes_counts_to_the_database_and_they_stay_the_same(admin: APIClient) -> None:
    counted(HIT, MISS)
    before = row(admin)
    assert flush() >= 2
    assert row(admin) == before
    assert CacheCount.objects.get(name="shop.Thing").hits == 1
    counted(HIT)
    flush()
    assert CacheCount.objects.get(name="shop.Thing").hits == 2


def test_a_batch_told_twice_is_written_once() -> None:
    batch = uuid4()
    for _ in range(2):
        metrics.write(batch, {"shop.Thing|hits": 5})
    metrics.write(uuid4(), {"shop.Thing|hits": 1})
    assert CacheCount.objects.get().hits == 6


def test_the_task_is_done_again_and_again() -> None:
    schedule = configured.CELERY_BEAT_SCHEDULE["caching-flush"]
    assert schedule["task"] == flush.name


def test_counting_can_begin_anew(admin: APIClient) -> None:
    counted(HIT)
    flush()
    counted(HIT)
    assert admin.delete(URL).status_code == 204
    assert "shop.Thing" not in {row["name"] for row in admin.get(URL).json()["rows"]}


def test_they_say_that_the_cache_is_away(admin: APIClient, settings: Settings) -> None:
    place(settings, AWAY)
    settings.REDIS_URL = AWAY
    response = admin.get(URL)
    assert response.status_code == 200
    assert response.json()["available"] is False


def test_the_limit_of_the_page_repeats_what_it_said(
    admin: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decorators.time, "time", lambda: 1000.0)
    answers = [admin.get(URL) for _ in range(31)]
    assert answers[-2].headers.get("X-Cache") is None
    assert answers[-1].headers["X-Cache"] == "throttled"
    assert answers[-1].json() == answers[-2].json()


def test_a_benchmark_compares_a_list_with_the_cache_and_without(admin_user: User) -> None:
    said = StringIO()
    call_command("benchmark_cache", "/api/v1/users/", requests=2, stdout=said)
    lines = said.getvalue().splitlines()
    assert [line.split()[0] for line in lines[:2]] == ["without", "with"]
    assert "times as many requests" in lines[2]


def test_a_benchmark_needs_somebody_to_ask_as() -> None:
    with pytest.raises(CommandError):
        call_command("benchmark_cache", "/api/v1/users/", email="nobody@example.com")
