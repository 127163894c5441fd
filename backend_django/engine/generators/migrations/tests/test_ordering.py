"""An order in which as little as possible has to wait."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from backend_django.engine.generators.migrations.ordering import ordered

NAMES = "abcdef"
GRAPHS = st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=3))


def test_an_optional_reference_gives_way_in_a_circle():
    assert ordered("ab", {"b": ["a"]}, {"a": ["b"]}) == ["a", "b"]
    assert ordered("ab", {"a": ["b"]}, {"b": ["a"]}) == ["b", "a"]


def test_an_optional_reference_without_a_circle_counts():
    assert ordered("ab", {}, {"a": ["b"]}) == ["b", "a"]


@given(GRAPHS, GRAPHS)
def test_every_name_comes_once(required, optional):
    assert sorted(ordered(NAMES, required, optional)) == list(NAMES)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=80))
def test_without_a_circle_nothing_waits(pairs):
    names = [f"n{number}" for number in range(31)]
    references: dict[str, list[str]] = {name: [] for name in names}
    for one, other in pairs:
        if one != other:
            references[f"n{max(one, other)}"].append(f"n{min(one, other)}")
    places = {name: place for place, name in enumerate(ordered(names[::-1], {}, references))}
    assert all(places[to] < places[name] for name in names for to in references[name])


def test_a_long_chain_is_no_depth():
    names = [f"n{number}" for number in range(5000)]
    chain = {name: [to] for name, to in pairwise(names)}
    assert ordered(names, chain, {}) == names[::-1]
