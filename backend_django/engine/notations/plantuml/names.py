"""Names: which of those written is the model's, and how a column's name means a class."""

from __future__ import annotations

import re
from functools import lru_cache

from backend_django.engine.blueprint import ascii_words, snake
from backend_django.engine.notations.tables.references import relation_name

from .creole import plain, shown

_ALIAS = re.compile(r"(?:[A-Za-z]{1,3}|[A-Za-z]{1,8}_?\d+)\Z")
_MARKER = re.compile(r"<<[^<>]*>>|\{[^{}]*\}|\u00ab[^\u00bb]*\u00bb")
_PREFIX = re.compile(r"(?:tbl|tb|t|m|tab|table|db|dim|fact)_(?=.)")
_LONGEST, _MOST_WORDS = 48, 5
_GENERIC = re.compile(
    r"(?i)[\s_:.\u2013\u2014-]*\b(?:(?:uml[\s_-]*)?class(?:es)?[\s_-]*(?:diagram|model)|entit(?:y|ies)[\s_-]*relation(?:ship)?s?(?:[\s_-]*(?:diagram|model|schema))?"
    r"|er[\s_-]?(?:d|diagram|model)|(?:database|db)[\s_-]*(?:schema|diagram|model|design|structure)|(?:data|domain|object|conceptual|logical|physical)[\s_-]*(?:model|diagram|schema)"
    r"|(?:uml[\s_-]*)?diagram|schema)s?\b"
)


def chosen(code: str, display: str) -> tuple[str, str]:
    """Return the name of a class, and what else its label says."""
    bare = plain(code)
    parts = (line.strip(" ()-") for line in shown(_MARKER.sub(" ", display)))
    lines = [line for line in parts if line]
    if not lines:
        return bare, ""
    words = ascii_words(bare)
    alike = [line for line in lines if words and ascii_words(line) == words]
    if alike:
        return bare, "\n".join(line for line in lines if line != alike[0])
    first = lines[0]
    said = ascii_words(first)
    long = len(first) > _LONGEST or len(first.split()) > _MOST_WORDS
    several = " " in first or not first.isascii()
    contained = several and bool(words) and set(words) <= set(said) and not _ALIAS.match(bare)
    if words and (not said or long or contained):
        return bare, "\n".join(lines)
    return first, "\n".join(lines[1:])


def singular(name: str) -> str:
    """Return one of many in snake case: ``order_lines`` -> ``order_line``."""
    if name.endswith("ies") and len(name) > 4:
        return f"{name[:-3]}y"
    if name.endswith(("sses", "xes", "ches", "shes", "uses")):
        return name[:-2]
    return name[:-1] if name.endswith("s") and not name.endswith("ss") and len(name) > 2 else name


@lru_cache(maxsize=4096)
def spellings(*names: str) -> frozenset[str]:
    """Return the names by which columns may mean a class."""
    found = {snake(plain(name)) for name in names} - {""}
    found |= {_PREFIX.sub("", name) for name in found}
    more = {singular(name) for name in found} | {name.replace("_", "") for name in found}
    return frozenset(found | more)


@lru_cache(maxsize=65536)
def likeness(column: str, names: frozenset[str], keys: tuple[str, ...]) -> float:
    """Return from 0 to 4 how surely a column refers to a class with these names and keys."""
    bases = {snake(relation_name(column))}
    own = snake(column)
    bases |= {own.removesuffix(f"_{snake(key)}") for key in keys if snake(key)}
    bases |= {own.removeprefix("fk_").removeprefix("id_"), own}
    best = 0.0
    for base in {b for b in bases if b}:
        one = singular(base)
        for name in names:
            best = max(best, _alike(base, one, name))
    return best


@lru_cache(maxsize=8192)
def endings(column: str) -> frozenset[str]:
    """Return the names that a class may have which a column refers to."""
    own, base = snake(column), snake(relation_name(column))
    wholes = {own, base, own.removeprefix("fk_").removeprefix("id_"), own.rpartition("_")[0]}
    found: set[str] = set()
    for whole in wholes | {singular(w) for w in wholes}:
        words = whole.split("_")
        found |= {"_".join(words[n:]) for n in range(len(words))} | {"".join(words)}
    return frozenset(found | {singular(name) for name in found})


def _alike(base: str, one: str, name: str) -> float:
    if name in {base, one, one.replace("_", "")}:
        return 4
    if one.endswith(f"_{name}") or one.startswith(f"{name}_id"):
        return 3
    if name.endswith(f"_{one}"):
        return 2
    return 1.5 if name.startswith(f"{one}_") or one.startswith(f"{name}_") else 0


def said_name(title: str) -> str:
    """Return the name in a title: what is left without ``class diagram`` and the like."""
    bare = _GENERIC.sub(" ", " ".join(plain(title).split())[:200])
    return " ".join(bare.replace("()", "").strip(" -_:.\u2013\u2014(),").split())
