"""Writes ``views.py``: one view set for each entity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from backend_django.engine.blueprint import App, Blueprint, Entity, Relationship
from backend_django.engine.blueprint.reserved import QUERY_PARAMETERS
from backend_django.engine.parts import (
    Children,
    Column,
    Paging,
    Part,
    ViewSetAttribute,
    ViewSetBase,
)
from backend_django.engine.python import (
    PACKAGE,
    Call,
    Expression,
    Module,
    Symbol,
    assigned,
    code,
    docstring,
)

SEARCHED = frozenset({"char", "text", "slug", "email", "url"})
FILTERED = frozenset({"enum", "boolean"})
UNSORTABLE = frozenset({"json", "file", "image", "binary", "text"})


def views_source(blueprint: Blueprint, app: App, parts: Sequence[Part]) -> str:
    """Return the module of an app's view sets."""
    module = Module(f"The API of {app.name}.", future=False)
    for entity in app.entities:
        module.define(f"{entity.name}ViewSet")
    for entity in app.entities:
        reference = f"{app.name}.{entity.name}"
        mine = [part for part in parts if getattr(part, "entity", "") == reference]
        _add_view(module, app, entity, mine)
        plain = _attributes(app, entity, _queryset(blueprint, reference, parts, children=mine))
        for name, value in (plain | _given(mine)).items():
            if value is not None:
                module.add(_assignment(name, value, module), 4)
    return module.render()


def _add_view(module: Module, app: App, entity: Entity, mine: Sequence[Part]) -> None:
    api = f"{PACKAGE}.api.viewsets"
    models = module.use(f"{PACKAGE}.{app.name}", "models")
    last = f"{module.use(api, 'EntityViewSet')}[{models}.{entity.name}]"
    paths = [path for _, path in sorted((p.place, p.path) for p in _bases(mine))]
    if entity.owner:
        paths.append(f"{api}.OwnedMixin")
    bases = [module.use(*path.rsplit(".", 1)) for path in paths]
    module.gap(2)
    module.add(f"class {entity.name}ViewSet({', '.join([*bases, last])}):")
    if said := docstring(entity.description, entity.label_plural):
        module.add(said, 4)
        module.gap()


def _bases(mine: Sequence[Part]) -> Iterator[ViewSetBase]:
    return (part for part in mine if isinstance(part, ViewSetBase))


def _unread(parts: Sequence[Part]) -> dict[str, list[str]]:
    """Return the columns that modules add and the API never reads, by entity."""
    found: dict[str, list[str]] = defaultdict(list)
    for part in parts:
        if isinstance(part, Column) and part.deferred:
            found[part.entity].append(part.name)
    return found


def _attributes(app: App, entity: Entity, queryset: Expression) -> dict[str, Any]:
    """Return what the view set says of itself, by name, without any module."""
    api = f"{PACKAGE}.{app.name}.api"
    found: dict[str, Any] = {
        "queryset": queryset,
        "serializer_class": Symbol(api, "serializers", f"{entity.name}Serializer"),
        "write_serializer_class": Symbol(api, "serializers", f"{entity.name}WriteSerializer"),
        "filterset_fields": filtered(entity),
        "search_fields": [f.name for f in entity.fields if f.type in SEARCHED],
        "ordering_fields": sortable(entity),
    }
    if entity.owner and entity.owner != "owner":
        found["owner_field"] = entity.owner
    return {name: value for name, value in found.items() if value}


def _given(mine: Sequence[Part]) -> dict[str, Any]:
    """Return what modules say of the view set; a filter set takes the place of its fields."""
    given = {part.name: part.value for part in mine if isinstance(part, ViewSetAttribute)}
    for part in mine:
        if isinstance(part, Paging):
            given["pagination_class"] = Symbol(*part.path.rsplit(".", 1))
    return {"filterset_fields": None, **given} if "filterset_class" in given else given


def _assignment(name: str, value: Any, module: Module) -> str:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return assigned(name, value)
    listed = list(value) if isinstance(value, tuple) else value
    return f"{name} = {code(listed, module)}"


def _queryset(
    blueprint: Blueprint, reference: str, parts: Sequence[Part], children: Sequence[Part] = ()
) -> Expression:
    """Return the query that reads whatever the serializer shows, in a fixed number of queries."""
    unread = _unread(parts)
    app, entity = blueprint.entity(reference)
    one = [r for r in entity.relationships if r.kind != "many_to_many"]
    many = [r for r in entity.relationships if r.kind == "many_to_many"]
    skipped = list(unread.get(reference, ()))
    skipped += [f"{r.name}__{column}" for r in one for column in unread.get(r.target, ())]
    query = f"{entity.name}.objects"
    for method, names in (("select_related", [r.name for r in one]), ("defer", skipped)):
        if names:
            query += f".{method}({', '.join(map(repr, names))})"
    models = f"{PACKAGE}.{app.name}"
    fetched = [_prefetch(r, unread.get(r.target, ())) for r in many]
    fetched += [
        _prefetched(part.name, _queryset(blueprint, part.child, parts))
        for part in sorted(p for p in children if isinstance(p, Children))
    ]
    if not fetched:
        return Symbol(models, "models", query if one or skipped else f"{query}.all()")
    return Call(Symbol(models, "models", f"{query}.prefetch_related"), tuple(fetched))


def _prefetch(link: Relationship, skipped: Sequence[str]) -> str | Call:
    if not skipped:
        return link.name
    app, entity = link.target.split(".")
    query = f"{entity}.objects.defer({', '.join(map(repr, skipped))})"
    others = Symbol(f"{PACKAGE}.{app}", "models", query)
    return _prefetched(link.name, others)


def _prefetched(name: str, queryset: Expression) -> Call:
    return Call(Symbol("django.db.models", "Prefetch"), (name, queryset))


def filtered(entity: Entity) -> list[str]:
    """Return the members that a query parameter of their name filters by."""
    names = [f.name for f in entity.fields if f.type in FILTERED]
    names += [r.name for r in entity.relationships if r.name != entity.owner]
    return [name for name in names if name not in QUERY_PARAMETERS]


def sortable(entity: Entity) -> list[str]:
    """Return the columns a list can be ordered by."""
    names = [f.name for f in entity.fields if f.type not in UNSORTABLE]
    return ["id", *names, *(["created_at", "updated_at"] if entity.timestamps else [])]
