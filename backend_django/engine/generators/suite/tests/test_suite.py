"""The emitted tests read like a careful person's and import exactly what they use."""

from __future__ import annotations

import ast
import keyword
from pathlib import Path
from typing import Any

from factory.base import Factory

from backend_django.engine.blueprint import Blueprint, normalised
from backend_django.engine.generators.suite.generator import TestsGenerator
from backend_django.engine.python.factories import FACTORY_METHODS
from backend_django.engine.testing import assert_golden, formatted, sample

GOLDEN = Path(__file__).parent / "golden"


def emitted(blueprint: Blueprint) -> dict[str, str]:
    return formatted(TestsGenerator().files(blueprint))


def one(*fields: dict[str, Any], **more: Any) -> dict[str, str]:
    entity = {"name": "Thing", "fields": list(fields), **more}
    app = {
        "name": "shop",
        "enums": [{"name": "Kind", "values": [{"value": "a"}, {"value": "b"}]}],
        "entities": [entity],
    }
    raw = {"project": {"name": "Shop"}, "apps": [app]}
    return emitted(normalised(Blueprint.model_validate(raw)))


def test_the_sample_is_written_as_in_the_golden_files():
    assert_golden(TestsGenerator(), GOLDEN, sample())


def test_the_same_blueprint_gives_the_same_tests():
    assert emitted(sample()) == emitted(sample())


def test_no_two_tests_of_a_module_have_one_name():
    for path, text in emitted(sample()).items():
        names = [n.name for n in ast.parse(text).body if isinstance(n, ast.FunctionDef)]
        assert len(set(names)) == len(names), path
        assert not [name for name in names if keyword.iskeyword(name)]


def test_an_app_without_entities_has_no_tests():
    app = {"name": "shop"}
    raw = {"project": {"name": "Shop"}, "apps": [app]}
    assert emitted(normalised(Blueprint.model_validate(raw))) == {}


def test_a_field_called_like_a_method_of_factories_is_declared_under_another_name():
    build = {"name": "build", "type": "integer", "required": True}
    text = one(build, {"name": "stub", "type": "char"})["backend_django/shop/tests/factories.py"]
    assert 'rename = {"build_": "build", "stub_": "stub"}' in text
    assert "    build_ = 1\n" in text
    methods = {name for name in dir(Factory) if name.islower() and name[0] != "_"}
    assert methods == FACTORY_METHODS


def test_a_field_called_like_what_a_batch_is_given_is_declared_under_another_name():
    text = one({"name": "size", "type": "integer", "required": True})
    assert 'rename = {"size_": "size"}' in text["backend_django/shop/tests/factories.py"]


def test_two_relations_to_the_one_row_that_a_user_has_lead_to_the_same():
    account = {"name": "account", "kind": "one_to_one", "target": "User", "required": True}
    links = [
        {"name": name, "kind": "foreign_key", "target": "Person", "required": True}
        for name in ("follower", "followed")
    ]
    entities = [
        {"name": "Person", "relationships": [account], "owner": "account"},
        {"name": "Follow", "relationships": links},
    ]
    app = {"name": "shop", "entities": entities}
    raw = {"project": {"name": "Shop"}, "apps": [app]}
    tests = emitted(normalised(Blueprint.model_validate(raw)))
    text = tests["backend_django/shop/tests/test_api.py"]
    assert text.count("models.Person.objects.filter(account=user).first()") == 2


def test_a_prefix_with_braces_and_quotes_stays_a_literal():
    field = {"name": "code", "type": "char", "required": True, "unique": True}
    text = one({**field, "regex": r'^\{"x\}\d{6}$'})["backend_django/shop/tests/factories.py"]
    values = [node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant)]
    assert '{"x}' in values


def test_a_table_of_a_few_rows_is_tested_with_one():
    field = {"name": "kind", "type": "enum", "enum": "Kind", "required": True, "unique": True}
    text = one(field)["backend_django/shop/tests/test_api.py"]
    assert "create_batch(1)" in text
    assert "create_batch(2)" not in text


def test_an_entity_that_needs_a_file_is_sent_as_a_form():
    text = one({"name": "scan", "type": "image", "required": True})[
        "backend_django/shop/tests/test_api.py"
    ]
    assert 'member.post(THING_URL, thing_payload, format="multipart")' in text
    assert 'SimpleUploadedFile("image.png", PNG)' in text
