"""A filter set for each entity: ranges, parts of texts, lists of values, empty or not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.files import File
from backend_django.engine.generator import Generator, Module
from backend_django.engine.parts import Part, ViewSetAttribute
from backend_django.engine.problems import pointer
from backend_django.engine.python import PACKAGE, Symbol

from .filter_sets import filters_source
from .filter_tests import tests_source

OPTIONS: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "text_lookups": {
            "type": "boolean",
            "default": True,
            "title": "Parts of texts",
            "description": "Filter texts by a part of them, as in ?name__icontains=shoe",
        },
        "ranges": {
            "type": "boolean",
            "default": True,
            "title": "Ranges",
            "description": "Filter numbers and dates by bounds, as in ?price__gte=5&price__lte=9",
        },
        "null_lookups": {
            "type": "boolean",
            "default": True,
            "title": "Empty or not",
            "description": "Filter by whether a value is there, as in ?due__isnull=true",
        },
    },
}
DEFAULTS = {name: about["default"] for name, about in OPTIONS["properties"].items()}


class FilteringGenerator(Generator):
    name = "filtering"
    module = Module(
        "Filtering",
        "Lists can be narrowed by ranges, parts of texts, several values and empty values.",
        "API",
        options=OPTIONS,
    )

    def parts(self, blueprint: Blueprint) -> Iterable[Part]:
        for app in blueprint.apps:
            filters = f"{PACKAGE}.{app.name}.api"
            for entity in app.entities:
                value = Symbol(filters, "filters", f"{entity.name}Filter")
                yield ViewSetAttribute(f"{app.name}.{entity.name}", "filterset_class", value)

    def files(self, blueprint: Blueprint, parts: Sequence[Part] = ()) -> Iterable[File]:
        options = DEFAULTS | blueprint.modules[self.name]
        yield self.render("filters.py.j2", f"{PACKAGE}/api/filters.py")
        for number, app in enumerate(blueprint.apps):
            if app.entities:
                where = pointer("apps", number, "entities")
                folder = f"{PACKAGE}/{app.name}"
                filters = filters_source(app, options)
                yield self.file(f"{folder}/api/filters.py", filters, where)
                if tests := tests_source(blueprint, app, options):
                    yield self.file(f"{folder}/tests/test_filters.py", tests, where)
