"""Readers follow the log without ever missing an event, and can start over."""

import time
from collections.abc import Callable, Iterator
from threading import Event, Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connections, transaction

from .accounts import Totals, opened

PATIENCE = 60


@pytest.fixture(autouse=True)
def _empty() -> Iterator[None]:
    Totals.rows.clear()
    yield
    Totals.rows.clear()


def eventually(step: Callable[[], int], wanted: dict[str, int]) -> None:
    """Repeat ``step``: any open transaction of the server, of other tests too, holds readers back."""
    end = time.monotonic() + PATIENCE
    while wanted != Totals.rows and time.monotonic() < end:
        step()
        time.sleep(0.02)
    assert wanted == Totals.rows


@pytest.mark.django_db(transaction=True)
def test_a_read_model_catches_up_once_and_can_be_rebuilt() -> None:
    opened("1", deposits=2)
    opened("2")
    eventually(Totals().catch_up, {"1": 3, "2": 1})
    assert Totals().catch_up() == 0
    Totals.rows["1"] = 99
    call_command("rebuild_projection", f"{Totals.__module__}.Totals", verbosity=0)
    eventually(Totals().catch_up, {"1": 3, "2": 1})


@pytest.mark.django_db(transaction=True)
def test_pages_of_the_log_fit_together() -> None:
    opened("1", deposits=6)
    eventually(lambda: Totals().catch_up(limit=2), {"1": 7})


@pytest.mark.django_db(transaction=True)
def test_a_reader_never_skips_the_event_of_a_slow_transaction() -> None:
    """The slow writer takes the lower number, the fast one commits first."""
    wrote, go_on = Event(), Event()

    def slow() -> None:
        try:
            with transaction.atomic():
                opened("slow")
                wrote.set()
                go_on.wait(PATIENCE)
        finally:
            connections.close_all()

    thread = Thread(target=slow)
    thread.start()
    assert wrote.wait(PATIENCE)
    opened("fast")
    Totals().catch_up()
    go_on.set()
    thread.join()
    eventually(Totals().catch_up, {"slow": 1, "fast": 1})


@pytest.mark.django_db
def test_what_cannot_be_rebuilt_is_told() -> None:
    with pytest.raises(CommandError, match="nowhere"):
        call_command("rebuild_projection", "nowhere.Nothing")
