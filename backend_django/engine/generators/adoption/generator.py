"""A project on a database that was there before: a command that takes its tables over."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from backend_django.engine.blueprint import App, Blueprint, Entity, kebab
from backend_django.engine.blueprint.names import table_of
from backend_django.engine.files import File
from backend_django.engine.generator import Generator
from backend_django.engine.parts import Column, InstalledApp, Part
from backend_django.engine.python import PACKAGE

HOME = f"{PACKAGE}.existing_database"
FOLDER = f"{PACKAGE}/existing_database"


class AdoptionGenerator(Generator):
    name = "adoption"

    def wanted(self, blueprint: Blueprint) -> bool:
        return any(True for _ in kept(blueprint))

    def parts(self, blueprint: Blueprint) -> Iterable[Part]:
        yield InstalledApp(HOME, local=True)

    def files(self, blueprint: Blueprint, parts: Sequence[Part] = ()) -> Iterable[File]:
        yield from self.kit()
        yield self.file(f"{FOLDER}/kept.py", _kept_source(blueprint, parts))
        yield self.file(f"{FOLDER}/tests/addresses.py", _addresses_source(blueprint))
        tables = [
            (table_of(app, entity), f"{app.name}.{entity.name}", entity.key_column)
            for app, entity in kept(blueprint)
        ]
        yield self.render("EXISTING_DATABASE.md.j2", "docs/EXISTING_DATABASE.md", tables=tables)


def kept(blueprint: Blueprint) -> Iterator[tuple[App, Entity]]:
    """Yield the entities whose tables are there already."""
    for app in blueprint.apps:
        yield from ((app, entity) for entity in app.entities if entity.key_column)


def _kept_source(blueprint: Blueprint, parts: Sequence[Part]) -> str:
    lines = [
        '"""The models whose tables were there before, and the fields that the project adds."""\n',
        "KEPT: dict[str, tuple[str, ...]] = {",
    ]
    for app, entity in kept(blueprint):
        label = f"{app.name}.{entity.name}"
        added = [p.name for p in parts if isinstance(p, Column) and p.entity == label]
        names = "".join(f"{json.dumps(name)}, " for name in added)
        lines.append(f"    {json.dumps(label)}: ({names}),")
    return "\n".join([*lines, "}\n"])


def _addresses_source(blueprint: Blueprint) -> str:
    lines = ['"""Where the API shows the models whose tables were there before."""\n']
    lines.append("ADDRESSES = {")
    for app, entity in kept(blueprint):
        address = f"/api/v1/{kebab(app.name)}/{kebab(entity.plural)}/"
        lines.append(f"    {json.dumps(f'{app.name}.{entity.name}')}: {json.dumps(address)},")
    return "\n".join([*lines, "}\n"])
