"""The state machine: in Python, and in the database that has the last word."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from backend_django.processing.models import ProcessingRequest
from backend_django.processing.states import TERMINAL, TRANSITIONS, Status, may_become

VALUES: dict[str, dict[str, Any]] = {
    Status.PENDING: {},
    Status.PROCESSING: {"lease_token": uuid.UUID(int=1), "lease_until": "now"},
    Status.COMPLETED: {"finished_at": "now", "progress": 100},
    Status.FAILED: {"finished_at": "now", "error_code": "x"},
    Status.CANCELLED: {"finished_at": "now"},
}
NOTHING: dict[str, Any] = {
    "lease_token": None,
    "lease_until": None,
    "finished_at": None,
    "error_code": "",
    "progress": 0,
}


def save(request: ProcessingRequest, status: str) -> bool:
    values = {**NOTHING, **VALUES[status], "status": status}
    sets = ", ".join(f"{name} = %s" for name in values)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE processing_processingrequest SET {sets} WHERE id = %s",  # noqa: S608
                [*values.values(), request.pk],
            )
    except IntegrityError:
        return False
    return True


@given(st.lists(st.sampled_from(Status), max_size=12))
def test_no_walk_leaves_a_terminal_status(walk):
    status = Status.PENDING
    for wanted in walk:
        was_terminal = status in TERMINAL
        if may_become(status, wanted):
            assert not was_terminal
            status = wanted


def test_every_status_is_in_the_table_and_reachable():
    reached, waiting = {Status.PENDING}, [Status.PENDING]
    while waiting:
        new = TRANSITIONS[waiting.pop()] - reached
        reached |= new
        waiting += new
    assert reached == set(Status) == set(TRANSITIONS)


@pytest.mark.parametrize("new", Status)
@pytest.mark.parametrize("old", Status)
def test_the_database_allows_what_the_table_allows(make_request, old, new):
    request = make_request()
    if old not in {Status.PENDING, Status.PROCESSING}:
        assert save(request, Status.PROCESSING)
    assert save(request, old)
    assert save(request, new) == may_become(old, new)


@pytest.mark.parametrize("column", ["payload", "error_message", "progress", "finished_at"])
@pytest.mark.parametrize("status", sorted(TERMINAL))
def test_nothing_of_an_ended_request_changes(make_request, status, column):
    request = make_request()
    save(request, Status.PROCESSING)
    save(request, status)
    values = {"payload": {"x": 1}, "error_message": "other", "progress": 1, "finished_at": None}
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        ProcessingRequest.objects.filter(pk=request.pk).update(**{column: values[column]})


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "unheard_of"},
        {"progress": 101},
        {"lease_token": uuid.UUID(int=1)},
        {"finished_at": "2026-01-01T00:00:00Z"},
        {"error_code": "x"},
        {"status": "processing"},
    ],
)
def test_the_database_refuses_half_states(make_request, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_request(**wrong)
