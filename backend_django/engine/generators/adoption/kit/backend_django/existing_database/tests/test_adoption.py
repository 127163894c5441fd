"""Tables that another application made are taken over, with their rows, and nothing is lost."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils.module_loading import import_string
from rest_framework.test import APIClient

from backend_django.conftest import client_of
from backend_django.existing_database.adoption import kept_apps
from backend_django.existing_database.kept import KEPT
from backend_django.users.tests.factories import UserFactory

from .addresses import ADDRESSES

pytestmark = pytest.mark.django_db(transaction=True)
FIRST = next(iter(KEPT))
q = connection.ops.quote_name


def sql(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []


def model_of(label: str) -> Any:
    return apps.get_model(label)


def held(label: str) -> list[Any]:
    """Return the fields that the other application stores: a number where others refer to it."""
    about = model_of(label)._meta
    named = any(f.auto_created and not f.concrete for f in about.get_fields(include_hidden=True))
    fields = about.local_concrete_fields
    return [f for f in fields if f.name not in KEPT[label] and (named or not f.primary_key)]


def make(label: str) -> None:
    """Make a table as another application would: nothing numbers its rows."""
    table = q(model_of(label)._meta.db_table)
    made = f"existing.{table}"
    sql(f"CREATE TABLE {made} (LIKE public.{table})")
    for column in model_of(label)._meta.local_concrete_fields:
        if column not in held(label):
            sql(f"ALTER TABLE {made} DROP COLUMN {q(column.column)}")
    names = ", ".join(q(column.column) for column in held(label))
    sql(f"INSERT INTO {made} ({names}) SELECT {names} FROM public.{table}")  # noqa: S608 - quoted


def rows(label: str) -> list[tuple[Any, ...]]:
    """Return what the other application sees, in an order of its own."""
    names = ", ".join(q(column.column) for column in held(label))
    table = q(model_of(label)._meta.db_table)
    found = sql(f"SELECT {names} FROM existing.{table}")  # noqa: S608 - quoted
    return sorted(found, key=repr)


def newest(label: str) -> Any:
    return model_of(label).objects.order_by("pk").last()


def factory(label: str) -> Any:
    app = apps.get_model(label)._meta.app_config.name
    return import_string(f"{app}.tests.factories.{label.partition('.')[2]}Factory")


@pytest.fixture
def before(transactional_db: None) -> Iterator[None]:
    """Have a database with one row of everything, and no table of Django's."""
    for label in KEPT:
        factory(label).create()
    sql("DROP SCHEMA IF EXISTS existing CASCADE")
    sql("CREATE SCHEMA existing")
    for label in KEPT:
        make(label)
    connection.close()
    settings = connection.settings_dict
    options = settings["OPTIONS"]
    settings["OPTIONS"] = options | {"options": "-c search_path=existing"}
    yield
    connection.close()
    settings["OPTIONS"] = options
    sql("DROP SCHEMA existing CASCADE")


def adopt(*arguments: str) -> str:
    out = StringIO()
    call_command("adopt_database", *arguments, stdout=out, verbosity=0)
    return out.getvalue()


def refused() -> str:
    out = StringIO()
    with pytest.raises(CommandError, match="cannot run on this database: 1 problem above"):
        call_command("adopt_database", "--apply", stdout=out, verbosity=0)
    return out.getvalue()


def leads_elsewhere() -> bool:
    """Return whether a row needs a row of a table that is not there yet."""
    fields = [field for label in KEPT for field in held(label)]
    return any(f.is_relation and f.related_model._meta.label not in KEPT for f in fields)


@pytest.fixture
def staff(before: None) -> APIClient:
    if leads_elsewhere():
        pytest.skip("rows that lead to users cannot be there before the users")
    adopt("--apply")
    return client_of(UserFactory.create(is_staff=True, is_superuser=True))


def tables() -> set[str]:
    return set(connection.introspection.table_names())


def test_a_plan_changes_nothing(before: None) -> None:
    there = tables()
    said = adopt()
    assert all(f"({label})" in said for label in KEPT)
    assert "Nothing is done yet" in said
    assert tables() == there


def test_rows_stay_as_they_were(before: None) -> None:
    there = {label: rows(label) for label in KEPT}
    assert "runs on this database now" in adopt("--apply")
    assert {label: rows(label) for label in KEPT} == there
    assert "taken over already" in adopt("--apply")
    applied = sql("SELECT DISTINCT app FROM existing.django_migrations")
    assert kept_apps() | {"users"} <= {app for (app,) in applied}


def test_rows_are_shown_and_saved(staff: APIClient) -> None:
    for label in KEPT:
        row, there = newest(label), rows(label)
        assert staff.get(ADDRESSES[label]).json()["results"], label
        assert staff.get(f"{ADDRESSES[label]}{row.pk}/").json()["id"] == row.pk
        row.save()
        assert len(rows(label)) == len(there)


def test_new_rows_are_numbered_on_and_can_go(staff: APIClient) -> None:
    for label in KEPT:
        last, there = newest(label), rows(label)
        row = factory(label).create()
        assert row.pk > last.pk
        assert len(rows(label)) > len(there)
        assert staff.delete(f"{ADDRESSES[label]}{row.pk}/").status_code in {204, 409}


def test_a_column_that_is_missing_is_named(before: None) -> None:
    column = next((c for c in held(FIRST) if not c.primary_key), None)
    if column is None:
        pytest.skip("the first table has a key and nothing else")
    table = q(model_of(FIRST)._meta.db_table)
    sql(f"ALTER TABLE existing.{table} DROP COLUMN {q(column.column)}")
    there = tables()
    assert f"{column.column}: there is no such column" in refused()
    assert tables() == there


def test_a_column_that_the_model_does_not_know_may_not_be_needed(before: None) -> None:
    table = q(model_of(FIRST)._meta.db_table)
    sql(f"ALTER TABLE existing.{table} ADD COLUMN unheard int NOT NULL DEFAULT 1, ADD also int")
    assert "Nothing is done yet" in adopt()
    sql(f"ALTER TABLE existing.{table} ALTER COLUMN unheard DROP DEFAULT")
    with pytest.raises(CommandError, match="go on with --accept-gaps"):
        adopt("--apply")
    assert "unheard: the model does not know it, and a row needs it" in adopt("--accept-gaps")


def test_a_table_that_is_missing_is_named(before: None) -> None:
    table = q(model_of(FIRST)._meta.db_table)
    sql(f"DROP TABLE existing.{table}")
    assert "there is no such table" in refused()


def test_a_table_in_the_place_of_one_of_the_projects_own_is_named(before: None) -> None:
    sql("CREATE TABLE existing.users_user (id int)")
    assert "the project makes a table of this name itself" in refused()


def test_the_history_of_another_project_is_not_gone_on_with(before: None) -> None:
    sql("CREATE TABLE existing.django_migrations (id serial, app text, name text, applied date)")
    app = min(kept_apps())
    sql("INSERT INTO existing.django_migrations (app, name) VALUES (%s, '0001_ours')", app)
    assert f"another Django project keeps its history here, as {app}.0001_ours" in refused()
