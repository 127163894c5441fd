"""Who may do what: roles as groups, and a table of rights for each entity that has some."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.files import File
from backend_django.engine.generator import Generator
from backend_django.engine.parts import InstalledApp, Part, Route
from backend_django.engine.python import PACKAGE

from .matrix import matrix_source


class AccessGenerator(Generator):
    name = "access"

    def wanted(self, blueprint: Blueprint) -> bool:
        return any(entity.access for app in blueprint.apps for entity in app.entities)

    def parts(self, blueprint: Blueprint) -> Iterable[Part]:
        yield InstalledApp(f"{PACKAGE}.access", local=True)
        yield Route("access", f"{PACKAGE}.access.api.urls")

    def files(self, blueprint: Blueprint, parts: Sequence[Part] = ()) -> Iterable[File]:
        yield from self.kit()
        yield self.file(f"{PACKAGE}/access/matrix.py", matrix_source(blueprint))
