"""A text of a user means in the code what it meant to the user, and nothing else."""

from __future__ import annotations

import ast
import datetime as dt
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend_django.engine.python import Module, docstring, literal, text
from backend_django.engine.python.literals import readable


@given(st.text(max_size=400))
def test_a_text_comes_back_from_the_code_as_it_was(value: str):
    assert ast.literal_eval(text(value)) == value


@given(st.text(alphabet=st.characters(max_codepoint=127), min_size=100, max_size=300))
def test_a_long_text_is_cut_into_lines(value: str):
    pieces = ast.parse(text(value), mode="eval")
    assert ast.literal_eval(pieces) == value
    assert text(value).startswith("(")


@given(st.text(max_size=200))
def test_no_text_leaves_what_a_reader_cannot_see(value: str):
    assert text(value).isprintable()


@pytest.mark.parametrize("value", ["Größe", "Название товара", "価格", "Préfixe"])
def test_letters_of_other_scripts_stay_readable(value: str):
    assert text(value) == repr(value)


@pytest.mark.parametrize(
    "value", ["\u0430", "price\u200b", "\u202egnp.exe", "it\u2019s", "\uff21"]
)
def test_what_looks_like_something_else_is_escaped(value: str):
    assert not readable(value)
    assert text(value).isascii()


@pytest.mark.parametrize(
    "value",
    [
        Decimal("1.50"),
        Decimal(-3),
        1.5,
        float("inf"),
        dt.date(2020, 2, 29),
        dt.datetime(2020, 1, 1, 12, tzinfo=dt.timezone(dt.timedelta(hours=2))),
        dt.timedelta(days=2, seconds=3),
        UUID(int=7),
        {"a": [1, None, True, ("x",)]},
    ],
)
def test_a_value_comes_back_with_the_imports_it_records(value: object):
    module = Module()
    module.add(f"found = {literal(value, module)}")
    names: dict[str, object] = {}
    exec(module.render(), names)  # noqa: S102 - the point of the test
    assert names["found"] == value


@given(st.text(max_size=500), st.text(max_size=80))
def test_any_description_of_anything_is_a_docstring(value: str, subject: str):
    written = docstring(value, subject)
    if written:
        module = ast.parse(f"class A:\n    {written}")
        assert ast.get_docstring(module.body[0])  # type: ignore[arg-type]
        assert max(map(len, written.splitlines())) <= 95 or " " not in value + subject
