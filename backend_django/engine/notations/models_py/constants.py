"""What constant expressions are worth, and what may be done with it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .modules import Class

_LONG = 20_000


class UnclearError(Exception):
    """The value of an expression is not known without running it."""


@dataclass(frozen=True, slots=True)
class Named:
    """Something from outside, by its path: ``django.utils.timezone.now``."""

    path: str

    @property
    def last(self) -> str:
        return self.path.rpartition(".")[2]


@dataclass(eq=False, slots=True)
class Called:
    """A call of something from outside: ``Q(age__gte=18)``."""

    path: str
    args: list[Any]
    named: dict[str, Any]
    node: ast.AST

    @property
    def last(self) -> str:
        return self.path.rpartition(".")[2]


@dataclass(eq=False, slots=True)
class Joined:
    """Two expressions of a query and the sign between them: & or |."""

    sign: str
    left: Any
    right: Any


@dataclass(eq=False, slots=True)
class Inverted:
    of: Any


@dataclass(frozen=True, slots=True)
class Member:
    """One member of an enum class."""

    enum: EnumClass = field(compare=False, repr=False)
    name: str = ""
    value: Any = None
    label: str = ""


@dataclass(eq=False, slots=True)
class EnumClass:
    written: Class
    members: dict[str, Member] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unclear:
    """A part of a value that is not known: the rest may be of use."""

    node: ast.AST = field(compare=False)


def targets(target: ast.expr, item: Any) -> dict[str, Any]:
    if isinstance(target, ast.Name):
        return {target.id: item}
    if isinstance(target, ast.Tuple) and isinstance(item, tuple | list):
        names = [part.id for part in target.elts if isinstance(part, ast.Name)]
        if len(names) == len(target.elts) == len(item):
            return dict(zip(names, item, strict=True))
    raise UnclearError


def attribute(of: Any, name: str) -> Any:
    """Return an attribute of an enum, of its member, or of the choices of django-model-utils."""
    if isinstance(of, EnumClass):
        return _enum_attribute(of, name)
    if isinstance(of, Member):
        facts = {"value": of.value, "label": of.label, "name": of.name}
        if name in facts:
            return facts[name]
    if isinstance(of, Called) and of.last == "Choices":
        for given in of.args:
            if isinstance(given, str) and given == name:
                return given
            if isinstance(given, tuple | list) and len(given) > 1 and name in given[:2]:
                return given[0]
    raise UnclearError


def _enum_attribute(of: EnumClass, name: str) -> Any:
    members = list(of.members.values())
    if name in of.members:
        return of.members[name]
    known: dict[str, Callable[[], list[Any]]] = {
        "choices": lambda: [(m, m.label) for m in members],
        "CHOICES": lambda: [(m, m.label) for m in members],
        "values": lambda: [m.value for m in members],
        "labels": lambda: [m.label for m in members],
        "names": lambda: [m.name for m in members],
        "__members__": lambda: [m.name for m in members],
    }
    if name in known:
        return known[name]()
    raise UnclearError


def items(value: Any) -> list[Any]:
    """Return the items of what can be looped over; raises UnclearError otherwise."""
    if isinstance(value, EnumClass):
        return list(value.members.values())
    if isinstance(value, dict):
        return list(value)
    if isinstance(value, tuple | list):
        return list(value)
    if isinstance(value, Called) and value.last == "Choices":
        return [(a, a) if isinstance(a, str) else a for a in value.args]
    raise UnclearError


def text_of(value: Any, *, strict: bool = False) -> str:
    """Return a text as it is, a number or an enum's member as one; "" or an error otherwise."""
    try:
        return plain(value)
    except UnclearError:
        if strict:
            raise
        return ""


def hashable(value: Any) -> Any:
    """Return a value that can be a key."""
    try:
        hash(value)
    except TypeError:
        raise UnclearError from None
    return value


def plain(value: Any) -> str:
    if isinstance(value, Member):
        value = value.value
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise UnclearError
    if isinstance(value, int) and value.bit_length() > 256:
        raise UnclearError
    return str(value)


def item(value: Called, name: str) -> tuple[Any, str]:
    stored = value.args[0] if value.args else value.named.get("value", name)
    label = value.args[1] if len(value.args) > 1 else value.named.get("label", "")
    return stored, text_of(label)


def short(value: Any) -> Any:
    if len(value) > _LONG:
        raise UnclearError
    return value


def filled(text: str, given: Any) -> str:
    """Return a text with ``%s`` and ``%d`` filled in."""
    parts = text.replace("%d", "%s").split("%s")
    given = list(given) if isinstance(given, tuple) else [given]
    if len(parts) != len(given) + 1 or any("%" in part for part in parts):
        raise UnclearError
    filled = "".join(f"{a}{plain(b)}" for a, b in zip(parts, given, strict=False))
    return str(short(filled + parts[-1]))


def computed(sign: type[ast.operator], left: float, right: float) -> Any:
    if isinstance(left, bool) or isinstance(right, bool) or max(abs(left), abs(right)) > 2**64:
        raise UnclearError
    whole = isinstance(left, int) and isinstance(right, int)
    try:
        if sign in {ast.Pow, ast.LShift} and whole and 0 <= right <= 64:
            return left**right if sign is ast.Pow else left * 2**right
        return _SIGNS[sign](left, right)
    except (KeyError, ArithmeticError):
        raise UnclearError from None


_SIGNS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
    ast.FloorDiv: lambda a, b: a // b,
    ast.Mod: lambda a, b: a % b,
    ast.BitOr: lambda a, b: a | b if isinstance(a, int) and isinstance(b, int) else a / 0,
}


def _range(args: list[Any]) -> list[int]:
    if not all(isinstance(a, int) for a in args) or len(args) > 3 or (args[2:] == [0]):
        raise UnclearError
    made = range(*args)
    if len(made) > 1000:
        raise UnclearError
    return list(made)


def _zipped(args: list[Any]) -> list[Any]:
    return list(zip(*(items(a) for a in args), strict=False))


def _numbered(args: list[Any]) -> list[Any]:
    start = args[1] if len(args) > 1 and isinstance(args[1], int) else 0
    return list(enumerate(items(args[0]), start))


def _sorted(args: list[Any]) -> list[Any]:
    found = items(args[0])
    try:
        return sorted(found)
    except TypeError:
        return found


def _length(args: list[Any]) -> int:
    return len(args[0]) if isinstance(args[0], str) else len(items(args[0]))


def _greatest(args: list[Any]) -> Any:
    found = items(args[0]) if len(args) == 1 else args
    numbers = [n for n in found if isinstance(n, int | float)]
    if not numbers or len(numbers) < len(found):
        raise UnclearError
    return max(numbers)


def _whole(args: list[Any]) -> int:
    try:
        return int(args[0].value if isinstance(args[0], Member) else args[0])
    except (TypeError, ValueError, OverflowError):
        raise UnclearError from None


def _setting(args: list[Any]) -> Any:
    """``getattr(settings, "X", 10)`` is what it is without the setting."""
    if len(args) < 3 or isinstance(args[2], Unclear):
        raise UnclearError
    return args[2]


def _pairs(args: list[Any]) -> Any:
    found = args[0]
    if isinstance(found, dict):
        return found
    pairs: Iterator[Any] = iter(items(found))
    try:
        return {hashable(key): value for key, value in pairs}
    except (TypeError, ValueError):
        raise UnclearError from None


BUILTINS: dict[str, Callable[[list[Any]], Any]] = {
    "tuple": lambda args: tuple(items(args[0])),
    "list": lambda args: items(args[0]),
    "set": lambda args: items(args[0]),
    "frozenset": lambda args: items(args[0]),
    "reversed": lambda args: items(args[0])[::-1],
    "sorted": _sorted,
    "dict": _pairs,
    "OrderedDict": _pairs,
    "range": _range,
    "zip": _zipped,
    "enumerate": _numbered,
    "len": _length,
    "max": _greatest,
    "int": _whole,
    "getattr": _setting,
}
