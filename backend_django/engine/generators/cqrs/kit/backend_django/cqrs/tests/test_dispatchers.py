"""One handler a message, one transaction a command, no writing in a query."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction

from backend_django.cqrs.dispatchers import (
    QueryDispatcher,
    UnitOfWork,
    UnknownMessageError,
    WritingQueryError,
)
from backend_django.cqrs.models import OutboxEvent

from .groups import CreateGroup, GroupCreated, ListGroups, create, dispatcher

if TYPE_CHECKING:
    from backend_django.cqrs.events import EventBus


@pytest.mark.django_db(transaction=True)
def test_events_are_told_after_the_commit_and_not_before(bus: EventBus) -> None:
    told: list[tuple[int, int]] = []

    @bus.subscribe(GroupCreated)
    def tell(event: GroupCreated) -> None:
        told.append((event.pk, Group.objects.count()))

    with transaction.atomic():
        group = dispatcher().dispatch(CreateGroup(name="editors"))
        assert isinstance(group, Group)
        assert told == []
    assert told == [(group.pk, 1)]


@pytest.mark.django_db(transaction=True)
def test_a_command_that_fails_leaves_nothing(bus: EventBus) -> None:
    told: list[GroupCreated] = []
    bus.subscribe(GroupCreated)(told.append)
    commands = type(dispatcher())()

    @commands.register(CreateGroup)
    def fail(command: CreateGroup, work: UnitOfWork) -> Group:
        create(command, work)
        raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        commands.dispatch(CreateGroup(name="editors"))
    assert not Group.objects.exists()
    assert not OutboxEvent.objects.exists()
    assert told == []


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_around_a_command_is_never_told(bus: EventBus) -> None:
    told: list[GroupCreated] = []
    bus.subscribe(GroupCreated)(told.append)
    with transaction.atomic():
        dispatcher().dispatch(CreateGroup(name="editors"))
        transaction.set_rollback(True)
    assert not OutboxEvent.objects.exists()
    assert told == []


@pytest.mark.django_db(transaction=True)
def test_a_command_is_one_transaction() -> None:
    commands = type(dispatcher())()

    @commands.register(CreateGroup)
    def look(command: CreateGroup, work: UnitOfWork) -> Group:
        assert connection.in_atomic_block
        return create(command, work)

    assert not connection.in_atomic_block
    assert commands.dispatch(CreateGroup(name="editors")).pk


def test_a_message_has_one_handler() -> None:
    with pytest.raises(ValueError, match="CreateGroup has a handler already"):
        dispatcher().register(CreateGroup)(create)


def test_a_message_without_a_handler_is_named() -> None:
    with pytest.raises(UnknownMessageError, match="Nobody handles ListGroups"):
        QueryDispatcher().dispatch(ListGroups())


def by_hand(sql: str) -> Callable[[], Any]:
    """Return a function that runs ``sql``."""

    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql)

    return run


def asked(work: Callable[[], Any]) -> Any:
    """Dispatch a query whose handler does ``work``."""
    queries = QueryDispatcher()
    queries.register(ListGroups)(lambda query, reading: work())
    return queries.dispatch(ListGroups())


@pytest.mark.django_db
@pytest.mark.parametrize(
    "work",
    [
        lambda: Group.objects.create(name="editors"),
        lambda: Group.objects.update(name="editors"),
        lambda: Group.objects.all().delete(),
        by_hand("/* SELECT */ TRUNCATE auth_group CASCADE"),
        by_hand("WITH gone AS (DELETE FROM auth_group RETURNING 1) SELECT * FROM gone"),
    ],
)
def test_a_query_may_not_write(work: Callable[[], Any]) -> None:
    Group.objects.create(name="readers")
    with pytest.raises(WritingQueryError, match="may not"), transaction.atomic():
        asked(work)
    assert [group.name for group in Group.objects.all()] == ["readers"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "work",
    [
        lambda: list(Group.objects.filter(name="DELETE FROM")),
        lambda: list(Group.objects.select_for_update()),
        by_hand("WITH found AS (SELECT 1 AS \"update\") SELECT 'DELETE' FROM found"),
        transaction.atomic(Group.objects.count),
    ],
)
def test_a_query_may_read_as_it_likes(work: Callable[[], Any]) -> None:
    asked(work)


@pytest.mark.django_db
def test_after_a_query_everybody_may_write_again() -> None:
    asked(Group.objects.count)
    Group.objects.create(name="editors")
    assert Group.objects.exists()
