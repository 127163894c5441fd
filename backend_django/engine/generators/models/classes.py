"""Writes ``models.py``: one class for each entity."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence

from backend_django.engine.blueprint import App, Entity, Field, words
from backend_django.engine.python import (
    Module,
    Schema,
    code,
    docstring,
    json_default_name,
    literal,
    nullable,
)

TEXTS = frozenset({"char", "text", "slug", "email", "url"})


def models_source(schema: Schema, app: App, before: Sequence[App] = ()) -> str:
    """Return the module of an app's models; ``before`` is the same app in earlier versions."""
    module = Module(f"Tables of {app.name}.", future=False)
    for entity in app.entities:
        module.define(entity.name)
    for entity in app.entities:
        module.avoid(schema.columns(app, entity))
    module.use("django.db", "models")
    for entity in app.entities:
        _add_defaults(module, entity)
        _add_class(module, schema, app, entity)
    _add_earlier_defaults(module, app, before)
    return module.render()


def _add_earlier_defaults(module: Module, app: App, before: Sequence[App]) -> None:
    """Keep what migrations of earlier versions name."""
    known = {name for entity in app.entities for name, _ in _defaults(entity)}
    for entity in (e for earlier in before for e in earlier.entities):
        lost = {name for name, _ in _defaults(entity)} - known
        if lost:
            _add_defaults(module, entity, lost)
        known |= lost


def _defaults(entity: Entity) -> Iterator[tuple[str, Field]]:
    """Yield the fields whose default needs a function, and its name."""
    for field in entity.fields:
        if field.type == "json" and field.default not in (None, {}, []):
            yield json_default_name(entity, field), field


def _add_defaults(module: Module, entity: Entity, only: Collection[str] = ()) -> None:
    """Write a function for each default that must not be shared between rows."""
    for name, field in _defaults(entity):
        if only and name not in only:
            continue
        kind = _kind(field.default, module)
        value = literal(json.loads(json.dumps(field.default)), module)
        module.gap(2)
        module.add(f"def {module.define(name)}() -> {kind}:")
        module.add(f"return {value}", 4)


def _kind(default: object, module: Module) -> str:
    if isinstance(default, dict):
        return f"dict[str, {module.use('typing', 'Any')}]"
    if isinstance(default, list):
        return f"list[{module.use('typing', 'Any')}]"
    return type(default).__name__


def _add_class(module: Module, schema: Schema, app: App, entity: Entity) -> None:
    module.gap(2)
    module.add(f"class {entity.name}({module.use('django.db', 'models')}.Model):")
    if said := docstring(entity.description, entity.label):
        module.add(said, 4)
        module.gap()
    texts = [f for f in entity.fields if f.type in TEXTS]
    lonely = {f.name for f in texts if nullable(f) and not f.nullable}
    for name, column in schema.columns(app, entity).items():
        if name in lonely:
            module.add('# NULL, not "": of all rows only one could have an empty text.', 4)
        module.add(f"{name} = {column.code(module)}", 4)
    module.gap()
    module.add("class Meta:", 4)
    for name, value in schema.options(app, entity).items():
        module.add(f"{name} = {code(value, module)}", 8)
    module.gap()
    module.add("def __str__(self) -> str:", 4)
    module.add(f"return {shown(entity)}", 8)


def shown(entity: Entity) -> str:
    """Return the expression that names a row: never empty, never a query."""
    numbered = f'f"{words(entity.name).capitalize()} {{self.pk}}"'
    field = next((f for f in entity.fields if f.name == entity.display), None)
    if field is None or field.type in {"json", "binary"}:
        return numbered
    value = _said(field)
    if field.required and field.type not in {"file", "image"}:
        return value
    if field.type in TEXTS or field.type == "enum":
        return (
            f"self.{field.name} or {numbered}" if field.type in TEXTS else f"{value} or {numbered}"
        )
    if nullable(field) and field.type not in {"file", "image"}:
        return f"{numbered} if self.{field.name} is None else {value}"
    return f"self.{field.name}.name or {numbered}" if field.type in {"file", "image"} else value


def _said(field: Field) -> str:
    if field.type in TEXTS:
        return f"self.{field.name}"
    if field.type == "enum":
        return f"self.get_{field.name}_display()"
    return f"str(self.{field.name})"
