"""Examples are valid and distinct, and keep every rule between fields."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend_django.engine.blueprint import check, normalised
from backend_django.engine.blueprint.examples import payload, samples, sequences
from backend_django.engine.blueprint.literals import literal
from backend_django.engine.blueprint.regexes import explodes, nth, shape, size

from .vocabulary import entity, field, shop

TYPES = (
    "char text slug email url uuid small_integer integer big_integer positive_integer decimal "
    "float boolean date time datetime duration json ip"
)


def values(kind: str, count: int = 30, **options: Any) -> list[Any]:
    blueprint = normalised(shop(entity("A", field("x", kind, **options))))
    product = blueprint.apps[0].entities[0]
    return samples(blueprint, product, product.fields[0], count)


@pytest.mark.parametrize("kind", TYPES.split())
def test_examples_are_literals_of_their_type_and_distinct(kind):
    found = values(kind)
    assert all(literal(kind, value) is not None for value in found)
    assert len({str(value) for value in found}) == len(found) >= 2


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 60), st.integers(1, 80), st.sampled_from(["char", "text", "slug"]))
def test_texts_keep_their_lengths(shortest, longest, kind):
    shortest = min(shortest, longest)
    found = values(kind, 200, min_length=shortest, max_length=longest)
    assert all(shortest <= len(value) <= longest for value in found)
    assert len(set(found)) == len(found)


@settings(max_examples=200, deadline=None)
@given(st.integers(-(2**31), 2**31 - 1), st.integers(0, 2000))
def test_whole_numbers_keep_their_bounds(low, width):
    high = min(low + width, 2**31 - 1)
    found = values("integer", 2000, min=low, max=high)
    assert set(found) <= set(range(low, high + 1))
    assert len(set(found)) == len(found) >= min(high - low + 1, 5)


@pytest.mark.parametrize(
    "pattern",
    [
        r"^SO\d{6}$",
        r"^[A-Z]{3}-\d{4,8}$",
        r"^[^@\s]+@[^@\s]+\.[a-z]{2,}$",
        r"^(red|green|blue)$",
        r"^\+?[1-9]\d{6,14}$",
        r"^#[0-9a-f]{6}$",
        r"^(?=.*\d)(?=.*[A-Z]).{8,}$",
        r"^[\u4e00-\u9fa5]+$",
        r"(?i)^abc-\w+$",
        r"^([a-z]+\.)+[a-z]{2,}$",
    ],
)
def test_examples_match_their_expression(pattern):
    found = values("char", 50, regex=pattern)
    assert found
    assert all(re.search(pattern, value) for value in found)
    assert len(set(found)) == len(found)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_two_numbers_spell_two_texts(one, other):
    places = shape(r"^[a-z]{3}\d[A-F]{2}$")
    one, other = one % size(places), other % size(places)
    assert (nth(places, one) == nth(places, other)) == (one == other)


@pytest.mark.parametrize(
    "pattern", [r"^(\w+\s?)*$", "(a+)+", "(a|a?)+b", "(a*)*", "(.*a){20}", "(a{1,30}){1,30}"]
)
def test_an_expression_that_explodes_is_found(pattern):
    assert explodes(pattern)


@pytest.mark.parametrize(
    "pattern", [r"^[\w ]*$", r"^(\.\w+)*$", r"^(\d{3}-)+\d+$", "(ab|cd)*", r"^a{2,3}b*$"]
)
def test_an_expression_that_is_linear_is_not_accused(pattern):
    assert not explodes(pattern)


def test_rows_keep_every_rule_between_their_fields():
    blueprint = shop(
        entity(
            "A",
            field("starts", "date"),
            field("middle", "date"),
            field("ends", "date"),
            field("low", "integer", min=1, max=5),
            field("high", "integer", min=3, max=9),
            field("rate", "decimal", max_digits=3, decimal_places=1),
            checks=[
                {"left": "starts", "operator": "lt", "right": "middle"},
                {"left": "ends", "operator": "gte", "right": "middle"},
                {"left": "low", "operator": "lt", "right": "high"},
                {"left": "rate", "operator": "gt", "value": "2.5"},
                {"left": "low", "operator": "ne", "value": 1},
            ],
        )
    )
    assert check(blueprint) == []
    full = normalised(blueprint)
    found = sequences(full, full.apps[0].entities[0])
    for n in range(30):
        row: dict[str, Any] = {name: found[name].at(n) for name in found}
        assert row["starts"] < row["middle"] <= row["ends"]
        assert 1 < row["low"] < row["high"]
        assert float(row["rate"]) > 2.5


def test_payloads_hold_what_is_asked_and_differ_where_they_must():
    blueprint = normalised(
        shop(
            entity(
                "A",
                field("sku", required=True, unique=True, regex=r"^[A-Z]{3}\d$"),
                field("note"),
                field("count", "integer", required=True, default=1),
                field("made", "datetime", auto="created"),
                field("photo", "image", required=True),
            )
        )
    )
    app = blueprint.apps[0]
    one, two = (payload(blueprint, app, app.entities[0], n) for n in (0, 1))
    assert set(one) == {"sku"}
    assert one != two
    assert set(payload(blueprint, app, app.entities[0], every=True)) == {"sku", "note", "count"}
