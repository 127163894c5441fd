"""Damage, garbage and length: an answer in every case, and no more work than the text asks for."""

from __future__ import annotations

import cProfile
from itertools import pairwise

import pytest

from backend_django.engine.blueprint import check, limits
from backend_django.engine.blueprint import reading as documents
from backend_django.engine.notations import notations, read, reading
from backend_django.engine.problems import EngineError
from backend_django.engine.tests.damage import damaged, garbage, grown

DOUBLINGS = 10
OWN = {"document", "groundwork"}
"""They say what their author wrote, right or wrong: the rules are checked afterwards."""
GARBAGE = dict(garbage(20_000))

each_notation = pytest.mark.parametrize("notation", notations(), ids=lambda n: n.name)


@each_notation
def test_a_damaged_text_gives_a_valid_blueprint_or_our_refusal_and_never_silence(notation):
    for text in damaged(notation.example, seed=1, count=400):
        found = answer(text, notation.name)
        if found is None:
            continue
        if notation.name not in OWN:
            assert [p for p in check(found.blueprint) if p.severity == "error"] == []
        assert any(app.entities for app in found.blueprint.apps) or found.findings


@each_notation
@pytest.mark.parametrize("kind", GARBAGE)
def test_garbage_is_answered_with_findings_or_our_refusal(notation, kind):
    found = answer(GARBAGE[kind], notation.name)
    assert found is None or found.findings


@each_notation
def test_twice_the_text_takes_twice_the_steps(notation, monkeypatch):
    monkeypatch.setattr(reading, "MAX_ENTITIES", 10**6)
    monkeypatch.setattr(reading, "MAX_BYTES", 10**8)
    monkeypatch.setattr(documents, "SIZE_LIMIT", 10**8)
    monkeypatch.setattr(limits, "ENTITIES", 10**6)
    counts = [steps(grown(notation, 2**n), notation.name) for n in range(DOUBLINGS + 1)]
    ratios = [more / less for less, more in pairwise(counts[4:])]
    assert max(ratios) < 2.3, (counts, ratios)


def answer(text: str, notation: str):
    """Return the reading, None where the text is refused in words."""
    try:
        return read(text, "", notation)
    except EngineError as error:
        assert all(p.code and p.message for p in error.problems)  # noqa: PT017
        return None


def steps(text: str, notation: str) -> int:
    """Return how many functions are called while a text is read, built-in ones included."""
    profile = cProfile.Profile()
    profile.enable()
    read(text, "", notation)
    profile.disable()
    return sum(entry.callcount for entry in profile.getstats())
