"""What the API shows and takes: a read and a write serializer for each entity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from backend_django.engine.blueprint import App, Blueprint, Entity
from backend_django.engine.files import File
from backend_django.engine.generator import Generator
from backend_django.engine.parts import Part, Setting
from backend_django.engine.problems import pointer
from backend_django.engine.python import PACKAGE, Module, assigned

from .enum_names import enum_names


class SerializersGenerator(Generator):
    name = "serializers"

    def parts(self, blueprint: Blueprint) -> Iterable[Part]:
        for component, path in enum_names(blueprint).items():
            yield Setting("ENUM_NAME_OVERRIDES", f'"{path}"', component)

    def files(self, blueprint: Blueprint, parts: Sequence[Part] = ()) -> Iterable[File]:
        for number, app in enumerate(blueprint.apps):
            if app.entities:
                where = pointer("apps", number, "entities")
                path = f"{PACKAGE}/{app.name}/api/serializers.py"
                yield self.file(path, _source(app), where)


def _source(app: App) -> str:
    module = Module(f"What the API of {app.name} shows and takes.", future=False)
    for entity in app.entities:
        module.define(f"{entity.name}Serializer")
        module.define(f"{entity.name}WriteSerializer")
    for entity in app.entities:
        read, write = f"{entity.name}Serializer", f"{entity.name}WriteSerializer"
        _add(module, app, entity, read, ["read_only_fields = fields"], shown(entity))
        _add(module, app, entity, write, [f"read_serializer_class = {read}"], writable(entity))
    return module.render()


def _add(
    module: Module, app: App, entity: Entity, name: str, more: list[str], fields: list[str]
) -> None:
    kind = name.removeprefix(entity.name)
    base = module.use(f"{PACKAGE}.api.serializers", f"Entity{kind}")
    model = f"{module.use(f'{PACKAGE}.{app.name}', 'models')}.{entity.name}"
    module.gap(2)
    module.add(f"class {name}({base}[{model}]):")
    module.add("class Meta:", 4)
    for line in (f"model = {model}", assigned("fields", fields), *more):
        module.add(line, 8)


def shown(entity: Entity) -> list[str]:
    """Return what the API shows of a row."""
    fields = [f.name for f in entity.fields]
    links = [r.name for r in entity.relationships]
    return ["id", *fields, *links, *(["created_at", "updated_at"] if entity.timestamps else [])]


def writable(entity: Entity) -> list[str]:
    """Return what a client may set: the server keeps its own values and the owner."""
    fields = [f.name for f in entity.fields if f.editable and not f.auto]
    links = [r.name for r in entity.relationships if not r.through and r.name != entity.owner]
    return [*fields, *links]
