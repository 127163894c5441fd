"""Older types of columns are read as Django reads its own."""

import datetime as dt

import pytest
from django.db import connection, models

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)


def test_a_time_without_time_zone_is_a_moment_in_that_of_the_connection() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT timestamp '2024-05-01 12:00:00'")
        assert cursor.fetchone() == (NOON,)
        cursor.execute("CREATE TEMPORARY TABLE old (seen timestamp)")
        cursor.execute("INSERT INTO old VALUES (%s)", [NOON])
        cursor.execute("SELECT seen, seen::text FROM old WHERE seen = %s", [NOON])
        assert cursor.fetchone() == (NOON, "2024-05-01 12:00:00")


def test_json_is_read_as_jsonb_is() -> None:
    field = models.JSONField()
    with connection.cursor() as cursor:
        cursor.execute("""SELECT json '{"a": [1]}', jsonb '{"a": [1]}'""")
        read = [field.from_db_value(value, None, connection) for value in cursor.fetchone()]
    assert read == [{"a": [1]}, {"a": [1]}]
