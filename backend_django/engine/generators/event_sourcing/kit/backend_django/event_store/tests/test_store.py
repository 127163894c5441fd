"""The log only grows, and nobody can change what stands in it."""

from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from backend_django.event_store import store
from backend_django.event_store.models import EventStore, ImmutableError
from backend_django.users.models import User

from .accounts import Account, opened
from .cases import at_once

pytestmark = pytest.mark.django_db


def test_python_refuses_to_change_or_remove_an_event() -> None:
    opened()
    event = EventStore.objects.get()
    attempts: list[Callable[[], object]] = [
        event.save,
        event.delete,
        EventStore.objects.all().delete,
        lambda: EventStore.objects.update(version=9),
        lambda: EventStore.objects.bulk_update([event], ["version"]),
    ]
    for attempt in attempts:
        with pytest.raises(ImmutableError):
            attempt()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has the model's guard only")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event_store_eventstore SET event_type = 'x'",
        "DELETE FROM event_store_eventstore",
        "DELETE FROM event_store_eventstore WHERE false",
        "TRUNCATE event_store_eventstore",
    ],
)
def test_the_database_refuses_to_change_or_remove_an_event(statement: str) -> None:
    opened()
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert EventStore.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_only_flush_empties_the_log() -> None:
    opened()
    call_command("flush", interactive=False, verbosity=0)
    assert not EventStore.objects.exists()
    opened()
    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute("TRUNCATE event_store_eventstore")


def test_the_log_outlives_its_users(user: User) -> None:
    with store.context.bound(user_id=user.pk):
        opened()
    key = user.pk
    user.delete()
    assert EventStore.objects.get().user_id == key
    assert not get_user_model().objects.filter(pk=key).exists()


def test_what_is_rolled_back_did_not_happen() -> None:
    with transaction.atomic():
        opened()
        transaction.set_rollback(True)
    assert not EventStore.objects.exists()


@pytest.mark.parametrize("expected", [0, 2])
def test_a_version_that_is_not_the_last_is_refused(expected: int) -> None:
    opened()
    with pytest.raises(store.ConcurrencyError):
        store.append(Account.type, "1", [store.NewEvent("x", {})], expected_version=expected)


@pytest.mark.django_db(transaction=True)
def test_of_two_writers_who_saw_the_same_one_wins() -> None:
    accounts = [Account.load("1"), Account.load("1")]

    def write() -> str:
        account = accounts.pop()
        account.record("opened", {"owner": "bob"})
        try:
            account.commit()
        except store.ConcurrencyError:
            return "refused"
        return "won"

    assert sorted(at_once(write, write)) == ["refused", "won"]
    assert store.version_of(Account.type, "1") == 1
