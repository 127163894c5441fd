"""What modules say of lists reaches the page: filters of their own, other ways through."""

from __future__ import annotations

from typing import Any

from backend_django.engine.blueprint import Blueprint, Entity, Field, normalised
from backend_django.engine.generators.vue.description import columns
from backend_django.engine.generators.vue.generator import VueGenerator
from backend_django.engine.parts import ListFilter, Paging, Part


def emitted(*parts: Part, **facts: Any) -> dict[str, str]:
    entity = {"name": "Thing", "fields": [{"name": "size", "type": "integer"}], **facts}
    app = {"name": "shop", "entities": [entity]}
    blueprint = normalised(Blueprint.model_validate({"project": {"name": "Shop"}, "apps": [app]}))
    return {file.path: file.text for file in VueGenerator().files(blueprint, parts)}


def entity_of(*parts: Part, **facts: Any) -> str:
    return emitted(*parts, **facts)["frontend_vue/src/entities/shop/thing.ts"]


def test_lookups_that_the_page_has_a_control_for_are_described():
    source = entity_of(
        ListFilter("shop.Thing", "size", ("exact", "in", "gte", "lte")),
        ListFilter("shop.Thing", "created_at", ("gte",)),
        ListFilter("shop.Other", "size", ("isnull",)),
    )
    assert "lookups: { size: ['gte', 'lte'], created_at: ['gte'] }," in source
    assert "lookups" not in entity_of(ListFilter("shop.Thing", "size", ("exact", "in")))


def test_a_filter_called_like_a_parameter_of_every_list_is_asked_for_exactly():
    source = entity_of(
        ListFilter("shop.Thing", "page", ("exact",)),
        fields=[{"name": "page", "type": "boolean"}],
    )
    assert "lookups: { page: ['exact'] }," in source


def test_a_place_says_how_its_list_is_turned_over():
    places = "frontend_vue/src/entities/index.ts"
    path = "backend_django.api.cursors.CursorPagination"
    assert "paging: 'cursor'," in emitted(Paging("shop.Thing", "cursor", path))[places]
    assert "paging" not in emitted()[places]


def test_a_list_shows_the_first_text_of_what_has_no_name_and_when_it_was_made():
    fields = (
        Field(name="body", type="text"),
        Field(name="note", type="text"),
        Field(name="sent_at", type="datetime", auto="created"),
    )
    assert columns(Entity(name="Letter", fields=fields)) == ["id", "body", "sent_at"]
    named = Entity(name="Letter", fields=(*fields, Field(name="to", type="char")), display="to")
    assert columns(named) == ["to", "sent_at"]
