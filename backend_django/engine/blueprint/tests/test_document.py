"""A blueprint is read from JSON and YAML with every mistake named, and written the same way."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from backend_django.engine.blueprint import normalised, read, schema, to_json, to_yaml
from backend_django.engine.problems import EngineError, Problem

from .test_normalise import BLUEPRINTS
from .vocabulary import entity, field, shop


def refusal(text: str | bytes, filename: str = "") -> list[Problem]:
    with pytest.raises(EngineError) as caught:
        read(text, filename)
    return list(caught.value.problems)


@settings(max_examples=60, deadline=None)
@given(BLUEPRINTS)
def test_what_is_written_as_json_reads_back(blueprint):
    assert read(to_json(normalised(blueprint)), "a.json") == normalised(blueprint)


@settings(max_examples=60, deadline=None)
@given(BLUEPRINTS)
def test_what_is_written_as_yaml_reads_back(blueprint):
    full = normalised(blueprint)
    assert read(to_yaml(full), "a.yaml") == full


def test_a_document_without_a_name_is_known_by_its_first_sign():
    assert read('{"project": {"name": "Shop"}}') == read("project:\n  name: Shop\n")
    assert read(b'\xef\xbb\xbf{"project": {"name": "Shop"}}').project.name == "Shop"


def test_every_wrong_key_and_value_is_named_with_its_place_and_a_guess():
    problems = refusal(
        json.dumps(
            {
                "project": {"name": "Shop"},
                "apps": [
                    {
                        "name": "shop",
                        "entites": [],
                        "entities": [
                            {
                                "name": "A",
                                "fields": [{"name": "x", "type": "string"}, {"name": "y"}],
                            }
                        ],
                    }
                ],
            }
        )
    )
    assert {(p.code, p.pointer, p.suggestion) for p in problems} == {
        ("S101", "/apps/0/entites", 'Did you mean "entities"?'),
        ("S103", "/apps/0/entities/0/fields/0/type", 'Did you mean "char"?'),
        ("S102", "/apps/0/entities/0/fields/1/type", "Add it"),
    }


def test_a_value_of_the_wrong_kind_is_told_once():
    text = '{"project": {"name": "x"}, "apps": [{"name": "a", "entities": [{"name": "A", "fields":'
    (problem,) = refusal(text + '[{"name": "x", "type": "integer", "min": [1]}]}]}]}')
    assert (problem.code, problem.pointer) == ("S104", "/apps/0/entities/0/fields/0/min")


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ('{"project":\n {,}}', "D103", 2, 3),
        ('{"project": NaN}', "D103", 0, 0),
        ('{"a": 1,\n "a": 2}', "D104", 2, 0),
        ("project:\n  name: x\n  name: y\n", "D104", 3, 3),
        ("a: &x 1\nb: *x\n", "D107", 1, 4),
        ("a: !!python/object:os.system x\n", "D107", 1, 4),
        ("a: [\n", "D106", 2, 1),
        ("a: .inf\n", "D106", 1, 4),
        ('{"a":' * 41 + "1" + "}" * 41, "D105", 0, 0),
        ("[" * 41 + "]" * 41, "D105", 1, 41),
        ("x" * 1_000_001, "D101", 0, 0),
        (b"a: \xff", "D102", 1, 1),
        ('{"a": ' + "1" * 5000 + "}", "D103", 0, 0),
    ],
)
def test_text_that_is_no_document_is_refused_at_its_place(text, code, line, column):
    (problem,) = refusal(text)
    assert (problem.code, problem.line, problem.column) == (code, line, column)


def test_a_document_of_another_version_says_which_one_is_read():
    (problem,) = refusal('{"groundwork": 2, "project": {"name": "x"}}')
    assert problem.code == "S106"


def test_an_empty_document_is_no_blueprint():
    assert [p.code for p in refusal("")] == ["S104"]


def test_the_published_schema_is_valid_and_knows_every_key():
    published = schema()
    assert published["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert set(published["properties"]) == {"groundwork", "project", "modules", "roles", "apps"}
    assert published["additionalProperties"] is False
    assert json.loads(json.dumps(published)) == published


def test_the_canonical_json_does_not_depend_on_the_order_of_options():
    blueprint = shop(entity("A", field()))
    one = blueprint.model_copy(update={"modules": {"b": {"y": 1, "x": 2}, "a": {}}})
    two = blueprint.model_copy(update={"modules": {"a": {}, "b": {"x": 2, "y": 1}}})
    assert to_json(one) == to_json(two)
