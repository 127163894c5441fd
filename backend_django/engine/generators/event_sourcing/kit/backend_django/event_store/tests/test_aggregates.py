"""State is the sum of its events."""

from datetime import timedelta

import pytest
from pytest_django.fixtures import Settings

from backend_django.event_store import store
from backend_django.event_store.aggregates import RowAggregate
from backend_django.event_store.models import EventSnapshot

from .accounts import Account, opened

pytestmark = pytest.mark.django_db


def test_an_account_is_what_happened_to_it() -> None:
    opened(deposits=3)
    account = Account.load("1")
    assert account.version == 4
    assert account.state == {"cents": 30, "owner": "ann"}


def test_an_account_is_seen_as_it_was_at_a_version() -> None:
    opened(deposits=3)
    assert Account.load("1", version=2).state["cents"] == 10
    assert Account.load("1", version=99).version == 4


def test_an_account_is_seen_as_it_was_at_a_moment() -> None:
    opened(deposits=2)
    first, second, _ = store.stream(Account.type, "1").values_list("timestamp", flat=True)
    assert Account.load("1", at=second).state["cents"] >= 10
    assert Account.load("1", at=first - timedelta(seconds=1)).version == 0


def test_time_never_runs_backwards_within_a_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    account = opened()
    (first,) = store.stream(Account.type, "1")
    monkeypatch.setattr(store.timezone, "now", lambda: first.timestamp - timedelta(minutes=1))
    account.record("deposited", {"cents": 1})
    (second,) = account.commit()
    assert second.timestamp == first.timestamp


def test_snapshots_change_the_cost_and_nothing_else(settings: Settings) -> None:
    settings.EVENT_SNAPSHOT_EVERY = 5
    opened(deposits=12)
    assert [s.version for s in EventSnapshot.objects.all()] == [5, 10]
    now, then = Account.load("1"), Account.load("1", version=7)
    EventSnapshot.objects.all().delete()
    assert Account.load("1").state == now.state == {"cents": 120, "owner": "ann"}
    assert Account.load("1", version=7).state == then.state


def test_a_snapshot_is_where_reading_starts(settings: Settings) -> None:
    settings.EVENT_SNAPSHOT_EVERY = 5
    opened(deposits=5)
    EventSnapshot.objects.update(state={"cents": 1000})
    assert Account.load("1").state == {"cents": 1010}
    assert Account.load("1", version=4).state["cents"] == 30


def test_snapshots_of_another_shape_are_not_used(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EVENT_SNAPSHOT_EVERY = 2
    opened(deposits=3)
    EventSnapshot.objects.update(state={})
    monkeypatch.setattr(Account, "schema_version", 3)
    assert Account.load("1").state["cents"] == 30


def test_old_events_are_read_in_the_shape_of_today() -> None:
    opened()
    store.append("test.Account", "1", [store.NewEvent("deposited", {"euros": 2})], expected_version=1)
    assert Account.load("1").state["cents"] == 200


def test_who_decided_on_an_old_version_is_refused() -> None:
    opened()
    ann, bob = Account.load("1"), Account.load("1")
    for account in (ann, bob):
        account.record("deposited", {"cents": 1})
    ann.commit()
    with pytest.raises(store.ConcurrencyError):
        bob.commit()
    assert Account.load("1").state["cents"] == 1


def test_a_deleted_row_has_no_state_and_can_come_back(settings: Settings) -> None:
    settings.EVENT_SNAPSHOT_EVERY = 2
    row = RowAggregate.of("test.Row")("7")
    row.record("created", {"fields": {"name": "a"}})
    row.record("deleted", {"fields": {"name": "a"}})
    row.commit()
    gone = type(row).load("7")
    assert (gone.deleted, gone.state) == (True, {})
    assert type(row).load("7", version=1).state == {"name": "a"}
    gone.record("created", {"fields": {"name": "b"}})
    gone.record("changed", {"changes": {"name": {"old": "b", "new": "c"}}})
    gone.commit()
    assert (type(row).load("7").deleted, type(row).load("7").state) == (False, {"name": "c"})
