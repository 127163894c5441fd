"""Whatever a prompt says, its draft keeps every rule of a blueprint, in good time."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from backend_django.engine import EngineError, check, drafted
from backend_django.engine.drafting import MAX_CHARACTERS
from backend_django.engine.drafting.pieces import items, statements

NOUNS = [
    "book",
    "author",
    "user",
    "order",
    "line",
    "class",
    "save",
    "object",
    "group",
    "session",
    "import",
    "tag",
    "status",
    "über",
    "id",
]
PARTS = (
    "{0} have a {1}, a {2} (unique) and many {3}s.", "Each {0} belongs to a {1}.",
    "{0}s can {3} {1}s;", "\n- {0}: {1}, {2} (a, b, c)\n", "Entities: {0}, {1} and {2}.",
    "{0} and {1} are many-to-many.", "Its {2} is either x, y or {3}.", "The {1} of a {0} is required.",
    "users can {0} each other", "{0} has a {1} between 0 and 100 and is owned by users.",
    "# {0}\n- belongs to a {1}\n- {2} at most 9 characters\n", "a typical shop with {0}s", "{0} (",
    "{0}s buy {1}s for {2}s with a {3} in km and rate them from 1 to 5, then comment.",
    "A {0} can be {1}, {2} or {3}; it may be {1}.", "Only {0}s may delete {1}s and edit {2}s.",
    "a {0} {1} system: {2}s with many {3}s with {1}s, start and end {2}s", "{0}s -> {1}s -> {2}s.",
    "{0}s are played between two {1}s: {2} and {3}", "the {0} writes {1}s and gets a {2}, each {3} has",
    "{0}s have a created at, a {1} of at least {2}, a {3} default 99999999999",
)  # fmt: skip
sentences = st.builds(
    lambda part, nouns: part.format(*nouns),
    st.sampled_from(PARTS),
    st.lists(st.sampled_from(NOUNS), min_size=4, max_size=4),
)
calm = settings(max_examples=120, deadline=None)


def holds(prompt: str) -> None:
    try:
        reading = drafted(prompt)
    except EngineError:  # said in words, and nothing came of it
        return
    assert [str(p) for p in check(reading.blueprint) if p.severity == "error"] == []
    assert reading.findings
    assert any(app.entities for app in reading.blueprint.apps)


@calm
@given(st.lists(sentences, min_size=1, max_size=12).map(" ".join))
def test_any_sentences_together_keep_every_rule(prompt):
    holds(prompt)


@calm
@given(st.text(max_size=400))
@example("\x00 has \x85 a")
def test_any_text_keeps_every_rule(prompt):
    holds(prompt)
    holds(f"A {prompt} has a {prompt}. Books have a {prompt}.")


@calm
@given(st.text(alphabet="ab,.;:()-#\n1 ", max_size=200))
def test_pieces_stand_where_they_say(text):
    for piece in statements(text):
        for part in [piece, *items(piece)]:
            assert text[part.start : part.end] == part.text


@pytest.mark.parametrize(
    "unit",
    [
        "a book has a title and ", "either a, ", "(a, ", "x", " ", "between 1 and ", "books have: (",
        "A can b c, d ", "\n- a: b", "a.b ", "many-to-many ", "user's ", "the a of b is either ",
        "a or b, ", "status a, b ", "users like ", "only a can edit b and ", "start and end ", "in km ",
        "a -> b -> ", "Car (a(b)", "rate them from 1 to 5 and ", "with a, b ",
    ],
)  # fmt: skip
def test_the_longest_prompt_takes_no_longer_than_its_length(unit):
    begun = time.process_time()
    holds((unit * MAX_CHARACTERS)[:MAX_CHARACTERS])
    assert time.process_time() - begun < 5
