"""Literals say in TypeScript what they said in Python, whatever they hold."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend_django.engine.generators.vue.typescript import Code, literal, string

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


def read(source: str) -> object:
    """Read a literal as a JavaScript engine would, by way of JSON."""
    text = re.sub(r",(\s*[\]}])", r"\1", _double_quoted(source))
    return json.loads(text)


def _double_quoted(source: str) -> str:
    def as_json(match: re.Match[str]) -> str:
        body = match[0][1:-1].replace("\\'", "'").replace('"', '\\"')
        return f'"{body}"'

    quoted = re.sub(r"'(?:[^'\\\n]|\\.)*'", as_json, source)
    outside = r'("(?:[^"\\]|\\.)*")|([A-Za-z_$][\w$]*)(?=:)'
    return re.sub(outside, lambda m: m[1] or f'"{m[2]}"', quoted)


@given(TEXT)
def test_a_text_reads_back_as_itself(text: str) -> None:
    assert read(string(text)) == text


@given(VALUES)
def test_any_value_reads_back_as_itself(value: object) -> None:
    assert read(literal(value)) == value


@given(TEXT)
def test_a_text_has_no_line_end_no_tag_and_nothing_invisible(text: str) -> None:
    assert not re.search("[<>\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2066-\u2069]", string(text))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"a": [1, "b"], "c-d": None}, "{ a: [1, 'b'], 'c-d': null }"),
        ({}, "{}"),
        ([], "[]"),
        ({"choices": Code("statusChoices")}, "{ choices: statusChoices }"),
    ],
)
def test_short_values_stay_on_one_line(value: object, expected: str) -> None:
    assert literal(value) == expected


def test_long_values_take_one_line_per_member() -> None:
    text = literal({"name": "x" * 60, "other": "y" * 60})
    assert text == f"{{\n  name: '{'x' * 60}',\n  other: '{'y' * 60}',\n}}"
