"""Entities whose names are those of the classes that serializers stand on."""

from __future__ import annotations

from backend_django.engine.blueprint import Blueprint, normalised
from backend_django.engine.generators.serializers.generator import SerializersGenerator


def test_an_entity_may_share_its_name_with_the_class_that_serializers_stand_on():
    app = {"name": "shop", "entities": [{"name": "Entity"}]}
    blueprint = normalised(Blueprint.model_validate({"project": {"name": "Shop"}, "apps": [app]}))
    (source,) = [f.text for f in SerializersGenerator().files(blueprint)]
    assert "class EntitySerializer(" in source
    assert "import EntitySerializer as " in source
