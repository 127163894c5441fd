"""Column types as people and databases write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend_django.engine.notations.tables.types import ColumnType, column_type


def known(written: str) -> ColumnType:
    found = column_type(written)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("written", "kind", "facts"),
    [
        ("VARCHAR(80)", "char", {"max_length": 80}),
        ("character varying(12)", "char", {"max_length": 12}),
        ("nvarchar(max)", "text", {}),
        ("varchar(70000)", "text", {}),
        ("text", "text", {}),
        ("int", "integer", {}),
        ("INT(11) unsigned", "positive_integer", {}),
        ("bigint unsigned", "big_integer", {"min": 0}),
        ("tinyint(1)", "boolean", {}),
        ("tinyint(3) unsigned", "small_integer", {"min": 0}),
        ("numeric(10, 2)", "decimal", {"max_digits": 10, "decimal_places": 2}),
        ("money", "decimal", {"max_digits": 19, "decimal_places": 4}),
        ("NUMBER(9,0)", "integer", {}),
        ("double precision", "float", {}),
        ("timestamp(6) with time zone", "datetime", {}),
        ("timestamp without time zone", "datetime", {}),
        ("time", "time", {}),
        ("pg_catalog.jsonb", "json", {}),
        ("`uuid`", "uuid", {}),
        ("bytea", "binary", {}),
        ("inet", "ip", {}),
        ("bit(1)", "boolean", {}),
    ],
)
def test_a_column_type_becomes_the_nearest_field(written, kind, facts):
    found = known(written)
    assert (found.type, found.facts, found.lost) == (kind, facts, "")


@pytest.mark.parametrize("written", ["serial", "bigserial", "SMALLSERIAL"])
def test_a_serial_is_counted_by_the_database(written):
    assert known(written).generated


def test_values_written_in_place_are_kept_with_their_quotes_and_commas():
    assert known("enum('a','it''s', 'x,y')").values == ("a", "it's", "x,y")


@pytest.mark.parametrize("written", ["text[]", "integer[3][3]", "geometry(Point, 4326)", "bit(8)"])
def test_what_a_field_does_not_keep_is_said(written):
    assert known(written).lost


@pytest.mark.parametrize("written", ["", "colour", "order_status", "(((", "int)", "varchar(80"])
def test_what_is_no_column_type_is_none(written):
    assert column_type(written) is None


@given(st.text(max_size=60))
def test_any_text_has_an_answer(text):
    found = column_type(text)
    assert found is None or found.type
