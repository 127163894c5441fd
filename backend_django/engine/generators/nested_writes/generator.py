"""Child rows that are read and written with their parent, in one request."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from backend_django.engine.blueprint import App, Blueprint
from backend_django.engine.files import File
from backend_django.engine.generator import Generator, Module
from backend_django.engine.parts import Children, Part, Setting, ViewSetAttribute
from backend_django.engine.problems import pointer
from backend_django.engine.python import PACKAGE, Symbol

from .compositions import Composition, compositions
from .nested_tests import tests_source
from .serializers import serializers_source

CHILDREN = "frontend_vue/src/nested/children.ts"
OPTIONS: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "children": {
            "type": "array",
            "items": {"type": "string", "format": "entity"},
            "default": [],
            "title": "Children",
            "description": "Entities that are written with their parent; empty: all that can be",
        },
        "limit": {
            "type": "integer",
            "minimum": 1,
            "maximum": 1000,
            "default": 200,
            "title": "Limit",
            "description": "How many rows one list takes at most",
        },
    },
}


class NestedWritesGenerator(Generator):
    name = "nested_writes"
    module = Module(
        "Nested records",
        "What is part of a record is read and written with it, in one request and one transaction.",
        "API",
        options=OPTIONS,
    )

    def parts(self, blueprint: Blueprint) -> Iterable[Part]:
        found = compositions(blueprint)
        yield Setting("REST_FRAMEWORK", "True", "LIST_SERIALIZER_ERRORS_AS_DICT")
        for one in found:
            yield Children(one.parent, one.name, one.child)
        for parent in dict.fromkeys(one.parent for one in found):
            app, _, entity = parent.partition(".")
            nested = f"{PACKAGE}.{app}.api"
            for attribute, kind in (("", "Serializer"), ("write_", "WriteSerializer")):
                symbol = Symbol(nested, "nested", f"{entity}{kind}")
                yield ViewSetAttribute(parent, f"{attribute}serializer_class", symbol)

    def files(self, blueprint: Blueprint, parts: Sequence[Part] = ()) -> Iterable[File]:
        yield from self.kit()
        parents: defaultdict[str, list[Composition]] = defaultdict(list)
        for one in compositions(blueprint):
            parents[one.parent].append(one)
        yield self.render("children.ts.j2", CHILDREN, parents=parents)
        limit = self.options(blueprint)["limit"]
        for number, app, found in _apps(blueprint):
            where = pointer("apps", number, "entities")
            source = serializers_source(blueprint, app, found, limit)
            yield self.file(f"{PACKAGE}/{app.name}/api/nested.py", source, where)
            if tests := tests_source(blueprint, app, found, limit):
                yield self.file(f"{PACKAGE}/{app.name}/tests/test_nested.py", tests, where)


def _apps(blueprint: Blueprint) -> Iterator[tuple[int, App, list[Composition]]]:
    """Yield every app that has parents, with its place and what they consist of."""
    every = compositions(blueprint)
    for number, app in enumerate(blueprint.apps):
        if found := [one for one in every if one.parent.startswith(f"{app.name}.")]:
            yield number, app, found
