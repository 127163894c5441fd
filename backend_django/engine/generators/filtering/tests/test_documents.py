"""Which texts are searched, how much each counts, and how column and index are called."""

from __future__ import annotations

from typing import Any

from backend_django.engine.blueprint import Blueprint, normalised
from backend_django.engine.generators.filtering.documents import column, document, texts, weight
from backend_django.engine.parts import Column, TableIndex
from backend_django.engine.python import Module
from backend_django.engine.testing import sample


def shop(*entities: dict[str, Any]) -> Blueprint:
    app = {"name": "shop", "entities": list(entities)}
    return normalised(Blueprint.model_validate({"project": {"name": "Shop"}, "apps": [app]}))


def made(blueprint: Blueprint, place: int = 0) -> list[Column | TableIndex]:
    app = blueprint.apps[0]
    return list(document(blueprint, app, app.entities[place], "english"))


def test_what_stands_for_a_row_counts_most_and_codes_least():
    product = sample().apps[0].entities[0]
    found = [(field.name, weight(product, field)) for field in texts(product)]
    assert found == [
        ("name", "A"), ("sku", "A"), ("summary", "B"),
        ("slug", "C"), ("website", "C"), ("contact", "C"),
    ]  # fmt: skip


def test_an_entity_without_texts_has_no_document():
    assert made(shop({"name": "Thing", "fields": [{"name": "size", "type": "integer"}]})) == []


def test_of_a_text_without_end_only_so_much_is_searched():
    fields = [{"name": "body", "type": "text"}, {"name": "title", "type": "char"}]
    stored = made(shop({"name": "Thing", "fields": fields}))[0].value.code(Module())
    assert "SearchVector(Left('body', 50000), config='english', weight='B')" in stored
    assert "SearchVector('title', config='english', weight='A')" in stored


def test_the_column_gives_way_to_what_the_entity_has():
    fields = [
        {"name": "search_document", "type": "char"},
        {"name": "text", "type": "text", "column": "search_document_2"},
    ]
    back = {
        "name": "thing",
        "kind": "foreign_key",
        "target": "Thing",
        "related_name": "search_document_3",
    }
    blueprint = shop(
        {"name": "Thing", "fields": fields}, {"name": "Other", "relationships": [back]}
    )
    app = blueprint.apps[0]
    assert column(blueprint, app, app.entities[0]) == "search_document_4"


def test_names_of_indexes_are_short_and_unlike_each_other():
    text = {"name": "text", "type": "char"}
    blueprint = shop(
        {
            "name": "Thing",
            "fields": [text],
            "indexes": [{"fields": ["text"], "name": "shop_thing_search"}],
        },
        {"name": "AnEntityWithAnEndlessName", "fields": [text]},
    )
    names = [made(blueprint, place)[1].name for place in (0, 1)]
    assert names[0] == "shop_thing_search_2"
    assert all(len(name) <= 30 for name in names)
