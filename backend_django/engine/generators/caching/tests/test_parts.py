"""What the module adds to shared files, and to which view sets."""

from __future__ import annotations

from backend_django.engine.generators.caching.generator import CachingGenerator
from backend_django.engine.parts import Setting, ViewSetBase
from backend_django.engine.testing import sample

GENERATOR = CachingGenerator()
MIXIN = "backend_django.caching.mixins.CachedReadMixin"


def kept(**options: object) -> list[str]:
    parts = GENERATOR.parts(sample(caching=options))
    found = [part for part in parts if isinstance(part, ViewSetBase)]
    assert {(part.place, part.path) for part in found} == {(20, MIXIN)}
    return [part.entity for part in found]


def settings(**options: object) -> dict[str, str]:
    parts = GENERATOR.parts(sample(caching=options))
    return {part.name: part.code for part in parts if isinstance(part, Setting) and not part.key}


def test_every_entity_is_kept_where_none_is_named():
    assert kept() == [
        "catalog.Product",
        "catalog.Category",
        "catalog.Tag",
        "catalog.ProductTag",
        "sales.Order",
        "sales.OrderLine",
    ]


def test_only_entities_that_are_named_are_kept_and_tested():
    options = {"entities": ["sales.Order"]}
    assert kept(**options) == ["sales.Order"]
    files = {file.path: file.text for file in GENERATOR.files(sample(caching=options))}
    assert "backend_django/catalog/tests/test_caching.py" not in files
    tests = files["backend_django/sales/tests/test_caching.py"]
    assert "OrderFactory" in tests
    assert "OrderLineFactory" not in tests


def test_an_answer_is_kept_as_long_as_the_blueprint_says():
    assert "default=300" in settings()["CACHE_SECONDS"]
    assert "default=20" in settings(seconds=20)["CACHE_SECONDS"]


def test_names_in_redis_are_the_projects_own():
    assert settings()["CACHE_PREFIX"] == "'corner-shop:answers'"
