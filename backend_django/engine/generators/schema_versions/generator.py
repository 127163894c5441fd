"""Which version of the blueprint a database has, and the way to any other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.files import File
from backend_django.engine.generator import Generator, Module
from backend_django.engine.parts import Part


class SchemaVersionsGenerator(Generator):
    name = "schema_versions"
    module = Module(
        "Schema versions",
        "One command says which version of the model a database has, and moves it to any other.",
        "Data",
    )

    def files(self, blueprint: Blueprint, parts: Sequence[Part] = ()) -> Iterable[File]:
        return self.kit()
