"""Writes ``filters.py``: the filter sets of an app."""

from __future__ import annotations

from backend_django.engine.blueprint import App
from backend_django.engine.python import PACKAGE, Module, code

from .lookups import lookups
from .options import Options


def filters_source(app: App, options: Options) -> str:
    """Return the module of an app's filter sets."""
    module = Module(f"Query parameters that filter the lists of {app.name}.", future=False)
    for entity in app.entities:
        base = module.use(f"{PACKAGE}.api.filters", "EntityFilterSet")
        models = module.use(f"{PACKAGE}.{app.name}", "models")
        module.gap(2)
        module.add(f"class {module.define(f'{entity.name}Filter')}({base}):")
        module.add("class Meta:", 4)
        module.add(f"model = {models}.{entity.name}", 8)
        pairs = lookups(entity, options).items()
        rows = ", ".join(f"{code(name, module)}: {code(kinds, module)}" for name, kinds in pairs)
        module.add(f"fields = {{{rows}{',' if rows else ''}}}", 8)
    return module.render()
