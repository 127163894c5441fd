"""When what is kept becomes stale, and when it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group, Permission
from django.db import connection, transaction
from psycopg import sql

from backend_django.caching.strategies import HIT, MISS, OFF, STALE, CacheAside, Look
from backend_django.caching.versions import answers, invalidate, tables_of
from backend_django.caching.watching import written
from backend_django.users.tests.factories import UserFactory

from .checks import elsewhere, on_valkey

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django import Settings

    from backend_django.users.models import User

pytestmark = pytest.mark.django_db(transaction=True)
LINKS = Group.permissions.through
TABLES = tables_of([EmailAddress, Group, LINKS])


@pytest.fixture(autouse=True)
def _valkey(settings: Settings) -> None:
    on_valkey(settings)


@pytest.fixture
def group() -> Group:
    Group.objects.all().delete()  # the project may have roles
    return Group.objects.create(name="one")


@pytest.fixture
def person() -> User:
    return UserFactory.create()


def look() -> Look:
    return CacheAside(60).look("answer", TABLES)


def keep() -> None:
    look().keep("kept")
    assert look().value == "kept"


def first() -> Permission:
    return Permission.objects.all()[0]


CHANGES: dict[str, Callable[[Group, User], Any]] = {
    "save": lambda group, person: group.save(),
    "create": lambda group, person: Group.objects.create(name="two"),
    "delete": lambda group, person: group.delete(),
    "delete of many": lambda group, person: Group.objects.all().delete(),
    "cascade": lambda group, person: person.delete(),
    "update": lambda group, person: Group.objects.update(name="changed"),
    "bulk create": lambda group, person: Group.objects.bulk_create([Group(name="two")]),
    "bulk update": lambda group, person: Group.objects.bulk_update([group], ["name"]),
    "link": lambda group, person: group.permissions.add(first()),
    "link from the other side": lambda group, person: first().group_set.add(group),
    "links set": lambda group, person: group.permissions.set([first()]),
    "plain SQL": lambda group, person: connection.cursor().execute(
        "update public.auth_group set name = 'x'"
    ),
    "SQL with a table made on the way": lambda group, person: connection.cursor().execute(
        "WITH x AS (SELECT 1) UPDATE auth_group SET name = 'x'"
    ),
    "composed SQL": lambda group, person: connection.cursor().execute(
        sql.SQL("DELETE FROM {}").format(sql.Identifier("auth_group"))
    ),
    "bytes": lambda group, person: connection.cursor().execute(
        b"INSERT INTO auth_group (name) VALUES ('x')"
    ),
    "said so": lambda group, person: invalidate(Group),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_way_to_change_a_row_is_noticed(
    change: Callable[[Group, User], Any], group: Group, person: User
) -> None:
    keep()
    change(group, person)
    assert look().outcome == STALE


def test_links_that_are_taken_away_are_noticed(group: Group) -> None:
    group.permissions.add(first())
    keep()
    group.permissions.clear()
    assert look().outcome == STALE


def test_reading_changes_nothing(group: Group) -> None:
    keep()
    with transaction.atomic():
        list(Group.objects.select_for_update())
    assert look().outcome == HIT


def test_a_change_of_something_else_changes_nothing(group: Group, person: User) -> None:
    keep()
    person.save()
    assert look().outcome == HIT


def test_a_rollback_does_not_invalidate(group: Group) -> None:
    keep()
    with transaction.atomic():
        group.save()
        transaction.set_rollback(True)
    assert look().outcome == HIT


def test_what_a_savepoint_takes_back_does_not_invalidate(group: Group) -> None:
    keep()
    with transaction.atomic():
        with transaction.atomic():
            group.save()
            transaction.set_rollback(True)
        assert look().outcome == HIT
    assert look().outcome == HIT


def test_a_change_after_a_savepoint_that_was_taken_back_invalidates(group: Group) -> None:
    keep()
    with transaction.atomic():
        with transaction.atomic():
            group.save()
            transaction.set_rollback(True)
        group.save()
    assert look().outcome == STALE


def test_others_are_told_at_the_commit_and_not_before(group: Group) -> None:
    keep()
    with transaction.atomic():
        group.save()
        assert elsewhere(look).outcome == HIT
    assert elsewhere(look).outcome == STALE


def test_a_transaction_keeps_nothing_of_what_it_has_changed(group: Group) -> None:
    with transaction.atomic():
        group.save()
        found = look()
        found.keep("not committed")
        assert found.outcome == OFF
    assert look().outcome == MISS


def test_a_reader_that_was_overtaken_by_a_writer_keeps_nothing_that_counts(group: Group) -> None:
    slow = look()
    group.save()
    slow.keep("read before the change")
    assert look().outcome == STALE


def test_a_version_that_was_lost_is_never_used_again() -> None:
    for _ in range(2):
        keep()
        answers.delete("version:auth_group")
        assert look().outcome == STALE


def test_the_watch_survives_a_connection_made_within_another_wrapper(group: Group) -> None:
    connection.close()
    connection.execute_wrappers.clear()
    with connection.execute_wrapper(lambda execute, *given: execute(*given)):
        keep()
        group.save()
    assert len(connection.execute_wrappers) == 1
    assert look().outcome == STALE


@pytest.mark.parametrize(
    ("statement", "tables"),
    [
        ('INSERT INTO "a" ("b") VALUES (%s) ON CONFLICT DO NOTHING', {"a"}),
        ('  update only "a" set b = 1', {"a"}),
        ('DELETE FROM "public"."a" WHERE b', {"a"}),
        ('WITH c AS (DELETE FROM a RETURNING *) INSERT INTO "d" SELECT * FROM c', {"a", "d"}),
        ('SELECT * FROM "a" FOR UPDATE', set()),
        ("SAVEPOINT update_a", set()),
    ],
)
def test_statements_say_what_they_write_to(statement: str, tables: set[str]) -> None:
    assert written(statement) == tables
