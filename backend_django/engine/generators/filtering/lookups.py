"""Which lookups suit which member of an entity."""

from __future__ import annotations

from backend_django.engine.blueprint import Entity, Field, Relationship
from backend_django.engine.python import nullable

from .options import Options

NUMBERS = frozenset(
    {"small_integer", "integer", "big_integer", "positive_integer", "decimal", "float"}
)
LINES = frozenset({"char", "slug", "email", "url"})
TIMES = frozenset({"date", "time", "duration"})
SETS = frozenset({"enum", "uuid"})
WHOLE = frozenset({"boolean", "ip"})
BOUNDS = ["gte", "lte"]


def lookups(entity: Entity, options: Options) -> dict[str, list[str]]:
    """Return the lookups of every member that can be filtered by, by name."""
    found = {field.name: _of_field(field, options) for field in entity.fields}
    found |= {r.name: _of_link(r, options) for r in entity.relationships if r.name != entity.owner}
    if entity.timestamps and options["ranges"]:
        found |= {"created_at": BOUNDS, "updated_at": BOUNDS}
    return {name: kinds for name, kinds in found.items() if kinds}


def _of_field(field: Field, options: Options) -> list[str]:
    kinds = _plain(field) + _bounds(field, options) + _parts(field, options)
    return [*kinds, *_emptiness(field, options)] if kinds else []


def _plain(field: Field) -> list[str]:
    if field.type in SETS:
        return ["exact", "in"]
    return ["exact"] if field.type in LINES | NUMBERS | WHOLE | {"date"} else []


def _bounds(field: Field, options: Options) -> list[str]:
    bounded = field.type in NUMBERS | TIMES | {"datetime"}
    return BOUNDS if bounded and options["ranges"] else []


def _parts(field: Field, options: Options) -> list[str]:
    textual = field.type in LINES | {"text"}
    return ["icontains"] if textual and options["text_lookups"] else []


def _of_link(link: Relationship, options: Options) -> list[str]:
    if link.kind == "many_to_many":
        return ["exact", "in"]
    return ["exact", "in", *_emptiness(link, options)]


def _emptiness(member: Field | Relationship, options: Options) -> list[str]:
    return ["isnull"] if nullable(member) and options["null_lookups"] else []
