"""What tests of a composition can do with its rows: how many there are, what is wrong, what changes."""

from __future__ import annotations

from backend_django.engine.blueprint import USER, Blueprint, Entity
from backend_django.engine.blueprint.examples import (
    NO_SCALAR,
    UPLOADS,
    asked,
    sequences,
    tied,
    writable,
)
from backend_django.engine.python import Module, literal

from .compositions import Composition

MANY = 8


def few(blueprint: Blueprint, reference: str, seen: frozenset[str] = frozenset()) -> bool:
    """Return whether a table, or one that its rows need, holds but a handful of rows."""
    if reference == USER or reference in seen:
        return False
    _, entity = blueprint.entity(reference)
    found = sequences(blueprint, entity)
    sizes = [found[name].size for name in _apart(entity) if name in found]
    needed = [r.target for r in entity.relationships if r.required and r.kind != "many_to_many"]
    return min([MANY, *sizes]) < MANY or any(
        few(blueprint, target, seen | {reference}) for target in needed
    )


def _apart(entity: Entity) -> set[str]:
    """Return the fields of which rows may not have the same."""
    together = {name for unique in entity.uniques for name in unique.fields}
    return {field.name for field in entity.fields if field.unique} | together


def postable(entity: Entity) -> bool:
    """Return whether JSON can make a row that a factory makes: no file, and nothing linked."""
    files = any(f.required and f.editable and f.type in UPLOADS for f in entity.fields)
    return not files and not any(
        r.required and r.kind == "many_to_many" for r in entity.relationships
    )


def needed(entity: Entity, key: str) -> str:
    """Return a member that a new row cannot do without, "" where there is none."""
    fields = [f for f in writable(entity) if f.default is None and f.type != "boolean"]
    names = [f.name for f in fields if f.required and asked(entity, f)]
    links = [r for r in entity.relationships if r.required and r.kind != "many_to_many"]
    names += [r.name for r in links if r.default is None and r.name != key]
    return next(iter(names), "")


def changed(blueprint: Blueprint, entity: Entity, module: Module) -> tuple[str, str]:
    """Return a field that may change by itself, with a value that no factory gives it."""
    found = sequences(blueprint, entity)
    held = tied(entity) | _apart(entity)
    for field in writable(entity):
        if field.type in NO_SCALAR | {"boolean", "json", "enum"} or field.name in held:
            continue
        value = found[field.name].at(found[field.name].size - 1)
        if found[field.name].size >= MANY and value != field.default:
            return field.name, literal(value, module)
    return "", ""


def protector(blueprint: Blueprint, child: str) -> tuple[str, str]:
    """Return an entity whose rows keep those of ``child`` from being deleted, and its relation."""
    for app in blueprint.apps:
        for entity in app.entities:
            for relation in entity.relationships:
                kept = relation.on_delete in {"protect", "restrict"} and relation.target == child
                if kept and not few(blueprint, f"{app.name}.{entity.name}"):
                    return f"{app.name}.{entity.name}", relation.name
    return "", ""


def replaceable(entity: Entity, one: Composition) -> bool:
    """Return whether no two rows of one parent may be alike, and nothing else keeps them apart."""
    if any(field.unique for field in entity.fields):
        return False
    links = {r.name for r in entity.relationships if r.required and r.kind == "foreign_key"}
    sure = links | {f.name for f in writable(entity) if f.required}
    return bool(entity.uniques) and all(
        one.key in unique.fields and sure.issuperset(unique.fields) for unique in entity.uniques
    )
