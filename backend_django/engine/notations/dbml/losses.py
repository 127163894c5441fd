"""What a blueprint says and DBML has no words for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from backend_django.engine.blueprint import (
    USER,
    App,
    Blueprint,
    Entity,
    Enum,
    Field,
    Relationship,
    normalised,
    title,
)
from backend_django.engine.blueprint.normalise import LENGTHS, member_name

from .rows import column_of, table_of

_OF_ENTITIES = ("label", "label_plural", "plural", "display", "ordering")
_DELETIONS = {"restrict": "protect", "do_nothing": "protect"}


def usual(blueprint: Blueprint) -> dict[str, Entity]:
    """Return each entity as it would be without what DBML cannot say."""
    bare = {"label": "", "label_plural": "", "plural": "", "display": "", "ordering": ()}
    apps = [
        app.model_copy(update={"entities": tuple(_bare(e, bare) for e in app.entities)})
        for app in blueprint.apps
    ]
    again = normalised(blueprint.model_copy(update={"apps": tuple(apps)}))
    return {f"{app.name}.{e.name}": e for app in again.apps for e in app.entities}


def _bare(entity: Entity, bare: Mapping[str, object]) -> Entity:
    relations = [r.model_copy(update={"related_name": ""}) for r in entity.relationships]
    return entity.model_copy(update={**bare, "relationships": tuple(relations)})


def of_project(blueprint: Blueprint) -> Iterator[str]:
    """Yield what is lost of the project as a whole."""
    if blueprint.modules:
        yield f"Modules: {', '.join(sorted(blueprint.modules))}."
    if blueprint.roles:
        yield f"Roles: {', '.join(role.name for role in blueprint.roles)}."
    enums = [enum.name for app in blueprint.apps for enum in app.enums]
    for app in blueprint.apps:
        yield from _of_app(app, enums)
    targets = {r.target for app in blueprint.apps for e in app.entities for r in e.relationships}
    if USER in targets:
        yield f"{USER}: DBML has no user; a table stands for it."


def _of_app(app: App, enums: list[str]) -> Iterator[str]:
    if app.label != title(app.name):
        yield f"{app.name}: label."
    if not app.entities and not app.enums:
        yield f"{app.name}: the app, which has no entity."
    elif not app.entities and app.description.strip():
        yield f"{app.name}: description."
    for enum in app.enums:
        if enums.count(enum.name) > 1:
            yield f"{app.name}.{enum.name}: the name, which is read as one of several."


def of_enum(enum: Enum) -> Iterator[str]:
    """Yield what is lost of an enum."""
    if enum.description.strip():
        yield f"{enum.name}: description."
    for value in enum.values:
        if value.label not in {title(value.value), value.value}:
            yield f"{enum.name}.{value.value}: the label is written as a note."
        if value.name != member_name(value.value):
            yield f"{enum.name}.{value.value}: the name {value.name}."


def of_entity(entity: Entity, bare: Entity) -> Iterator[str]:
    """Yield what is lost of an entity; ``bare`` is the same without what cannot be said."""
    lost = [option for option in _OF_ENTITIES if getattr(entity, option) != getattr(bare, option)]
    lost += [option for option in ("owner", "access") if getattr(entity, option)]
    lost += [said for said, is_lost in _SAID_OF_ENTITIES.items() if is_lost(entity)]
    yield from (f"{entity.name}: {said}." for said in lost)
    for field in entity.fields:
        said_of = [said for said, is_lost in _SAID_OF_FIELDS.items() if is_lost(field)]
        yield from (f"{entity.name}.{field.name}: {said}." for said in said_of)
    for relation, plain in zip(entity.relationships, bare.relationships, strict=True):
        if relation.related_name != plain.related_name:
            yield f"{entity.name}.{relation.name}: related_name."
        yield from _of_relation(entity, relation)


def _joins(entity: Entity) -> bool:
    kinds = [r.kind for r in entity.relationships]
    bare = not entity.fields and not entity.timestamps
    return bare and kinds.count("foreign_key") == len(kinds) == 2


def _is_cut(field: Field) -> bool:
    """Return whether the longest text of a field is its own, and cannot be said."""
    return field.type in {"file", "image", "binary"} and field.max_length != LENGTHS.get(
        field.type
    )


_SAID_OF_ENTITIES: dict[str, Callable[[Entity], bool]] = {
    "that it has no created_at and updated_at": lambda e: not e.timestamps,
    "the name of its table": lambda e: bool(e.table) and table_of(e) != e.table,
    "messages of rules": lambda e: (
        any(rule.message for rule in e.uniques) or any(rule.message for rule in e.checks)
    ),
    "it only joins two tables, and may be read as many-to-many": _joins,
}
_SAID_OF_FIELDS: dict[str, Callable[[Field], bool]] = {
    "label": lambda f: f.label != title(f.name),
    "regex": lambda f: bool(f.regex),
    "backfill": lambda f: f.backfill is not None,
    "nullable": lambda f: f.nullable,
    "that it is read only": lambda f: not f.editable and not f.auto,
    "that it is set at every change": lambda f: f.auto == "updated",
    "max_length": _is_cut,
    "min_length": lambda f: f.min_length is not None and f.type not in {"char", "text"},
    "the name of its column": lambda f: bool(f.column) and column_of(f) != f.column,
}


def _of_relation(entity: Entity, relation: Relationship) -> Iterator[str]:
    own = f"{entity.name}.{relation.name}"
    if relation.label != title(relation.name):
        yield f"{own}: label."
    if relation.help.strip() and relation.kind == "many_to_many":
        yield f"{own}: help."
    if relation.on_delete in _DELETIONS:
        yield f"{own}: {relation.on_delete} is read as {_DELETIONS[relation.on_delete]}."
    if not relation.index:
        yield f"{own}: that it has no index."
    if relation.column and column_of(relation) != relation.column:
        yield f"{own}: the name of its column."
