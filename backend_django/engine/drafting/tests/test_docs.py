"""The page about drafting names every word that is understood."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend_django.engine.drafting.archetypes import NAMES, archetype
from backend_django.engine.drafting.verbs import ACTS, MAKING, OFFERED
from backend_django.engine.drafting.vocabulary import BY_NOUN, EXPLICIT, MANY
from backend_django.engine.drafting.wishes import WISHES

PAGE = (Path(__file__).parents[4] / "docs" / "drafting.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words", [BY_NOUN, EXPLICIT, ACTS, MAKING, OFFERED, MANY, [f"`{name}`" for name in WISHES]]
)
def test_every_word_of_the_vocabulary_is_documented(words):
    assert [word for word in words if word not in PAGE] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_archetype_is_documented_with_its_entities(name):
    assert f"| {name.replace('_', ' ')} |" in PAGE
    for app in archetype(name).apps:
        assert [entity.name for entity in app.entities if entity.name not in PAGE] == []
