"""What modules add to models: further columns and indexes, in both readings."""

from __future__ import annotations

import pytest

from backend_django.engine.parts import Column, TableIndex
from backend_django.engine.problems import EngineError
from backend_django.engine.python import Call, Module, Schema, Sum, Symbol, code, model
from backend_django.engine.testing import sample

VERSION = Column("catalog.Tag", "version", Call(model("IntegerField"), (), {"default": 0}))
INDEX = TableIndex(
    "catalog.Tag",
    "tag_colour",
    Call(model("Index"), (), {"fields": ["colour"], "name": "tag_colour"}),
)


def of_tags(*parts: Column | TableIndex) -> dict[str, str]:
    """Return the code of every member and option of the sample's tags."""
    blueprint, module = sample(), Module()
    schema, app = Schema(blueprint, parts), blueprint.apps[0]
    tag = next(entity for entity in app.entities if entity.name == "Tag")
    found = {**schema.columns(app, tag), **schema.options(app, tag)}
    return {name: code(value, module) for name, value in found.items()}


def test_a_column_comes_after_those_of_the_entity():
    assert list(of_tags(VERSION))[:3] == ["name", "colour", "version"]
    assert of_tags(VERSION)["version"] == "models.IntegerField(default=0)"


def test_an_index_stands_in_the_options():
    assert of_tags(INDEX)["indexes"] == "[models.Index(fields=['colour'], name='tag_colour')]"


def test_what_two_modules_want_alike_is_there_once():
    assert of_tags(VERSION, INDEX, INDEX, VERSION) == of_tags(VERSION, INDEX)


def test_other_entities_stay_as_they_are():
    assert of_tags(Column("catalog.Product", "version", VERSION.value)) == of_tags()


@pytest.mark.parametrize(
    "part",
    [
        Column("catalog.Tag", "name", VERSION.value),
        Column("catalog.Tag", "version", Call(model("TextField"))),
    ],
)
def test_a_name_that_means_something_else_already_is_refused(part: Column):
    with pytest.raises(EngineError, match="two columns"):
        of_tags(VERSION, part)


def test_parts_can_be_put_into_a_set():
    assert len({VERSION, Column(VERSION.entity, VERSION.name, VERSION.value), INDEX}) == 2


def test_a_sum_adds_what_its_terms_mean():
    numbers = Sum(tuple(Call(Symbol("decimal", "Decimal"), (n,)) for n in (1, 2, 3)))
    assert numbers.code(Module()) == "Decimal(1) + Decimal(2) + Decimal(3)"
    assert numbers.live() == 6
