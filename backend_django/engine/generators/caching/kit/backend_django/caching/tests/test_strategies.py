"""Cache-aside is tested with the decorators; here are the two that write."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from allauth.account.models import EmailAddress
from django.db import transaction
from rest_framework.test import APIRequestFactory, force_authenticate

from backend_django.caching import outages
from backend_django.caching.decorators import HEADER
from backend_django.caching.strategies import WriteBehind, buffers
from backend_django.users.tests.factories import UserFactory

from .checks import AWAY, AddressViewSet, on_valkey

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from pytest_django import Settings

    from backend_django.users.models import User

pytestmark = pytest.mark.django_db(transaction=True)
PATH = "/addresses/"


@pytest.fixture(autouse=True)
def _valkey(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outages, "PAUSE_SECONDS", 0.0)
    on_valkey(settings)


@pytest.fixture
def ann() -> User:
    return UserFactory.create()


def sent(method: str, action: str, user: User, body: Any = None, **kwargs: Any) -> Any:
    path = f"{PATH}{kwargs['pk']}/" if kwargs else PATH
    request = getattr(APIRequestFactory(), method)(path, body)
    force_authenticate(request, user)
    with transaction.atomic():
        return AddressViewSet.as_view({method: action})(request, **kwargs).render()


def test_who_made_a_row_finds_it_in_the_cache(ann: User) -> None:
    body = {"email": "new@example.com", "user": ann.pk}
    made = sent("post", "create", ann, body)
    assert made.status_code == 201, made.data
    found = sent("get", "retrieve", ann, pk=made.data["id"])
    assert found[HEADER] == "hit"
    assert found.data == made.data


def test_who_changed_a_row_finds_the_change_in_the_cache(ann: User) -> None:
    row = EmailAddress.objects.get(user=ann)
    sent("get", "retrieve", ann, pk=row.pk)
    sent("patch", "partial_update", ann, {"email": "changed@example.com"}, pk=row.pk)
    found = sent("get", "retrieve", ann, pk=row.pk)
    assert found[HEADER] == "hit"
    assert found.data["email"] == "changed@example.com"


def test_a_write_that_is_rolled_back_writes_nothing_through(ann: User) -> None:
    row = EmailAddress.objects.get(user=ann)
    with transaction.atomic():
        sent("patch", "partial_update", ann, {"email": "never@example.com"}, pk=row.pk)
        transaction.set_rollback(True)
    found = sent("get", "retrieve", ann, pk=row.pk)
    assert found[HEADER] == "miss"
    assert found.data["email"] == row.email


class Ledger:
    """Stands in for the database: takes each batch once, and fails when told to."""

    def __init__(self) -> None:
        self.total: Counter[str] = Counter()
        self.batches: set[UUID] = set()
        self.fails = 0

    def write(self, batch: UUID, changes: Mapping[str, int]) -> None:
        if self.fails:
            self.fails -= 1
            raise RuntimeError
        if batch not in self.batches:
            self.batches.add(batch)
            self.total.update(changes)


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


@pytest.fixture
def behind(ledger: Ledger) -> WriteBehind:
    return WriteBehind("test", ledger.write)


def test_counters_gather_and_are_written_in_one_batch(
    behind: WriteBehind, ledger: Ledger
) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(behind.add, [{"a": 1, "b": 2}] * 50))
    assert behind.pending() == {"a": 50, "b": 100}
    assert behind.flush() == 2
    assert ledger.total == {"a": 50, "b": 100}
    assert not behind.pending()
    assert behind.flush() == 0


def test_a_flush_that_dies_is_repeated_and_nothing_is_lost(
    behind: WriteBehind, ledger: Ledger
) -> None:
    behind.add({"a": 3})
    ledger.fails = 1
    with pytest.raises(RuntimeError):
        behind.flush()
    behind.add({"a": 4})
    assert behind.pending() == {"a": 7}
    assert behind.flush() == 1
    assert behind.flush() == 1
    assert ledger.total == {"a": 7}


def test_a_flush_that_dies_after_it_has_written_counts_nothing_twice(
    behind: WriteBehind, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    behind.add({"a": 3})
    with monkeypatch.context() as patch:
        patch.setattr(type(buffers()), "eval", lambda *_: None)
        behind.flush()
    behind.flush()
    assert ledger.total == {"a": 3}
    assert behind.flush() == 0


def test_what_is_counted_during_a_flush_is_in_the_next(
    behind: WriteBehind, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(batch: UUID, changes: Mapping[str, int]) -> None:
        behind.add({"a": 10})
        ledger.write(batch, changes)

    monkeypatch.setattr(behind, "_write", slow)
    behind.add({"a": 1})
    behind.flush()
    assert ledger.total == {"a": 1}
    assert behind.pending() == {"a": 10}


def test_counters_wait_in_memory_while_the_buffer_is_away(
    behind: WriteBehind, ledger: Ledger, settings: Settings
) -> None:
    url = settings.REDIS_URL
    settings.REDIS_URL = AWAY
    behind.add({"a": 1})
    behind.add({"a": 1})
    settings.REDIS_URL = url
    behind.add({"a": 1})
    behind.flush()
    assert ledger.total == {"a": 3}
