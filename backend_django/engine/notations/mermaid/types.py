"""Types as people write them in diagrams, as field types."""

from __future__ import annotations

import re
from dataclasses import dataclass

from backend_django.engine.blueprint.shapes import FieldType
from backend_django.engine.notations.tables.types import ColumnType, column_type

_MANY_TEXT = """
array arraylist bag collection enumerable hashset icollection ienumerable ilist iterable
ireadonlycollection ireadonlylist linkedlist list queryset queue readonlylist relation
sequence seq set sortedset stack vec vector manytomany hasmany slice readonlyarray
"""
_MANY = frozenset(_MANY_TEXT.split())
_MAPS = frozenset(
    ["dict", "dictionary", "hashmap", "idictionary", "json", "map", "mapping", "record", "treemap"]
)
_HOLDERS_TEXT = """
optional option nullable maybe ref lazy foreignkey onetoone belongsto reference mapped
"""
_HOLDERS = frozenset(_HOLDERS_TEXT.split())
_GENERIC = re.compile(r"([\w.]+)\s*[~<\[](.+)[~>\]]\Z")
_TBLS = re.compile(r"([^\W_][\w]*?)_(\d{1,5})(?:_+(\d{1,3}))?_\Z")
_QUOTED = re.compile(r"[\"']([^\"'|]{1,100})[\"']")
_UNION = re.compile(r"[\"'][^\"'|]{1,100}[\"'](?:\s*\|\s*[\"'][^\"'|]{1,100}[\"'])+\Z")
_TBLS_ENUM = re.compile(r"enum__(.+)__\Z", re.IGNORECASE)
_EXTRA: dict[str, FieldType] = {
    "id": "integer", "pk": "integer", "fk": "integer", "number": "float", "media": "file",
    "document": "json", "jsonfield": "json", "uid": "char", "ulid": "char", "cuid": "char",
    "cuid2": "char", "nanoid": "char", "token": "char", "symbol": "char", "hash": "char",
    "color": "char", "colour": "char", "slugfield": "slug", "localizedstring": "char",
    "timestampms": "big_integer", "epoch": "big_integer", "unixtime": "big_integer",
    "nonnegativeint": "positive_integer", "positiveint": "positive_integer",
    "positiveinteger": "positive_integer", "percent": "float", "percentage": "float", "rate": "float",
    "dateonly": "date", "timeonly": "time", "datestring": "date", "isodate": "datetime",
    "timestmp": "datetime", "smalldate": "date", "varcharn": "char", "bignumber": "decimal",
    "biginteger": "big_integer", "tel": "char", "telephone": "char", "pathlib": "char",
    "cadena": "char", "texto": "text", "entero": "integer", "numero": "float", "fecha": "date",
    "booleano": "boolean", "inteiro": "integer", "flag": "boolean",
    "undefined": "char", "unknown": "char", "mixed": "json", "jsonobject": "json",
    "jsonnode": "json", "struct": "json", "hashtable": "json", "stringlist": "json",
}  # fmt: skip
_LONGEST = 300
_OPTIONAL = ("?", "| null", "| None", "|null", "|None", "| undefined")
_SUFFIX = re.compile(r"(?:Field|Type|Column|Value|VO)\Z")


@dataclass(frozen=True, slots=True)
class Shape:
    """A type taken apart: ``List~Order?~`` is many of ``Order``; ``optional`` where it says so."""

    base: str
    many: bool = False
    optional: bool = False


def shape(written: str) -> Shape:
    """Return the type without the lists and options around it. Depth is bounded."""
    found = Shape(written.strip().strip("`"))
    for _ in range(5):
        inner = _inner(found)
        if inner == found:
            break
        found = inner
    return found


def _inner(found: Shape) -> Shape:
    """Take one list or option off a type."""
    bare = found.base.rstrip("!").strip()
    for sign in _OPTIONAL:
        if bare.endswith(sign):
            return Shape(bare[: -len(sign)].strip(), found.many, optional=True)
    if bare.endswith("[]"):
        return Shape(bare[:-2].strip(), many=True, optional=found.optional)
    if len(bare) > 2 and bare[0] == "[" and bare[-1] == "]":
        return Shape(bare[1:-1].strip(), many=True, optional=found.optional)
    generic = _GENERIC.match(bare)
    if generic is None or generic[2].isdigit():
        return Shape(bare, found.many, found.optional)
    outer = generic[1].rpartition(".")[2].lower()
    if outer in _MAPS:
        return Shape("json", found.many, found.optional)
    optional = found.optional or outer in {"optional", "option", "nullable", "maybe"}
    base = generic[2].strip() if outer in _MANY | _HOLDERS else generic[1]
    return Shape(base, found.many or outer in _MANY, optional)


def known_type(written: str) -> ColumnType | None:
    """Return what a type becomes, None where it is not known."""
    base = written.strip()
    if not base or len(base) > _LONGEST:
        return None
    if found := _listed(base) or _sized(base):
        return found
    for form in (base, base.replace("-", ","), re.sub("[-_]", "", base), base.rpartition(".")[2]):
        if found := column_type(form):
            return found
    low = re.sub("[-_]", "", base.lower().rpartition(".")[2])
    if low in _EXTRA:
        return ColumnType(_EXTRA[low])
    short = _SUFFIX.sub("", base)
    return column_type(short) if short != base else None


def _listed(base: str) -> ColumnType | None:
    """Return the enum whose values are in the type: ``'a' | 'b'``, ``enum__a___b__``."""
    if _UNION.match(base):
        return ColumnType("enum", values=tuple(dict.fromkeys(_QUOTED.findall(base))))
    values = _TBLS_ENUM.match(base)
    if values is None:
        return None
    names = tuple(dict.fromkeys(v for v in re.split(r"_{2,}", values[1]) if v))
    return ColumnType("enum", values=names) if names else ColumnType("char")


def _sized(base: str) -> ColumnType | None:
    """Return the type of ``varchar_255_``."""
    sized = _TBLS.match(base)
    scale = f",{sized[3]}" if sized and sized[3] else ""
    return column_type(f"{sized[1]}({sized[2]}{scale})") if sized else None


def is_type(written: str) -> bool:
    """Return whether people mean a type by this word."""
    base = shape(written).base
    return known_type(base) is not None and base.lower() not in _NAMES


_NAMES_TEXT = """
name email url slug image photo picture avatar file password phone ip year data token hash
color id html markdown text time date timestamp interval path point line long short any set
list map object document media period money currency rate percent flag tel array version
number keyword double char duration location epoch uri instant calendar fixed raw attachment
vector polygon circle box pk fk uid
"""
_NAMES = frozenset(_NAMES_TEXT.split())
"""Words that name fields as often as types."""
