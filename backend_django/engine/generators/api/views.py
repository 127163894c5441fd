"""Writes ``views.py``: one view set for each entity."""

from __future__ import annotations

from collections.abc import Iterator

from backend_django.engine.blueprint import App, Blueprint, Entity
from backend_django.engine.blueprint.reserved import QUERY_PARAMETERS
from backend_django.engine.python import PACKAGE, Module, assigned, docstring

SEARCHED = frozenset({"char", "text", "slug", "email", "url"})
FILTERED = frozenset({"enum", "boolean"})
UNSORTABLE = frozenset({"json", "file", "image", "binary", "text"})
FILTERING = "filtering"
"""The module that brings a filter set for each entity."""


def views_source(blueprint: Blueprint, app: App) -> str:
    """Return the module of an app's view sets."""
    module = Module(f"The API of {app.name}.", future=False)
    for entity in app.entities:
        _add_view(module, app, entity)
        for line in _attributes(module, blueprint, app, entity):
            module.add(line, 4)
    return module.render()


def _add_view(module: Module, app: App, entity: Entity) -> None:
    models = module.use(f"{PACKAGE}.{app.name}", "models")
    base = module.use(f"{PACKAGE}.api.viewsets", "EntityViewSet")
    bases = f"{base}[{models}.{entity.name}]"
    if entity.owner:
        bases = f"{module.use(f'{PACKAGE}.api.viewsets', 'OwnedMixin')}, {bases}"
    module.gap(2)
    module.add(f"class {module.define(f'{entity.name}ViewSet')}({bases}):")
    if said := docstring(entity.description, entity.label_plural):
        module.add(said, 4)
        module.gap()


def _attributes(module: Module, blueprint: Blueprint, app: App, entity: Entity) -> Iterator[str]:
    api = f"{PACKAGE}.{app.name}.api"
    serializers = module.use(api, "serializers")
    yield f"queryset = {module.use(f'{PACKAGE}.{app.name}', 'models')}.{_queryset(entity)}"
    yield f"serializer_class = {serializers}.{entity.name}Serializer"
    yield f"write_serializer_class = {serializers}.{entity.name}WriteSerializer"
    if FILTERING in blueprint.modules:
        yield f"filterset_class = {module.use(api, 'filters')}.{entity.name}Filter"
    elif names := filtered(entity):
        yield assigned("filterset_fields", names)
    if names := [f.name for f in entity.fields if f.type in SEARCHED]:
        yield assigned("search_fields", names)
    yield assigned("ordering_fields", sortable(entity))
    if entity.owner and entity.owner != "owner":
        yield f'owner_field = "{entity.owner}"'


def _queryset(entity: Entity) -> str:
    """Return the query that reads whatever the serializer shows, in a fixed number of queries."""
    one = [r.name for r in entity.relationships if r.kind != "many_to_many"]
    many = [r.name for r in entity.relationships if r.kind == "many_to_many"]
    query = f"{entity.name}.objects"
    for method, names in (("select_related", one), ("prefetch_related", many)):
        if names:
            query += f".{method}({', '.join(map(repr, names))})"
    return query if one or many else f"{query}.all()"


def filtered(entity: Entity) -> list[str]:
    """Return the members that a query parameter of their name filters by."""
    names = [f.name for f in entity.fields if f.type in FILTERED]
    names += [r.name for r in entity.relationships if r.name != entity.owner]
    return [name for name in names if name not in QUERY_PARAMETERS]


def sortable(entity: Entity) -> list[str]:
    """Return the columns a list can be ordered by."""
    names = [f.name for f in entity.fields if f.type not in UNSORTABLE]
    return ["id", *names, *(["created_at", "updated_at"] if entity.timestamps else [])]
