"""What a list can be narrowed and sorted by, and how its rows are read."""

from __future__ import annotations

from typing import Any

from backend_django.engine.blueprint import Blueprint, Entity, normalised
from backend_django.engine.generators.api.generator import ApiGenerator
from backend_django.engine.generators.api.views import filtered, sortable
from backend_django.engine.parts import Column, Part, Route, ViewSetAttribute, ViewSetBase
from backend_django.engine.python import Symbol
from backend_django.engine.testing import sample


def thing(**facts: Any) -> tuple[Entity, str]:
    """Return an entity and the source of its view."""
    app = {"name": "big_shop", "entities": [{"name": "Thing"} | facts]}
    blueprint = normalised(Blueprint.model_validate({"project": {"name": "Shop"}, "apps": [app]}))
    files = {file.path: file.text for file in ApiGenerator().files(blueprint)}
    return blueprint.apps[0].entities[0], files["backend_django/big_shop/api/views.py"]


def test_a_parameter_of_every_list_is_no_filter():
    entity, _ = thing(
        fields=[{"name": "page", "type": "boolean"}, {"name": "new", "type": "boolean"}]
    )
    assert filtered(entity) == ["new"]


def test_the_owner_is_no_filter_and_rows_of_others_are_hidden():
    link = {"name": "author", "kind": "foreign_key", "target": "User", "required": True}
    entity, source = thing(relationships=[link], owner="author")
    assert filtered(entity) == []
    assert "class ThingViewSet(OwnedMixin, EntityViewSet[models.Thing]):" in source
    assert "owner_field = 'author'" in source


def test_a_list_is_read_in_as_many_queries_as_it_has_collections():
    kinds = {"one": "foreign_key", "single": "one_to_one", "many": "many_to_many"}
    links = [{"name": n, "kind": k, "target": "Thing"} for n, k in kinds.items()]
    _, source = thing(relationships=links)
    assert (
        "models.Thing.objects.select_related('one', 'single').prefetch_related('many')" in source
    )


def test_documents_and_files_are_no_order():
    kinds = ("json", "file", "image", "binary", "text", "date")
    entity, _ = thing(fields=[{"name": kind, "type": kind} for kind in kinds])
    assert sortable(entity) == ["id", "date", "created_at", "updated_at"]


def test_each_app_has_its_own_prefix():
    assert list(ApiGenerator().parts(sample())) == [
        Route("catalog", "backend_django.catalog.api.urls"),
        Route("sales", "backend_django.sales.api.urls"),
    ]


def views(*parts: Part) -> str:
    return next(
        file.text
        for file in ApiGenerator().files(sample(), parts)
        if file.path == "backend_django/catalog/api/views.py"
    )


def test_the_bases_of_modules_stand_in_their_order_before_ours():
    parts = (
        ViewSetBase("sales.Order", 60, "backend_django.more.Actions"),
        ViewSetBase("catalog.Product", 40, "backend_django.cqrs.Commands"),
        ViewSetBase("catalog.Product", 20, "backend_django.caching.Cached"),
    )
    assert "class ProductViewSet(Cached, Commands, EntityViewSet[models.Product]):" in views(
        *parts
    )
    assert "Actions" not in views(*parts)


def test_a_filter_set_of_a_module_takes_over_and_leaves_no_line_where_it_is_off():
    filters = Symbol("backend_django.catalog.api", "filters", "ProductFilter")
    part = ViewSetAttribute("catalog.Product", "filterset_class", filters)
    on = views(part)
    off = views()
    assert "filterset_class = filters.ProductFilter" in on
    assert on.count("filterset_fields") == off.count("filterset_fields") - 1
    assert "filterset_class" not in off


def test_columns_that_are_not_read_are_left_out_of_every_query():
    source = views(
        *(Column(f"catalog.{name}", "far", None, deferred=True) for name in ("Category", "Tag"))
    )
    assert ".select_related('category').defer('category__far').prefetch_related(" in source
    assert "Prefetch('tags', models.Tag.objects.defer('far')), 'related')" in source
    assert "queryset = models.Tag.objects.defer('far')\n" in source
    assert "models.ProductTag.objects.select_related('product', 'tag').defer('tag__far')" in source


def test_an_entity_may_share_its_name_with_the_class_that_views_stand_on():
    _, source = thing(name="Entity")
    assert "class EntityViewSet(" in source
    assert "import EntityViewSet as " in source
