"""A blueprint said shortly is the same blueprint."""

from __future__ import annotations

from hypothesis import given, settings

from backend_django.engine.blueprint import Blueprint, normalised
from backend_django.engine.blueprint.brevity import terse
from backend_django.engine.tests.random_blueprints import blueprints


@settings(max_examples=50)
@given(blueprints())
def test_what_is_decided_of_itself_need_not_be_said(model):
    short = terse(model)
    assert normalised(short) == model
    assert terse(short) == short


def test_what_was_decided_otherwise_stays_said():
    book = {"name": "Book", "plural": "Volumes", "id": "b-1", "fields": []}
    fields = [{"name": "title", "type": "char", "max_length": 40, "label": "Its title"}]
    apps = [{"name": "shop", "label": "Shop", "entities": [{**book, "fields": fields}]}]
    described = {"project": {"name": "Corner Shop", "slug": "corner"}, "apps": apps}
    short = terse(normalised(Blueprint.model_validate(described)))
    entity = short.apps[0].entities[0]
    assert (entity.id, entity.plural, entity.label, entity.display) == ("b-1", "Volumes", "", "")
    assert (entity.fields[0].max_length, entity.fields[0].label) == (40, "Its title")
    assert (short.project.slug, short.apps[0].label) == ("corner", "")
