"""Nothing is lost between a blueprint and its text, whatever it says."""

from __future__ import annotations

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from backend_django.engine.blueprint import Blueprint, Field, Project, normalised
from backend_django.engine.notations import read
from backend_django.engine.notations.groundwork.notation import Groundwork
from backend_django.engine.notations.groundwork.strings import (
    block,
    quoted,
    read_block,
    read_string,
)

from .blueprints import HOSTILE, blueprints, fields, texts

write = Groundwork().write
roomy = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)  # fmt: skip


def parse(text: str):
    return read(text, "model.groundwork", "groundwork")


@roomy
@given(blueprints)
def test_any_blueprint_comes_back_from_its_text(blueprint):
    reading = parse(write(blueprint).text)
    assert reading.blueprint == blueprint
    assert [f for f in reading.findings if f.code != "nothing_found"] == []


@roomy
@given(blueprints)
def test_printed_text_is_printed_the_same_again(blueprint):
    text = write(blueprint).text
    assert write(parse(text).blueprint).text == text


@settings(max_examples=200, deadline=None)
@given(fields)
def test_a_number_keeps_its_type(field):
    blueprint = _with(field)
    back = parse(write(blueprint).text).blueprint.apps[0].entities[0].fields[0]
    assert [type(getattr(back, o)) for o in ("min", "max", "default")] == [
        type(getattr(field, o)) for o in ("min", "max", "default")
    ]


@settings(max_examples=300, deadline=None)
@given(st.one_of(texts, st.text()))
@example("\ud800")
@example(" ")
@example("\n\n")
def test_text_survives_as_a_string_and_as_a_block(text):
    assert read_string(quoted(text)) == text
    assert read_block(block(text, "    ")) == text


def test_every_hostile_text_survives_as_a_description():
    for text in HOSTILE:
        blueprint = Blueprint(project=Project(name="x", description=text))
        assert parse(write(blueprint).text).blueprint == blueprint


def test_a_normalised_blueprint_survives():
    blueprint = normalised(parse(Groundwork.example).blueprint)
    assert parse(write(blueprint).text).blueprint == blueprint


def test_printed_text_has_no_hidden_character():
    text = write(Blueprint(project=Project(name="a\u202eb\u200b\x00"))).text
    assert [c for c in text if not c.isprintable()] == ["\n"] * text.count("\n")


def _with(field: Field) -> Blueprint:
    entity = {"name": "A", "fields": [field.model_dump()]}
    return Blueprint.model_validate(
        {"project": {"name": "x"}, "apps": [{"name": "a", "entities": [entity]}]}
    )
