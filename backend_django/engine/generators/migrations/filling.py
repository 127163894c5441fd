"""Data migrations: what rows get that have no value yet, and what they are checked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from backend_django.engine.blueprint import Blueprint, Entity, Field, snake
from backend_django.engine.problems import EngineError, Problem
from backend_django.engine.python import Module, Symbol, code
from backend_django.engine.python.fields import constant

from .softening import Column

NEUTRAL: dict[str, Any] = {
    "char": "", "text": "", "small_integer": 0, "integer": 0, "big_integer": 0,
    "positive_integer": 0, "decimal": "0", "float": 0, "boolean": False,
}  # fmt: skip
ROOM = 20
"""Characters that a running number may take."""


def data_source(dependencies: Iterable[tuple[str, str]], fills: list[tuple[Entity, Any]]) -> str:
    """Return a data migration: one function for each column of ``fills`` (entity, column)."""
    module = Module("", future=False)
    migrations = module.use("django.db", "migrations")
    apps = module.use("django.apps.registry", "Apps")
    editor = module.use("django.db.backends.base.schema", "BaseDatabaseSchemaEditor")
    signature = f"(apps: {apps}, schema_editor: {editor}) -> None:"
    names = []
    for entity, (app, field, value) in fills:
        names.append(f"fill_{snake(entity.name)}_{field.name}")
        module.gap(2)
        module.add(f"def {names[-1]}{signature}")
        for line in _body(module, app, entity, field, value):
            module.add(line, 4)
    module.gap(2)
    module.add(f"class Migration({migrations}.Migration):")
    module.add(f"dependencies = {sorted(dependencies)!r}", 4)
    noop = f"{migrations}.RunPython.noop"
    steps = ", ".join(f"{migrations}.RunPython({n}, {noop}, elidable=True)" for n in names)
    module.gap()
    module.add(f"operations = [{steps}]", 4)
    return module.render()


def _body(module: Module, app: str, entity: Entity, field: Field, value: Any) -> Iterable[str]:
    yield '"""Give rows a value that were there before the column was asked for."""'
    yield f'model = apps.get_model("{app}", "{entity.name}")'
    yield "rows = model._default_manager.using(schema_editor.connection.alias)"
    empty = f"rows.filter({field.name}__isnull=True)"
    if not isinstance(value, PerRow):
        yield f"{empty}.update({field.name}={code(value, module)})"
        return
    yield f'for key in {empty}.values_list("pk", flat=True).iterator(chunk_size=1000):'
    yield f"    rows.filter(pk=key).update({field.name}={value.code(module)})"


class PerRow:
    """A value of its own for each row, from its ``key``."""

    def __init__(self, text: str = "", call: Symbol | None = None) -> None:
        self.text, self.call = text, call

    def code(self, module: Module) -> str:
        return f"{self.call.code(module)}()" if self.call else self.text


def value_of(blueprint: Blueprint, column: Column, pointer: str) -> tuple[str, Field, Any]:
    """Return app, field and value for rows without one; EngineError where none can be known."""
    app, model, name = column
    _, entity = blueprint.entity(_reference(blueprint, app, model))
    field = next((f for f in entity.fields if f.name == name), None)
    if field is not None:
        value = _per_row(field) if field.unique else _common(blueprint, field)
        if value is not None:
            return app, field, value
    message = f"{entity.name}.{name} is required, and rows that exist have no value for it"
    unique = "a unique value cannot be made up: make it optional in this version"
    way_out = unique if field is None or field.unique else "say one with backfill"
    raise EngineError([Problem("U106", message, pointer, way_out.capitalize())])


def _reference(blueprint: Blueprint, app: str, model: str) -> str:
    names = (e.name for a in blueprint.apps if a.name == app for e in a.entities)
    return f"{app}.{next(name for name in names if name.lower() == model)}"


def _common(blueprint: Blueprint, field: Field) -> Any:
    """Return one value for all rows: the one given, else a neutral one that keeps every rule."""
    for given in (field.backfill, field.default):
        if given is not None:
            return constant(field, given)
    if field.type == "enum":
        return blueprint.enum(field.enum)[1].values[0].value
    if field.type not in NEUTRAL or field.regex or field.min_length:
        return None
    if field.min is None and field.max is None:
        return constant(field, NEUTRAL[field.type])
    low, high = (constant(field, v) if v is not None else None for v in (field.min, field.max))
    zero = constant(field, NEUTRAL[field.type])
    if (low is None or low <= zero) and (high is None or high >= zero):
        return zero
    return low if low is not None and low > zero else high


def _per_row(field: Field) -> PerRow | None:
    if field.type == "uuid":
        return PerRow(call=Symbol("uuid", "uuid4"))
    limited = field.regex or field.min_length or field.min is not None or field.max is not None
    if limited or (field.max_length or 255) < len(field.name) + ROOM:
        return None
    forms = {
        "integer": "key",
        "big_integer": "key",
        "positive_integer": "key",
        "char": f'f"{field.name} {{key}}"',
        "text": f'f"{field.name} {{key}}"',
        "slug": f'f"{field.name}-{{key}}"',
    }
    return PerRow(forms[field.type]) if field.type in forms else None
