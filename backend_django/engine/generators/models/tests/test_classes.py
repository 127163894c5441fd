"""What stands for a row, what the admin offers, and what an app consists of."""

from __future__ import annotations

from typing import Any

import pytest

from backend_django.engine.blueprint import Blueprint, normalised
from backend_django.engine.generators.models.classes import shown
from backend_django.engine.generators.models.generator import ModelsGenerator
from backend_django.engine.parts import InstalledApp, Requirement


def shop(*entities: dict[str, Any]) -> Blueprint:
    app = {
        "name": "shop",
        "enums": [{"name": "Size", "values": [{"value": "s"}]}],
        "entities": list(entities),
    }
    return normalised(Blueprint.model_validate({"project": {"name": "Shop"}, "apps": [app]}))


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ({"type": "char", "required": True}, "self.it"),
        ({"type": "char"}, 'self.it or f"Big thing {self.pk}"'),
        ({"type": "integer", "required": True}, "str(self.it)"),
        ({"type": "integer"}, 'f"Big thing {self.pk}" if self.it is None else str(self.it)'),
        ({"type": "enum", "enum": "Size", "required": True}, "self.get_it_display()"),
        ({"type": "file"}, 'self.it.name or f"Big thing {self.pk}"'),
        ({"type": "json"}, 'f"Big thing {self.pk}"'),
    ],
)
def test_a_row_is_never_shown_as_nothing(field: dict[str, Any], expected: str):
    blueprint = shop({"name": "BigThing", "fields": [{"name": "it", **field}], "display": "it"})
    assert shown(blueprint.apps[0].entities[0]) == expected


def test_a_row_is_never_shown_by_a_query_for_another():
    link = {"name": "other", "kind": "foreign_key", "target": "BigThing"}
    blueprint = shop({"name": "BigThing", "relationships": [link], "display": "other"})
    assert shown(blueprint.apps[0].entities[0]) == 'f"Big thing {self.pk}"'


def test_an_app_is_installed_and_images_bring_their_library():
    fields = [{"name": "photo", "type": "image"}]
    found = set(ModelsGenerator().parts(shop({"name": "Thing", "fields": fields})))
    assert found == {
        InstalledApp("backend_django.shop", local=True),
        Requirement("pillow", ">=12,<13"),
    }


def test_an_app_without_entities_has_neither_models_nor_admin():
    paths = {file.path for file in ModelsGenerator().files(shop())}
    assert paths == {f"backend_django/shop/{n}.py" for n in ("__init__", "apps", "enums")}


def test_every_model_can_be_picked_in_the_admin_of_another():
    fields = [{"name": "size", "type": "integer"}]
    files = {
        file.path: file.text
        for file in ModelsGenerator().files(shop({"name": "Thing", "fields": fields}))
    }
    assert "search_fields = ['=id']" in files["backend_django/shop/admin.py"]


def test_a_document_that_is_a_text_by_default_is_made_by_a_function():
    fields = [{"name": "it", "type": "json", "default": "{}"}]
    files = {
        f.path: f.text for f in ModelsGenerator().files(shop({"name": "Thing", "fields": fields}))
    }
    made = "def thing_it_default() -> str:\n    return '{}'"
    assert made in files["backend_django/shop/models.py"]
