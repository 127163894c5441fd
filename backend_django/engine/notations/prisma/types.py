"""Scalar types and native types of Prisma as field types."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from backend_django.engine.blueprint.shapes import FieldType
from backend_django.engine.notations.tables.types import ColumnType, column_type

SCALARS: dict[str, FieldType] = {
    "String": "char",
    "Boolean": "boolean",
    "Int": "integer",
    "BigInt": "big_integer",
    "Float": "float",
    "Decimal": "decimal",
    "DateTime": "datetime",
    "Json": "json",
    "Bytes": "binary",
}
NEAREST = {
    "string": "String", "text": "String", "varchar": "String", "char": "String", "id": "String",
    "uuid": "String", "boolean": "Boolean", "bool": "Boolean", "int": "Int", "integer": "Int",
    "number": "Int", "bigint": "BigInt", "long": "BigInt", "float": "Float", "double": "Float",
    "decimal": "Decimal", "numeric": "Decimal", "datetime": "DateTime", "date": "DateTime",
    "timestamp": "DateTime", "json": "Json", "jsonb": "Json", "object": "Json", "bytes": "Bytes",
    "blob": "Bytes",
}  # fmt: skip
"""What people write although Prisma has no such type, in lower case."""
DIGITS, PLACES = 20, 6
"""Of a Decimal that says neither."""
STORED_DECIMAL = {"max_digits": 65, "decimal_places": 30}
"""The column that Prisma makes for such a one."""
_KINDS: dict[str, frozenset[str]] = {
    "String": frozenset({"char", "text", "uuid", "ip"}),
    "Boolean": frozenset({"boolean"}),
    "Int": frozenset({"small_integer", "integer", "positive_integer", "big_integer"}),
    "BigInt": frozenset({"big_integer", "integer", "positive_integer"}),
    "Float": frozenset({"float", "decimal"}),
    "Decimal": frozenset({"decimal"}),
    "DateTime": frozenset({"date", "time", "datetime"}),
    "Json": frozenset({"json"}),
    "Bytes": frozenset({"binary"}),
}
"""The fields that a native type may make of a scalar."""
_PROSE = re.compile(
    r"(?i)(?:^|_)(?:about|agenda|answer|article|bio|biography|body|code_?block|comments?|content|css|"
    r"definition|desc|description|details|error|explanation|feedback|html|instructions|javascript|"
    r"log|logs|markdown|md|memo|message|notes?|output|prompt|query|question|raw|readme|reason|"
    r"remarks?|response|script|snippet|stack|stacktrace|summary|template|text|"
    r"transcript|xml|token|jwt|certificate|key_?pair|private_?key|public_?key|secret|signature)\Z"
)
_ADDRESS = re.compile(
    r"(?i)(?:^|_)(?:avatar|banner|favicon|href|icon|image|link|logo|path|photo|picture|src|"
    r"thumbnail|uri|url|user_agent)\Z"
)
ADDRESS_LENGTH = 2_000
_SMALL = frozenset({"TinyInt", "UnsignedTinyInt", "Bit"})
_ALIKE: dict[str, frozenset[str]] = {
    "Bytes": frozenset({"Image", "BinData"}),
    "Boolean": frozenset({"Bit", "TinyInt", "Bool", "Boolean"}),
    "Int": _SMALL,
}
"""Native types whose name elsewhere is that of another field."""
_MONGO = frozenset({"Date", "Timestamp", "String", "Double", "Array"})


@dataclass(slots=True)
class Kind:
    """What a type becomes; ``lost`` says in words what is not kept."""

    type: FieldType
    facts: dict[str, Any] = field(default_factory=dict)
    lost: str = ""
    unfit: bool = False


def kind_of(scalar: str, native: str, arguments: list[str], provider: str) -> Kind:
    """Return what a scalar with a native type, "" for none, becomes.

    ``unfit`` where the native type means nothing for the scalar.
    """
    special = _special(scalar, native, arguments, provider)
    if special is not None:
        return special
    if not native:
        return Kind(SCALARS[scalar], _plain_facts(scalar, provider))
    found = column_type(_as_column(native, arguments))
    if found is None or found.type not in _KINDS[scalar]:
        return Kind(SCALARS[scalar], _plain_facts(scalar, provider), unfit=True)
    if found.type == "decimal" and not arguments and not found.facts.get("max_digits"):
        return Kind("decimal", _plain_facts("Decimal", provider))
    return Kind(found.type, dict(found.facts), found.lost)


def _plain_facts(scalar: str, provider: str) -> dict[str, Any]:
    if scalar == "Decimal":
        return {"max_digits": DIGITS, "decimal_places": PLACES}
    if scalar == "String" and provider == "mysql":
        return {"max_length": 191}
    return {}


def _special(scalar: str, native: str, arguments: list[str], provider: str) -> Kind | None:
    """Return the native types whose name means something else here."""
    facts: dict[str, Any] = {}
    if native == "ObjectId":
        facts = {"max_length": 24}
    elif scalar == "String" and native in {"Bit", "VarBit"}:
        facts = {"max_length": int(arguments[0])} if _is_number(arguments) else {}
    elif scalar == "Decimal" and native in {"Decimal", "Numeric"} and not arguments:
        facts = _plain_facts(scalar, provider)
    elif native not in _ALIKE.get(scalar, ()) and not (provider == "mongodb" and native in _MONGO):
        return None
    kind: FieldType = "small_integer" if scalar == "Int" and native in _SMALL else SCALARS[scalar]
    return Kind(kind, facts)


def _is_number(arguments: list[str]) -> bool:
    return (
        bool(arguments)
        and arguments[0].isascii()
        and arguments[0].isdigit()
        and arguments[0] != "0"
    )


def _as_column(native: str, arguments: list[str]) -> str:
    """Return a native type as databases write it: ``UnsignedInt`` -> ``int unsigned``."""
    name = native.removeprefix("Unsigned")
    tail = " unsigned" if name != native else ""
    inside = f"({', '.join(arguments)})" if arguments else ""
    return f"{name}{inside}{tail}"


def by_name(name: str) -> tuple[FieldType, dict[str, Any]]:
    """Return what a String without a length becomes, told by what it is called."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    if _PROSE.search(words):
        return "text", {}
    if _ADDRESS.search(words):
        return "char", {"max_length": ADDRESS_LENGTH}
    return "char", {}


def unsupported(written: str) -> ColumnType:
    """Return what a type of the database alone becomes."""
    return column_type(written) or ColumnType("text", lost=f"{written} has no field of its own")
