"""Types of members: columns of databases, types of programming languages, other classes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from backend_django.engine.notations.tables.types import ColumnType, column_type

_MANY = frozenset(
    [
        "list",
        "set",
        "array",
        "arraylist",
        "vector",
        "collection",
        "icollection",
        "ilist",
        "iset",
        "hashset",
        "ienumerable",
        "iterable",
        "sequence",
        "queue",
        "deque",
        "linkedlist",
        "sortedset",
        "treeset",
        "observablecollection",
        "dbset",
        "seq",
        "slice",
        "mutablelist",
        "mutableset",
        "readonlylist",
        "ireadonlylist",
        "ireadonlycollection",
        "persistentcollection",
        "arraycollection",
        "queryset",
        "manytomany",
        "many",
        "onetomany",
        "hasmany",
        "belongstomany",
        "relatedmanager",
        "frozenset",
        "bag",
        "stack",
        "linkedhashset",
        "immutablelist",
        "iqueryable",
        "flow",
        "stream",
        "page",
        "listof",
        "setof",
        "qlist",
        "qvector",
        "tarray",
        "priorityqueue",
        "tuple",
        "rlmarray",
        "realmlist",
        "relation",
    ]
)
_ONE = frozenset(
    [
        "optional",
        "nullable",
        "option",
        "maybe",
        "lazy",
        "ref",
        "reference",
        "foreignkey",
        "fk",
        "onetoone",
        "onetoonefield",
        "manytoone",
        "belongsto",
        "hasone",
        "mapped",
        "ptr",
        "shared_ptr",
        "unique_ptr",
        "weak_ptr",
        "weakptr",
        "sharedptr",
        "uniqueptr",
        "box",
        "rc",
        "arc",
        "promise",
        "observable",
        "mono",
        "future",
        "task",
        "id",
        "objectid",
        "key",
        "readonly",
        "partial",
        "required",
        "nonnull",
        "property",
        "simpleobjectproperty",
        "livedata",
        "mutablestateflow",
        "stateflow",
        "pointer",
        "qpointer",
    ]
)
_MAYBE = frozenset({"optional", "nullable", "option", "maybe"})
_MAPS = frozenset(
    [
        "map",
        "dict",
        "dictionary",
        "hashmap",
        "record",
        "treemap",
        "linkedhashmap",
        "sortedmap",
        "multimap",
        "unorderedmap",
        "concurrenthashmap",
        "hashtable",
        "enummap",
        "idictionary",
        "mutablemap",
        "btreemap",
        "object",
        "weakmap",
        "assoc",
        "sorteddictionary",
        "unordered_map",
    ]
)
_EXTRA = {
    "mixed": "json", "unknown": "json", "jsonobject": "json", "jsonnode": "json", "void": "text",
    "id": "big_integer", "identifier": "big_integer", "auto": "big_integer", "autonumber": "integer",
    "counter": "integer", "autoincrement": "integer", "natural": "integer", "nat": "integer",
    "ganzzahl": "integer", "entier": "integer", "entero": "integer", "zahl": "integer",
    "text": "text", "cadena": "char", "chaine": "char", "texto": "text", "texte": "text", "zeichenkette": "char",
    "datum": "date", "fecha": "date", "zeit": "time", "heure": "time", "hora": "time",
    "booleen": "boolean", "booleano": "boolean", "dezimal": "decimal", "flottant": "float", "reel": "float",
    "multipartfile": "file", "uploadedfile": "file", "stringbuilder": "text", "charsequence": "char",
    "nsstring": "char", "nsdate": "datetime", "nsnumber": "integer", "cgfloat": "float", "qstring": "char",
    "wstring": "char", "charfield": "char", "textfield": "text", "integerfield": "integer", "booleanfield": "boolean",
    "datefield": "date", "datetimefield": "datetime", "decimalfield": "decimal", "emailfield": "email",
    "urlfield": "url", "floatfield": "float", "slugfield": "slug", "imagefield": "image", "filefield": "file",
    "autofield": "integer", "bigautofield": "big_integer", "jsonfield": "json", "uuidfield": "uuid",
    "positiveintegerfield": "positive_integer", "timefield": "time", "durationfield": "duration",
    "primarykey": "big_integer", "pk": "big_integer", "fk": "big_integer", "size_t": "integer", "usize": "integer",
    "i8": "small_integer", "i16": "small_integer", "i32": "integer", "i64": "big_integer", "u8": "small_integer",
    "u16": "integer", "u32": "big_integer", "u64": "big_integer", "f32": "float", "f64": "float", "isize": "integer",
    "unsigned": "integer", "long": "big_integer", "ulong": "big_integer", "ushort": "integer", "rune": "integer", "sbyte": "small_integer",
    "timeinstant": "datetime", "datetimeimmutable": "datetime", "datetimeinterface": "datetime", "dateonly": "date",
    "timeonly": "time", "localtimestamp": "datetime", "epoch": "big_integer", "unixtime": "big_integer",
    "zoneid": "char", "locale": "char", "color": "char", "colour": "char", "symbol": "char", "atom": "char",
    "inputstream": "binary", "stringproperty": "char", "integerproperty": "integer", "biginteger": "big_integer",
    "yearmonth": "char", "month": "integer", "percentage": "decimal", "percent": "decimal", "amount": "decimal",
    "price": "decimal", "varchar1": "char", "longinteger": "big_integer", "int256": "decimal", "uint256": "decimal",
    "address": "char", "bytes32": "char", "bytearray": "binary", "byte[]": "binary", "char[]": "char",
    "enumeration": "char", "geojson": "json", "jsonschema": "json", "namedtuple": "json", "anyobject": "json",
    "dynamic": "json", "payload": "json", "cuid": "char", "ulid": "char", "nanoid": "char", "tel": "char",
    "phonenumber": "char", "telephone": "char", "hash": "char", "token": "char", "password": "char", "digit": "integer",
    "whole": "integer", "int_unsigned": "positive_integer", "serialid": "integer", "numeric": "decimal",
}  # fmt: skip
_INNER = re.compile(r"\s*([\w.:$]+)\s*([<\[(])(.*)[>\])]\s*([?!*&]*)\s*\Z", re.DOTALL)
_ARRAY = re.compile(
    r"(?P<of>.*?\S)\s*(?:\[\s*(?P<size>[\d.*nNmM,\s]*)\s*\]|\{\s*(?P<braced>[\d.*nNmM]+)\s*\})\s*\Z",
    re.DOTALL,
)
_BEFORE = re.compile(
    r"\s*(?:\[\s*\d*\s*\]\s*|(?:array|list|set|collection|sequence|vector)\s+of\s+)(?=\S)",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"\A[*&^\s]+|[\s?!*&^]+\Z")
_WORDS = re.compile(
    r"(?:const|final|static|readonly|private|public|protected|internal|virtual|var|val|let|lateinit|transient|volatile|struct|enum|chan|ref|unique)\s+",
    re.IGNORECASE,
)
_OR_NULL = re.compile(
    r"\s*\|\s*(?:null|undefined|None|nil)\b|\b(?:null|undefined|None|nil)\s*\|\s*"
)
_UNION = re.compile(
    r"\s*(?:\"[^\"|]*\"|'[^'|]*'|[\w.-]+)(?:\s*\|\s*(?:\"[^\"|]*\"|'[^'|]*'|[\w. -]+))+\s*\Z"
)
_GO_MAP = re.compile(r"map\[([^\[\]]+)\](\S.*)\Z")
_DEEPEST = 8
WEAK = frozenset(
    [
        "address",
        "amount",
        "attachment",
        "avatar",
        "color",
        "colour",
        "counter",
        "currency",
        "date",
        "digit",
        "duration",
        "email",
        "file",
        "hash",
        "html",
        "id",
        "image",
        "interval",
        "ip",
        "key",
        "keyword",
        "line",
        "list",
        "locale",
        "money",
        "month",
        "name",
        "number",
        "object",
        "password",
        "path",
        "payload",
        "percent",
        "percentage",
        "period",
        "phone",
        "photo",
        "picture",
        "point",
        "position",
        "price",
        "relation",
        "size",
        "slug",
        "status",
        "symbol",
        "tag",
        "task",
        "tel",
        "telephone",
        "text",
        "time",
        "timestamp",
        "token",
        "tuple",
        "unit",
        "url",
        "value",
        "version",
        "vector",
        "year",
        "uri",
        "datum",
        "zeit",
        "fecha",
        "hora",
        "heure",
        "page",
        "stream",
        "box",
        "pk",
        "fk",
        "many",
        "reference",
        "ref",
        "identifier",
        "identity",
        "count",
        "total",
        "xml",
        "json",
        "polygon",
        "location",
    ]
)
"""Types that are names of fields more often."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a type is: a column, or another class or enum, one or many of it.

    ``column`` is None for the latter and where nothing is known. ``values`` are those of an
    enum written in place.
    """

    column: ColumnType | None = None
    key: str = ""
    many: bool = False
    optional: bool = False
    values: tuple[str, ...] = ()
    name: str = ""


Finder = Callable[[str], str]


def meaning(text: str, find: Finder, *, sizes: bool = False) -> Meaning:
    """Return what a type means; ``find`` gives the key of a class or enum by its name.

    ``sizes``: ``VARCHAR[255]`` says how long, not how many.
    """
    said = text.strip().strip('"`').strip()
    optional = bool(_OR_NULL.search(said)) or said.endswith("?")
    said = _OR_NULL.sub("", said)
    found = _meaning(said, find, sizes, 0)
    return found if not optional else _changed(found, optional=True)


def _changed(found: Meaning, *, optional: bool = False, many: bool = False) -> Meaning:
    return Meaning(
        found.column, found.key, found.many or many, found.optional or optional, found.values, found.name
    )  # fmt: skip


@lru_cache(maxsize=8192)
def is_known(text: str) -> bool:
    """Return whether a text is a type that needs no class."""
    return meaning(text, lambda name: "").column is not None


def is_strong(text: str) -> bool:
    """Return whether a text can only be a type."""
    return is_known(text) and text.strip().lower() not in WEAK


def _meaning(said: str, find: Finder, sizes: bool, depth: int) -> Meaning:
    said = _WORDS.sub("", said, count=3).strip()
    bare = _SIGNS.sub("", said)
    if depth > _DEEPEST or not bare:
        return Meaning(name=bare)
    if key := find(bare):
        return Meaning(key=key, optional="*" in said[:1], many=False, name=bare)
    if _UNION.match(bare):
        return _union(bare, find)
    if before := _BEFORE.match(bare):
        return _list(_meaning(bare[before.end() :], find, sizes, depth + 1), bare)
    array = _ARRAY.match(bare)
    if array and not (sizes or _sized(array)):
        return _array(array, find, sizes, depth)
    if array:
        size = (array["size"] or "").strip()
        return _meaning(f"{array['of']}({size})" if size else array["of"], find, False, depth + 1)
    if go := _GO_MAP.match(bare):
        return _map([go[1], go[2]], find, sizes, depth, bare)
    inner = _INNER.match(bare)
    if inner and inner[1].lower().rpartition(".")[2].rpartition(":")[2] in _MANY | _ONE | _MAPS:
        return _generic(inner, find, sizes, depth)
    if (plain := _scalar(bare)) is not None:
        return Meaning(plain, name=bare)
    return _generic(inner, find, sizes, depth) if inner else Meaning(name=bare)


def _sized(array: re.Match[str]) -> bool:
    """Return whether a length is meant: ``VARCHAR[255]``."""
    kind = column_type(array["of"])
    return bool(
        kind
        and kind.type in {"char", "text", "decimal"}
        and (array["size"] or "").strip(" ,").isdigit()
    )


def _array(array: re.Match[str], find: Finder, sizes: bool, depth: int) -> Meaning:
    size = (array["size"] or array["braced"] or "").replace(" ", "")
    inner = _meaning(array["of"], find, sizes, depth + 1)
    if size in {"1", "0..1", "1..1"}:
        return _changed(inner, optional=size == "0..1")
    if inner.name.lower() in {"byte", "char"} and not inner.key:
        return Meaning(
            column_type("bytea" if inner.name.lower() == "byte" else "varchar"), name=inner.name
        )
    return _list(inner, array[0])


def _list(inner: Meaning, said: str) -> Meaning:
    if inner.key:
        return _changed(inner, many=True)
    lost = f"a list of {inner.name}" if inner.name else "a list"
    return Meaning(ColumnType("json", lost=lost), name=said)


def _union(said: str, find: Finder) -> Meaning:
    """Return the first of several types that is known; words alone are values of an enum."""
    values = tuple(dict.fromkeys(v.strip().strip("\"'").strip() for v in said.split("|")))
    if key := next(filter(None, map(find, values)), ""):
        return Meaning(key=key, name=said)
    quoted = '"' in said or "'" in said
    kinds = [_scalar(value) for value in values if value.lower() not in WEAK and not quoted]
    if any(kinds):
        return Meaning(next(filter(None, kinds)), name=said)
    return Meaning(ColumnType("enum", values=values), name=said, values=values)


def _generic(inner: re.Match[str], find: Finder, sizes: bool, depth: int) -> Meaning:
    word = inner[1].lower().rpartition(".")[2].rpartition(":")[2]
    parts = _split(inner[3])
    if word in _MAPS:
        return _map(parts, find, sizes, depth, inner[0])
    if word in _MANY:
        return _list(_meaning(parts[0] if parts else "", find, sizes, depth + 1), inner[0])
    if word in _ONE and parts:
        found = _meaning(parts[0], find, sizes, depth + 1)
        if found.key or found.column:
            return _changed(found, optional=word in _MAYBE)
    if key := find(inner[1]):
        return Meaning(key=key, name=inner[1])
    return Meaning(_scalar(inner[1]), name=inner[0].strip())


def _map(parts: list[str], find: Finder, sizes: bool, depth: int, said: str) -> Meaning:
    last = _meaning(parts[-1], find, sizes, depth + 1) if len(parts) > 1 else Meaning()
    if last.key and not last.many:
        return _changed(last, many=True)
    return Meaning(ColumnType("json", lost=f"a map {said.strip()}"), name=said)


def _scalar(said: str) -> ColumnType | None:
    name = said.strip().lower().rpartition(".")[2]
    bare = name.rpartition("::")[2]
    if bare in _EXTRA:
        return column_type(
            _EXTRA[bare]
            .replace("big_integer", "bigint")
            .replace("small_integer", "smallint")
            .replace("positive_integer", "int unsigned")
        )
    if bare in _MAPS or bare in _MANY:
        return ColumnType("json", lost=f"a {bare}")
    return column_type(said if "::" not in said else said.rpartition("::")[2])


def _split(text: str) -> list[str]:
    """Return the arguments of a generic type."""
    parts, depth, start = list[str](), 0, 0
    for at, sign in enumerate(text):
        if sign in "<[(":
            depth += 1
        elif sign in ">])":
            depth -= 1
        elif sign in ",]" and depth == 0:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]] if text.strip() else []
