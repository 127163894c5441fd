"""Regular expressions read as data: an example shape, and whether matching stays linear."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import product
from math import prod
from typing import Any

_parser: Any = import_module("re._parser")  # the standard library has no public one

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = "0123456789"
PRINTABLE = LETTERS + DIGITS
_ASCII = frozenset(map(chr, range(128))) | {"\u00e9"}
_CATEGORIES = {
    "CATEGORY_DIGIT": frozenset(DIGITS),
    "CATEGORY_WORD": frozenset(PRINTABLE + "_\u00e9"),
    "CATEGORY_SPACE": frozenset(" \t\n\r\f\v"),
}
_WIDTHLESS = frozenset({"AT", "ASSERT", "ASSERT_NOT"})
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
MANY = 16
"""A repeat that may turn more often than this counts as unbounded."""

_Tree = Any
Shape = tuple[str, ...]
"""The characters allowed at each place of one fixed-length string of a language."""


class NoExampleError(Exception):
    """No string can be computed for an expression."""


@dataclass(frozen=True, slots=True)
class _Choice:
    repeats: int
    branch: int


def shape(pattern: str, shortest: int = 0, longest: int = 255) -> Shape:
    """Return places whose every combination ``re.search(pattern)`` accepts; raises NoExampleError."""
    tree = _parser.parse(pattern)
    for branch, repeats in product(range(4), (6, shortest, 12, 4, 3, 2, 1, 0)):
        places = _without_outer_space(tuple(_places(tree, _Choice(repeats, branch))))
        if not places or not shortest <= len(places) <= longest:
            continue
        for candidate in (places, _mixed(places)):
            if _accepts(pattern, candidate):
                return candidate
    raise NoExampleError("no example could be computed")


def nth(places: Shape, n: int) -> str:
    """Return a string of the shape; different below the product of its sizes (mixed radix)."""
    characters = []
    for choices in reversed(places):
        n, rest = divmod(n, len(choices))
        characters.append(choices[rest])
    return "".join(reversed(characters))


def size(places: Shape) -> int:
    """Return how many strings the shape has."""
    return prod(len(choices) for choices in places)


def _accepts(pattern: str, places: Shape) -> bool:
    compiled, many = re.compile(pattern), size(places)
    tried = {0, 1, 7, 76, many // 2, many - 1}
    texts = [nth(places, n % many) for n in tried]
    return all(text == text.strip() and compiled.search(text) for text in texts)


def _mixed(places: Shape) -> Shape:
    """Pin the first places to a capital, a small letter and a digit, as look-aheads often ask."""
    pinned = [mark if mark in place else place for mark, place in zip("Aa1", places, strict=False)]
    return (*pinned, *places[len(pinned) :])


def _without_outer_space(places: Shape) -> Shape:
    """Web forms trim what they get, so an example neither starts nor ends with a space."""
    trimmed = list(places)
    for end in (0, -1):
        if trimmed and (kept := "".join(c for c in trimmed[end] if not c.isspace())):
            trimmed[end] = kept
    return tuple(trimmed)


def _places(tree: _Tree, choice: _Choice) -> Iterator[str]:
    for op, arg in tree:
        name = str(op)
        if name in _REPEATS:
            low, high, body = arg
            for _ in range(max(int(low), min(int(high), choice.repeats))):
                yield from _places(body, choice)
        elif name == "SUBPATTERN":
            yield from _places(arg[-1], choice)
        elif name == "ATOMIC_GROUP":
            yield from _places(arg, choice)
        elif name == "BRANCH":
            yield from _places(arg[1][min(choice.branch, len(arg[1]) - 1)], choice)
        elif name not in _WIDTHLESS:
            yield _readable(_characters(name, arg))


def _readable(allowed: frozenset[str]) -> str:
    for alphabet in (DIGITS, PRINTABLE):
        if len(allowed) == len(alphabet) and allowed == frozenset(alphabet):
            return alphabet
    plain = "".join(c for c in PRINTABLE if c in allowed)
    if plain:
        return plain
    rest = "".join(sorted(c for c in allowed if c.isprintable()))
    if not rest:
        raise NoExampleError("no printable character fits")
    return rest


def _characters(name: str, arg: Any) -> frozenset[str]:
    if name == "LITERAL":
        return frozenset(chr(arg))
    if name == "NOT_LITERAL":
        return _ASCII - {chr(arg)}
    if name == "ANY":
        return _ASCII - {"\n"}
    if name == "IN":
        return _class(arg)
    raise NoExampleError(f"{name.lower().replace('_', ' ')} is not supported")


def _class(items: Any) -> frozenset[str]:
    found: set[str] = set()
    negated = False
    for op, arg in items:
        name = str(op)
        if name == "NEGATE":
            negated = True
        elif name == "LITERAL":
            found.add(chr(arg))
        elif name == "RANGE":
            found.update(map(chr, range(arg[0], min(arg[1], arg[0] + 512) + 1)))
        else:
            found.update(_category(str(arg)))
    return frozenset(_ASCII - found if negated else found)


def _category(name: str) -> frozenset[str]:
    if (positive := name.replace("_NOT_", "_")) != name:
        return _ASCII - _CATEGORIES[positive]
    return _CATEGORIES[name]


def explodes(pattern: str) -> bool:
    r"""Return whether matching may take more than linear time, as ``(\w+\s?)*`` does.

    A repeat inside an unbounded repeat is refused, unless a separator that the inner repeat
    cannot match keeps the turns apart, as in ``(\.\w+)*``. Alternatives inside an unbounded
    repeat must start with different characters. It errs on the side of refusing.
    """
    return _explodes(_parser.parse(pattern), inside=False)


def _explodes(tree: _Tree, *, inside: bool) -> bool:
    for op, arg in tree:
        name = str(op)
        many = name in _REPEATS and int(arg[1]) > MANY
        if many and _ambiguous(arg[2]):
            return True
        if inside and name == "BRANCH" and _overlap([_first(branch) for branch in arg[1]]):
            return True
        if any(_explodes(body, inside=inside or many) for body in _bodies(name, arg)):
            return True
    return False


def _bodies(name: str, arg: Any) -> list[_Tree]:
    if name in _REPEATS:
        return [arg[2]]
    if name == "BRANCH":
        return list(arg[1])
    if name == "SUBPATTERN":
        return [arg[-1]]
    if name == "ATOMIC_GROUP":
        return [arg]
    if name in {"ASSERT", "ASSERT_NOT"}:
        return [arg[1]]
    return []


def _ambiguous(body: _Tree) -> bool:
    """Return whether one text may be cut into turns of ``body`` in several ways."""
    flat = list(_flat(body))
    varying = [chars for chars, times in flat if times == "any"]
    fixed = [chars for chars, times in flat if times == "once"]
    if not varying:
        return False
    return not any(all(not (mark & chars) for chars in varying) for mark in fixed)


def _flat(tree: _Tree) -> Iterator[tuple[frozenset[str], str]]:
    """Yield the characters of each part, and how often it stands there: once, maybe or any."""
    for op, arg in tree:
        name = str(op)
        if name in _REPEATS:
            fixed = arg[0] == arg[1]
            yield from ((chars, times if fixed else "any") for chars, times in _flat(arg[2]))
        elif name == "BRANCH":
            for branch in arg[1]:
                parts = _flat(branch)
                yield from ((chars, "maybe" if n == "once" else n) for chars, n in parts)
        elif bodies := _bodies(name, arg):
            yield from _flat(bodies[0])
        elif name not in _WIDTHLESS:
            yield _safe_characters(name, arg), "once"


def _safe_characters(name: str, arg: Any) -> frozenset[str]:
    try:
        return _characters(name, arg)
    except NoExampleError:
        return _ASCII


def _first(tree: _Tree) -> frozenset[str]:
    first: set[str] = set()
    for chars, times in _flat(tree):
        first |= chars
        if times == "once":
            break
    return frozenset(first)


def _overlap(sets: list[frozenset[str]]) -> bool:
    return any(a & b for i, a in enumerate(sets) for b in sets[i + 1 :])
