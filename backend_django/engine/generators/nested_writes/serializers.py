"""Writes ``api/nested.py``: the serializers of parents, and of the rows within them."""

from __future__ import annotations

from collections.abc import Sequence

from backend_django.engine.blueprint import App, Blueprint, Entity
from backend_django.engine.blueprint.examples import UPLOADS
from backend_django.engine.python import PACKAGE, Module, assigned

from .compositions import Composition

KIT = f"{PACKAGE}.api.nested"
READ, WRITE = "Serializer", "WriteSerializer"


def serializers_source(
    blueprint: Blueprint, app: App, found: Sequence[Composition], limit: int
) -> str:
    """Return the module of an app's parents; their names in the OpenAPI document stay."""
    writer = _Writer(blueprint, app, limit)
    for one in found:
        writer.add_row(one)
    for parent in dict.fromkeys(one.parent for one in found):
        writer.add_parent(parent, [one for one in found if one.parent == parent])
    return writer.module.render()


class _Writer:
    def __init__(self, blueprint: Blueprint, app: App, limit: int) -> None:
        self.blueprint, self.app, self.limit = blueprint, app, limit
        doc = f"What the API of {app.name} shows and takes together with its parts."
        self.module = Module(doc, future=False)

    def add_row(self, one: Composition) -> None:
        """Append the two serializers of a row within its parent."""
        _, child = self.blueprint.entity(one.child)
        name, base = row_name(self.blueprint, one.child), self._serializers(one.child)
        kit = self.module.use(KIT, "NestedRowSerializer")
        rows = self.module.use(KIT, "NestedList")
        model = self._model(one.child)
        self._class(f"{name}{READ}", f"{base}.{child.name}{READ}")
        self._meta(f"{base}.{child.name}{READ}", assigned("fields", _shown(child, one.key)))
        self.module.add("read_only_fields = fields", 8)
        write = f"{base}.{child.name}{WRITE}"
        self._class(f"{name}{WRITE}", f"{kit}[{model}]", write)
        self._meta(write, assigned("fields", _taken(child, one.key)))
        self.module.add(f"list_serializer_class = {rows}", 8)
        self.module.add(f'parent = "{one.key}"', 8)

    def add_parent(self, reference: str, parts: Sequence[Composition]) -> None:
        """Append the two serializers of a parent: those that it has, and its parts."""
        _, entity = self.blueprint.entity(reference)
        base, model = self._serializers(reference), self._model(reference)
        for kind, kit in ((READ, "NestedSerializer"), (WRITE, "NestedWriteSerializer")):
            plain = f"{base}.{entity.name}{kind}"
            self._class(f"{entity.name}{kind}", f"{self.module.use(KIT, kit)}[{model}]", plain)
            pairs = (f'"{p.name}": {row_name(self.blueprint, p.child)}{kind}' for p in parts)
            self._meta(plain, f"nested = {{{', '.join(pairs)}}}")
            if kind == WRITE:
                self.module.add(f"read_serializer_class = {entity.name}{READ}", 8)
                self.module.add(f"limit = {self.limit}", 8)

    def _class(self, name: str, *bases: str) -> None:
        self.module.gap(2)
        self.module.add(f"class {self.module.define(name)}({', '.join(bases)}):")

    def _meta(self, base: str, line: str) -> None:
        self.module.add(f"class Meta({base}.Meta):", 4)
        self.module.add(line, 8)

    def _serializers(self, reference: str) -> str:
        app = reference.partition(".")[0]
        alias = "" if app == self.app.name else f"{app}_serializers"
        return self.module.use(f"{PACKAGE}.{app}.api", "serializers", alias=alias)

    def _model(self, reference: str) -> str:
        app, _, name = reference.partition(".")
        alias = "" if app == self.app.name else f"{app}_models"
        return f"{self.module.use(f'{PACKAGE}.{app}', 'models', alias=alias)}.{name}"


def row_name(blueprint: Blueprint, child: str) -> str:
    """Return ``OrderLineRow``, unless the name, or that with "Write", is an entity's."""
    entities = {entity.name.lower() for app in blueprint.apps for entity in app.entities}
    found = f"{child.partition('.')[2]}Row"
    while not entities.isdisjoint({found.lower(), f"{found}Write".lower()}):
        found += "Row"
    return found


def _shown(child: Entity, key: str) -> list[str]:
    names = [f.name for f in child.fields]
    names += [r.name for r in child.relationships if r.name != key]
    return ["id", *names, *(["created_at", "updated_at"] if child.timestamps else [])]


def _taken(child: Entity, key: str) -> list[str]:
    """Return what a client says of a row: files come by the row's own address."""
    fields = [f for f in child.fields if f.editable and not f.auto and f.type not in UPLOADS]
    links = [r for r in child.relationships if r.name != key and not r.through]
    return [*(f.name for f in fields), *(r.name for r in links)]
