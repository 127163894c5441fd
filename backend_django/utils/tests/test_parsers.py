"""JSON is taken literally: nothing hostile gets further than the parser."""

from __future__ import annotations

import contextlib
import json
from io import BytesIO

import pytest
from django.core.exceptions import RequestDataTooBig
from hypothesis import given
from hypothesis import strategies as st
from rest_framework.exceptions import ParseError

from backend_django.utils.parsers import StrictJSONParser

TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
    max_leaves=20,
)


def parse(content: bytes | str):
    raw = content.encode() if isinstance(content, str) else content
    return StrictJSONParser().parse(BytesIO(raw))


@given(VALUES)
def test_plain_json_is_read_as_it_is(value):
    assert parse(json.dumps(value)) == value


@given(st.binary())
def test_whatever_comes_is_read_or_refused(content):
    with contextlib.suppress(ParseError):
        parse(content)


@pytest.mark.parametrize(
    "content",
    [
        b'{"a": 1, "a": 2}',
        b'{"a": {"b": 1, "b": 1}}',
        b'"\\u0000"',
        b'{"\\u0000": 1}',
        b'["\\ud800"]',
        b'["\\udc00\\ud800"]',
        b"NaN",
        b"[Infinity]",
        b"[-Infinity]",
        b"1e999",
        b"\xff\xfe",
        b"",
        b"{} {}",
        b"{'a': 1}",
        b"[1,]",
        b"[" * 100_000,
        b"[" * 41 + b"]" * 41,
        b'{"a":' * 6400,
        b'"' + b"\\" * 99_999,
    ],
    ids=lambda content: repr(content[:24]),
)
def test_hostile_json_is_refused_with_a_sentence(content):
    with pytest.raises(ParseError) as refused:
        parse(content)
    assert str(refused.value.detail)


def test_brackets_in_texts_are_no_depth():
    text = "[{" * 500 + '"' + "\\" + "[" * 500
    assert parse(json.dumps({"text": text})) == {"text": text}


def test_pairs_of_surrogates_are_characters():
    assert parse(b'"\\ud83d\\ude00"') == "\N{GRINNING FACE}"


def test_more_than_the_limit_is_refused(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    with pytest.raises(RequestDataTooBig):
        parse(json.dumps("x" * 100))
    assert parse(json.dumps("x" * 98)) == "x" * 98
