"""Which facts of two nodes that are one: what the incoming model says; where it is silent, the draft's."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypeVar

from backend_django.engine.blueprint import Entity, Enum, EnumValue, Field, Relationship
from backend_django.engine.blueprint.shapes import Shape

_Node = TypeVar("_Node", bound=Shape)

_FIELD_WORDS = ("label", "help", "editable", "column", "index")
_FIELD_VALUES = (
    "default", "backfill", "auto", "min", "max", "min_length", "max_length", "max_digits",
    "decimal_places", "regex",
)  # fmt: skip
_RELATION_WORDS = ("label", "help", "related_name", "column")
_ENTITY_WORDS = (
    "plural", "label", "label_plural", "description", "ordering", "display", "owner", "table",
    "key_column",
)  # fmt: skip


def said(node: Shape, names: Collection[str]) -> dict[str, Any]:
    """Return the facts among ``names`` that a node really states."""
    fields = type(node).model_fields
    return {n: v for n in names if (v := getattr(node, n)) != fields[n].get_default()}


def field(old: Field, new: Field, name: str, *, bare: bool) -> Field:
    """Return a field of the draft with what is said of it; ``bare`` takes over its values alone."""
    if bare or (old.type, old.enum) != (new.type, new.enum):
        words = {"label": old.label, "help": old.help, "column": old.column}
        return _named(new, old.id, name, {**words, **said(new, words)})
    taken = {"required": new.required, "unique": new.unique}
    facts = said(new, (*_FIELD_WORDS, *_FIELD_VALUES))
    return _named(old, old.id, name, {**taken, **facts})


def relation(old: Relationship, new: Relationship, name: str, *, bare: bool) -> Relationship:
    """Return a relation of the draft with what is said of it; ``bare`` as for `field`."""
    if bare or old.kind != new.kind:
        words = {"label": old.label, "help": old.help, "column": old.column}
        return _named(new, old.id, name, {**words, **said(new, words)})
    update: dict[str, Any] = {"target": new.target, "required": new.required}
    update |= said(new, _RELATION_WORDS)
    if not new.index:
        update["index"] = False
    if new.on_delete is not None:
        update |= {"on_delete": new.on_delete, "default": new.default}
    elif new.required != old.required:
        update |= {"on_delete": None, "default": None}
    if new.through:
        update |= {"through": new.through, "through_fields": new.through_fields}
        if new.through == old.through and not new.through_fields:
            del update["through_fields"]
    return _named(old, old.id, name, update)


def entity(old: Entity, new: Entity, name: str) -> dict[str, Any]:
    """Return the facts of an entity that are no list of nodes. Rights stay the draft's."""
    times = {"timestamps": old.timestamps or new.timestamps}
    return {"name": name, **times, **said(new, _ENTITY_WORDS)}


def enum(old: Enum, new: Enum, name: str, values: tuple[EnumValue, ...]) -> Enum:
    update = {"name": name, "values": values, **said(new, ("description",))}
    return old.model_copy(update=update)


def value(old: EnumValue, new: EnumValue) -> EnumValue:
    return old.model_copy(update={"value": new.value, **said(new, ("name", "label"))})


def _named(node: _Node, given: str, name: str, update: dict[str, Any]) -> _Node:
    return node.model_copy(update={**update, "id": given, "name": name})
