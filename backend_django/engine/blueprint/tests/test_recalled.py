"""What is computed of a blueprint is computed once, and of that blueprint."""

from __future__ import annotations

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.blueprint.examples import sequences
from backend_django.engine.blueprint.normalise import normalised
from backend_django.engine.blueprint.recalled import recalled
from backend_django.engine.testing import sample


def test_the_same_blueprint_is_worked_through_once_and_an_equal_one_anew():
    seen: list[Blueprint] = []

    @recalled
    def remember(blueprint: Blueprint) -> int:
        seen.append(blueprint)
        return len(seen)

    first = sample()
    second = first.model_copy()
    assert [remember(each) for each in (first, first, second, second, first)] == [1, 1, 2, 2, 3]


def test_what_a_caller_does_with_the_values_of_an_entity_is_its_own_affair():
    blueprint = normalised(sample())
    entity = blueprint.apps[0].entities[0]
    known = sequences(blueprint, entity)
    expected = dict(known)
    known.clear()
    assert sequences(blueprint, entity) == expected


def test_an_entity_that_was_changed_has_values_of_its_own():
    blueprint = normalised(sample())
    entity = blueprint.apps[0].entities[0]
    fewer = entity.model_copy(update={"fields": entity.fields[:1], "checks": ()})
    assert len(sequences(blueprint, fewer)) <= 1 < len(sequences(blueprint, entity))
