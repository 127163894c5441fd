"""Which columns a field of the model can be stored in."""

from typing import Any

from django.db import models

from .catalog import Column

WHOLE = frozenset({"int2", "int4", "int8"})
NUMBERS = WHOLE | {"numeric"}
NATURES: dict[str, frozenset[str]] = {
    **dict.fromkeys(("SmallIntegerField", "IntegerField", "BigIntegerField"), NUMBERS | {"oid"}),
    **dict.fromkeys(("PositiveIntegerField", "BigAutoField", "AutoField"), NUMBERS),
    "DecimalField": NUMBERS,
    "FloatField": NUMBERS | {"float4", "float8"},
    "BooleanField": frozenset({"bool"}),
    "DateField": frozenset({"date"}),
    "TimeField": frozenset({"time", "timetz"}),
    "DateTimeField": frozenset({"timestamptz", "timestamp"}),
    "DurationField": frozenset({"interval"}),
    "UUIDField": frozenset({"uuid"}),
    "JSONField": frozenset({"jsonb", "json"}),
    "BinaryField": frozenset({"bytea"}),
    "GenericIPAddressField": frozenset({"inet", "cidr"}),
}
"""What is not named here is text."""
UNLIKE_TEXT = frozenset({"tsvector", "tsquery"}).union(*NATURES.values())
"""All else PostgreSQL hands out as text, and takes as text."""
SIZES = {"int2": 2, "int4": 4, "int8": 8, "SmallIntegerField": 2, "BigIntegerField": 8}


def fits(field: Any, column: Column) -> bool:
    """Return whether values go into the column and come back as they were."""
    known = NATURES.get(stored(field))
    if known is None:
        a_list = column.type.startswith("_")
        return not a_list and column.type not in UNLIKE_TEXT
    return column.type in known


def stored(field: Any) -> str:
    """Return the class of field whose values a column holds: of a relation, that of the key."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return str(field.get_internal_type())


def narrower(field: Any, column: Column) -> str:
    """Return what the model allows and the column refuses, "" for nothing."""
    if column.not_null and field.null:
        return "it takes no NULL: a request without a value fails"
    kind = stored(field)
    if kind in {"SmallIntegerField", "IntegerField", "PositiveIntegerField", "BigIntegerField"}:
        if SIZES.get(column.type, 8) < SIZES.get(kind, 4):
            return f"larger numbers than its {column.said} holds fail"
    elif column.length is not None and (field.max_length or column.length + 1) > column.length:
        return f"longer texts than its {column.said} holds fail"
    return ""
