"""Tests of everything that is emitted for an entity, and the factories they stand on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.files import File
from backend_django.engine.generator import Generator
from backend_django.engine.parts import Part
from backend_django.engine.problems import pointer
from backend_django.engine.python import PACKAGE

from .access_tests import access_tests_source
from .api_tests import api_tests_source
from .factories import factories_source
from .model_tests import model_tests_source
from .serializer_tests import serializer_tests_source
from .subjects import subjects

WRITERS = {
    "factories.py": factories_source,
    "test_models.py": model_tests_source,
    "test_serializers.py": serializer_tests_source,
    "test_api.py": api_tests_source,
    "test_access.py": access_tests_source,
}


class TestsGenerator(Generator):
    __test__ = False
    name = "tests"

    def files(self, blueprint: Blueprint, parts: Sequence[Part] = ()) -> Iterable[File]:
        known = subjects(blueprint, parts)
        for number, app in enumerate(blueprint.apps):
            found = [subject for subject in known.values() if subject.app == app]
            if not found:
                continue
            where = pointer("apps", number, "entities")
            folder = f"{PACKAGE}/{app.name}/tests"
            yield self.file(f"{folder}/__init__.py", "", where)
            for name, write in WRITERS.items():
                if source := write(app, found):
                    yield self.file(f"{folder}/{name}", source, where)
