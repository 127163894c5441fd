"""The migrations that create a project's tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.files import File
from backend_django.engine.generator import Generator
from backend_django.engine.kernel import call
from backend_django.engine.parts import Column, Part, TableIndex
from backend_django.engine.problems import pointer
from backend_django.engine.python import PACKAGE


class MigrationsGenerator(Generator):
    name = "migrations"

    def files(self, blueprint: Blueprint, parts: Sequence[Part] = ()) -> Iterable[File]:
        places = {app.name: pointer("apps", n) for n, app in enumerate(blueprint.apps)}
        for app, where in places.items():
            yield self.file(f"{PACKAGE}/{app}/migrations/__init__.py", "", where)
        for path, source in migrations(blueprint, parts).items():
            yield self.file(path, source, places[path.split("/")[1]])


def migrations(blueprint: Blueprint, parts: Sequence[Part] = ()) -> dict[str, str]:
    """Return the migrations of a blueprint and of what modules add to its models, by path."""
    function = f"{__package__}.writer:migrations_of"
    added = [part for part in parts if isinstance(part, Column | TableIndex)]
    found: dict[str, str] = call(function, blueprint.model_dump_json(), added)
    return found
