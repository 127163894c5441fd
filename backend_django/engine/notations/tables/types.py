"""Column types of databases, and what people write for them in diagrams, as field types."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from backend_django.engine.blueprint.shapes import FieldType

LONGEST_CHAR = 10_000
"""A longer text is stored without a limit of the column."""
_DIGITS = 1000


@dataclass(frozen=True, slots=True)
class ColumnType:
    """What a column's type becomes.

    ``generated``: the database counts it. ``values``: those of an enum written in place.
    ``lost`` says in words what the field does not keep, "" where it is the same.
    """

    type: FieldType
    facts: dict[str, Any] = field(default_factory=dict)
    generated: bool = False
    values: tuple[str, ...] = ()
    lost: str = ""


_WORDS: dict[FieldType, str] = {
    "char": """
        bpchar char character charactervarying charvarying citext cstring enum keyword macaddr
        macaddr8 nationalchar nationalcharacter nationalcharactervarying nationalvarchar name
        nchar ncharvarying nvarchar nvarchar2 objectid password phone str string sysname varchar varchar2
        varyingcharacter rowid urowid bitvarying varbit txid_snapshot set xid cid oid_name
    """,
    "text": """
        clob dbclob html longtext longnvarchar longvarchar long markdown mediumtext nclob ntext
        richtext text textblob tinytext tsquery tsvector xml xmltype
    """,
    "slug": "slug",
    "email": "email emailaddress",
    "url": "url uri urlstring",
    "uuid": "guid uniqueidentifier uuid uuidv4 uuid4",
    "small_integer": "byte int1 int2 short smallint smallserial serial2 tinyint uint8 year",
    "integer": "int int3 int4 integer mediumint middleint number_int serial serial4 signed sint uint uint16 int32 int16",
    "big_integer": "bigint biginteger bigserial int64 int8 longint hugeint oid rowversion serial8 uint32 uint64",
    "decimal": "bigdecimal currency dec decfloat decimal fixed money number numeric smallmoney",
    "float": "binary_double binary_float double doubleprecision float float4 float32 float64 float8 real",
    "boolean": "bit bool boolean logical",
    "date": "date date32 localdate",
    "time": "localtime time timetz timewithouttimezone timewithtimezone",
    "datetime": """
        calendar datetime datetime64 datetime2 datetimeoffset instant localdatetime offsetdatetime
        smalldatetime timestamp timestamp_ntz timestamp_tz timestampltz timestampntz timestamptz
        timestampwithlocaltimezone timestampwithouttimezone timestampwithtimezone zoneddatetime
    """,
    "duration": "duration interval period timedelta timespan",
    "json": "any array dict dictionary hstore json jsonb list map object struct super variant",
    "file": "attachment bfile file filepath",
    "image": "avatar image photo picture",
    "binary": """
        binary blob bytea bytes bytebuffer longbinary longblob longbyte longraw longvarbinary mediumblob raw tinyblob
        varbinary
    """,
    "ip": "cidr inet inet4 inet6 ip ipaddress ipv4 ipv6",
}
TYPES: dict[str, FieldType] = {
    word: kind for kind, words in _WORDS.items() for word in words.split()
}
"""Type names in lower case without spaces."""
_SHAPES = frozenset(
    [
        "box",
        "circle",
        "daterange",
        "geography",
        "geometry",
        "geometrycollection",
        "hierarchyid",
        "int4range",
        "int8range",
        "line",
        "linestring",
        "lseg",
        "ltree",
        "multilinestring",
        "multipoint",
        "multipolygon",
        "numrange",
        "path",
        "point",
        "polygon",
        "sdo_geometry",
        "tsrange",
        "tstzrange",
        "vector",
    ]
)
_SERIALS = frozenset({"serial", "serial2", "serial4", "serial8", "smallserial", "bigserial"})
_FORM = re.compile(r"\s*([^\W\d][\w.]*(?:[ \t]+[^\W\d]\w*)*)[ \t]*(?:\(([^()]*)\))?([^()]*)\Z")
_QUOTED = re.compile(r"'((?:[^']|'')*)'|\"((?:[^\"]|\"\")*)\"")
_NUMBER = re.compile(r"\d{1,9}\Z")
_MODIFIERS = ("unsigned", "zerofill", "signed")


def column_type(written: str) -> ColumnType | None:
    """Return what ``numeric(10, 2)``, ``int unsigned`` or ``text[]`` becomes; None if unknown.

    Names count in any case, with or without a schema before them. Takes linear time.
    """
    form = _FORM.match(written.strip().replace("`", "").replace('"', ""))
    if form is None or len(written) > LONGEST_CHAR:
        return None
    name, inside, tail = form[1], (form[2] or "").strip(), form[3].strip().lower()
    words = name.lower().split()
    modifiers = {w for w in (*words, *tail.split()) if w in _MODIFIERS}
    key = "".join(w for w in words if w not in _MODIFIERS).rpartition(".")[2]
    suffix = "".join(w for w in tail.split() if w not in _MODIFIERS)
    if "[" in suffix:
        return ColumnType("json", lost=f"a list of {name}")
    kind = TYPES.get(key + suffix) or TYPES.get(key)
    if kind is None:
        return (
            ColumnType("text", lost=f"{key} has no field of its own") if key in _SHAPES else None
        )
    return _sized(kind, key, _arguments(inside), unsigned="unsigned" in modifiers)


def _arguments(inside: str) -> tuple[str, ...]:
    if "'" in inside or '"' in inside:
        found = [m[1] if m[1] is not None else m[2] for m in _QUOTED.finditer(inside)]
        return tuple(text.replace("''", "'") for text in found)
    return tuple(part.strip() for part in inside.split(",") if part.strip())


def _sized(kind: FieldType, key: str, given: tuple[str, ...], *, unsigned: bool) -> ColumnType:
    numbers = [int(g) for g in given if _NUMBER.match(g)]
    if (special := _special(key, given, numbers)) is not None:
        return special
    if kind == "decimal":
        return _decimal(key, numbers)
    if kind in {"char", "slug", "email", "url"}:
        if "max" in (g.lower() for g in given) or (numbers and numbers[0] > LONGEST_CHAR):
            return ColumnType("text")
        return ColumnType(kind, {"max_length": numbers[0]} if numbers and numbers[0] else {})
    if unsigned and key != "tinyint" and kind in {"small_integer", "integer"}:
        return ColumnType("positive_integer")
    low = {"min": 0} if unsigned and kind in {"small_integer", "big_integer"} else {}
    return ColumnType(kind, low, generated=key in _SERIALS)


def _special(key: str, given: tuple[str, ...], numbers: list[int]) -> ColumnType | None:
    """Return the types whose arguments make them another."""
    if key == "set" and given:
        return ColumnType("json", lost="a set of " + ", ".join(given))
    if key == "enum" and given:
        return ColumnType("enum", values=tuple(dict.fromkeys(given)))
    if key == "tinyint" and numbers == [1]:
        return ColumnType("boolean")
    if key == "bit" and numbers and numbers != [1]:
        return ColumnType("binary", lost=f"{numbers[0]} single bits")
    return None


def _decimal(key: str, numbers: list[int]) -> ColumnType:
    if not numbers:
        digits, places = (19, 4) if "money" in key or key == "currency" else (12, 2)
        if key == "number":
            return ColumnType("float")
        return ColumnType("decimal", {"max_digits": digits, "decimal_places": places})
    digits = min(max(numbers[0], 1), _DIGITS)
    places = min(numbers[1], digits) if len(numbers) > 1 else 0
    if key == "number" and not places:
        kinds: tuple[tuple[int, FieldType], ...] = (
            (4, "small_integer"),
            (9, "integer"),
            (18, "big_integer"),
        )
        for most, kind in kinds:
            if digits <= most:
                return ColumnType(kind)
    return ColumnType("decimal", {"max_digits": digits, "decimal_places": places})
