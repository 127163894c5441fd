"""Types of members: columns of databases, types of programming languages, other classes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from backend_django.engine.notations.tables.types import ColumnType, column_type

from .words import COLUMNS, MANY, MAPS, MAYBE, ONE, WEAK

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
_QUOTED = re.compile(r'"[^"]*"\Z')
_DEEPEST = 8


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
    said = text.strip().strip("`")
    said = said[1:-1].strip() if _QUOTED.match(said) else said
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
    bare = _SIGNS.sub("", _WORDS.sub("", said, count=3).strip())
    if depth > _DEEPEST or not bare:
        return Meaning(name=bare)
    if key := find(bare):
        return Meaning(key=key, name=bare)
    found = _several(bare, find, sizes, depth)
    if found is not None:
        return found
    inner = _INNER.match(bare)
    if inner and _last(inner[1]) in MANY | ONE | MAPS:
        return _generic(inner, find, sizes, depth)
    if (plain := _scalar(bare)) is not None:
        return Meaning(plain, name=bare)
    return _generic(inner, find, sizes, depth) if inner else Meaning(name=bare)


def _several(bare: str, find: Finder, sizes: bool, depth: int) -> Meaning | None:
    """Return what ``A | B``, ``list of A``, ``A[]`` and ``map[A]B`` mean, None for others."""
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
    go = _GO_MAP.match(bare)
    return _map([go[1], go[2]], find, sizes, depth, bare) if go else None


def _last(name: str) -> str:
    return name.lower().rpartition(".")[2].rpartition(":")[2]


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
    word = _last(inner[1])
    parts = _split(inner[3])
    if word in MAPS:
        return _map(parts, find, sizes, depth, inner[0])
    if word in MANY:
        return _list(_meaning(parts[0] if parts else "", find, sizes, depth + 1), inner[0])
    if word in ONE and parts:
        found = _meaning(parts[0], find, sizes, depth + 1)
        if found.key or found.column:
            return _changed(found, optional=word in MAYBE)
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
    if bare in COLUMNS:
        return column_type(COLUMNS[bare])
    if bare in MAPS or bare in MANY:
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
