"""Writes ``admin.py``: lists that can be searched and filtered, pickers for relations."""

from __future__ import annotations

from collections.abc import Iterator

from backend_django.engine.blueprint import App, Entity
from backend_django.engine.python import PACKAGE, Module, assigned

TEXTS = frozenset({"char", "slug", "email", "url"})
NARROW = frozenset(
    {"char", "slug", "email", "enum", "boolean", "decimal", "date", "datetime", "integer"}
)
FILTERED = frozenset({"enum", "boolean", "date", "datetime"})
SHOWN, LINKS = 5, 2


def admin_source(app: App) -> str:
    """Return the module that registers an app's models."""
    module = Module(f"The tables of {app.name} in the admin pages.", future=False)
    admin = module.use("django.contrib", "admin")
    models = module.use(f"{PACKAGE}.{app.name}", "models")
    for entity in app.entities:
        module.gap(2)
        module.add(f"@{admin}.register({models}.{entity.name})")
        module.add(f"class {module.define(f'{entity.name}Admin')}({admin}.ModelAdmin):")
        for name, values in _options(entity):
            if values:
                module.add(assigned(name, values), 4)
    return module.render()


def _options(entity: Entity) -> Iterator[tuple[str, list[str]]]:
    links = [r.name for r in entity.relationships if r.kind != "many_to_many"]
    pickers = [r.name for r in entity.relationships if not r.through]
    shown = _columns(entity)
    yield "list_display", [*shown, *links[:LINKS]]
    yield "list_filter", [f.name for f in entity.fields if f.type in FILTERED]
    yield "list_select_related", links[:LINKS]
    texts = [f.name for f in entity.fields if f.type in TEXTS]
    yield "search_fields", texts or ["=id"]
    yield "autocomplete_fields", pickers
    yield "exclude", [f.name for f in entity.fields if f.type == "binary" and f.editable]
    yield "readonly_fields", _readonly(entity)


def _columns(entity: Entity) -> list[str]:
    """Return the columns of the list: what stands for a row first."""
    names = [f.name for f in entity.fields if f.type in NARROW]
    first = [entity.display] if entity.display in names else ["__str__"]
    return [*first, *(name for name in names if name not in first)][:SHOWN]


def _readonly(entity: Entity) -> list[str]:
    kept = [f.name for f in entity.fields if (f.auto or not f.editable) and f.type != "binary"]
    return [*kept, "created_at", "updated_at"] if entity.timestamps else kept
