"""The migrations that create a project's tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.files import File
from backend_django.engine.generator import Generator
from backend_django.engine.kernel import call
from backend_django.engine.parts import Column, Earlier, Part, TableIndex
from backend_django.engine.problems import pointer
from backend_django.engine.python import PACKAGE

VERSIONED = "schema_versions"
"""The module that moves a database from one version to another."""

Version = tuple[Blueprint, Sequence[Part]]


class MigrationsGenerator(Generator):
    name = "migrations"

    def files(self, blueprint: Blueprint, parts: Sequence[Part] = ()) -> Iterable[File]:
        places = {app.name: pointer("apps", n) for n, app in enumerate(blueprint.apps)}
        for app, where in places.items():
            yield self.file(f"{PACKAGE}/{app}/migrations/__init__.py", "", where)
        versions = [*_earlier(parts), (blueprint, parts)]
        sources, leaves = through(versions)
        for path, source in sources.items():
            yield self.file(path, source, places[path.split("/")[1]])
        if VERSIONED in blueprint.modules:
            yield self.file(f"{PACKAGE}/schema_versions.json", _versions(versions, leaves))


def migrations(blueprint: Blueprint, parts: Sequence[Part] = ()) -> dict[str, str]:
    """Return the migrations of a blueprint and of what modules add to its models, by path."""
    return through([(blueprint, parts)])[0]


def through(versions: Sequence[Version]) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Return the migrations through all versions by path, and the last ones of each version."""
    told = [
        (blueprint.model_dump_json(), [p for p in parts if isinstance(p, Column | TableIndex)])
        for blueprint, parts in versions
    ]
    found: tuple[dict[str, str], list[dict[str, str]]]
    found = call(f"{__package__}.chain:migrations_of", told)
    return found


def _earlier(parts: Sequence[Part]) -> list[Version]:
    return [(part.blueprint, part.parts) for part in parts if isinstance(part, Earlier)]


def _versions(versions: Sequence[Version], leaves: Sequence[dict[str, str]]) -> str:
    """Return, for each version, what the project called it and where each app's chain was."""
    rows = [
        {"version": number, "project": blueprint.project.version, "migrations": last}
        for number, ((blueprint, _), last) in enumerate(zip(versions, leaves, strict=True), 1)
    ]
    return json.dumps(rows, indent=2) + "\n"
