"""The words of the language: which node has which options, and how each is written."""

from __future__ import annotations

from typing import Literal

from backend_django.engine.blueprint import (
    Access,
    App,
    Check,
    Entity,
    Enum,
    EnumValue,
    Field,
    Index,
    Project,
    Relationship,
    Role,
    Unique,
)
from backend_django.engine.blueprint.shapes import Shape

Style = Literal["word", "text", "regex", "value", "members", "words"]

ARROWS = {"->": "foreign_key", "--": "one_to_one", "<->": "many_to_many"}
OPERATORS = {"<": "lt", "<=": "lte", ">": "gt", ">=": "gte", "!=": "ne"}
RULES: dict[str, tuple[type[Shape], str]] = {
    "unique": (Unique, "uniques"),
    "index": (Index, "indexes"),
    "check": (Check, "checks"),
    "access": (Access, "access"),
}
"""The words before brackets, with the list of the entity that each adds to."""
BLOCKS = {
    "groundwork": "", "project": "", "module": "", "role": "", "app": "", "enum": "app",
    "entity": "app",
}  # fmt: skip
"""The words that begin a line outside entities, with the block each stands in."""

LENGTHS = frozenset({"char", "text", "slug", "email", "url", "file", "image", "binary"})
"""Types whose argument is max_length; decimal takes max_digits and decimal_places, enum its enum."""

FLAGS: dict[type[Shape], dict[str, tuple[str, bool]]] = {
    Field: {
        "required": ("required", True),
        "unique": ("unique", True),
        "index": ("index", True),
        "readonly": ("editable", False),
        "nullable": ("nullable", True),
    },
    Relationship: {"required": ("required", True), "unindexed": ("index", False)},
    Access: {"create": ("create", True)},
}

OPTIONS: dict[type[Shape], dict[str, Style]] = {
    Project: {
        "slug": "text", "description": "text", "author": "text", "email": "text",
        "version": "text", "license": "text", "language": "text", "time_zone": "text",
    },
    Role: {"id": "word", "description": "text"},
    App: {"id": "word", "description": "text"},
    Enum: {"id": "word", "description": "text"},
    EnumValue: {"name": "word", "id": "word"},
    Entity: {
        "id": "word", "description": "text", "plural": "word", "label_plural": "text",
        "display": "word", "ordering": "members", "owner": "word", "timestamps": "value",
        "table": "text", "key_column": "text",
    },
    Field: {
        "editable": "value", "auto": "word", "default": "value", "backfill": "value",
        "min": "value", "max": "value", "min_length": "value", "max_length": "value", "max_digits": "value",
        "decimal_places": "value", "regex": "regex", "enum": "word", "column": "text",
        "column_type": "text", "help": "text", "id": "word",
    },
    Relationship: {
        "on_delete": "word", "related_name": "word", "through": "word",
        "through_fields": "words", "default": "value", "index": "value", "column": "text",
        "help": "text", "id": "word",
    },
    Unique: {"name": "word", "message": "text", "id": "word"},
    Index: {"name": "word", "id": "word"},
    Access: {"view": "word", "change": "word", "delete": "word"},
    Check: {"right": "text", "value": "value", "name": "word", "message": "text", "id": "word"},
}  # fmt: skip
"""Options in the order they are written; the label is a string of its own."""

LABELLED = frozenset({App, Entity, EnumValue, Field, Relationship, Role})
