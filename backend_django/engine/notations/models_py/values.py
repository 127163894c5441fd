"""Constant expressions as values, computed from the tree: nothing is ever executed."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .constants import (
    BUILTINS,
    Called,
    EnumClass,
    Inverted,
    Joined,
    Member,
    Named,
    Unclear,
    UnclearError,
    attribute,
    computed,
    filled,
    hashable,
    item,
    items,
    plain,
    short,
    targets,
    text_of,
)
from .modules import Class, Scope
from .resolving import Function, Meaning, Outside, Value, World

_STEPS, _ALL_STEPS, _DEPTH = 20_000, 3_000_000, 80
_SAYING = frozenset(
    {"_", "__", "gettext", "gettext_lazy", "ugettext", "ugettext_lazy", "gettext_noop", "N_",
     "ugettext_noop", "ngettext", "ngettext_lazy", "mark_safe", "str", "force_str", "force_text",
     "text_type", "format_html", "SafeString", "smart_str", "cleandoc", "dedent", "lazystr", "u"}
)  # fmt: skip
_ENVIRONMENT = frozenset({"getenv", "config", "env"})
_SAYING_SECOND = frozenset({"pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"})
_ENUMS = frozenset(
    {"TextChoices", "IntegerChoices", "Choices", "Enum", "IntEnum", "StrEnum", "IntFlag", "Flag",
     "ChoiceEnum", "DjangoChoices", "LabeledEnum", "TextChoicesMeta", "OrderedEnum"}
)  # fmt: skip


class Values:
    """Computes values. All work together is bounded, so that no text can keep it busy."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._left = _ALL_STEPS
        self._steps = 0
        self._enums: dict[Class, EnumClass] = {}

    def of(self, node: ast.expr, scope: Scope) -> Any:
        """Return the value of an expression; raises UnclearError where it has none."""
        self._steps = _STEPS
        return self.at(node, scope, 0)

    def maybe(self, node: ast.expr, scope: Scope) -> Any:
        """Return the value of an expression, or Unclear."""
        try:
            return self.of(node, scope)
        except UnclearError:
            return Unclear(node)

    def at(self, node: ast.expr, scope: Scope, depth: int) -> Any:
        """Return the value of a part of an expression."""
        self._steps -= 1
        self._left -= 1
        handler = _HANDLERS.get(type(node))
        if handler is None or depth > _DEPTH or self._steps < 0 or self._left < 0:
            raise UnclearError
        return handler(self, node, scope, depth + 1)

    def part(self, node: ast.expr, scope: Scope, depth: int) -> Any:
        """Return the value of an argument, Unclear where it has none."""
        try:
            return self.at(node, scope, depth)
        except UnclearError:
            return Unclear(node)

    def enum(self, written: Class) -> EnumClass | None:
        """Return a class of choices with its members, None where it is no such class."""
        if written not in self._enums:
            if not self._is_enum(written, 0):
                return None
            made = self._enums[written] = EnumClass(written)
            self._fill(made, written)
        return self._enums[written]

    def _is_enum(self, written: Class, depth: int) -> bool:
        for base in self.world.bases(written):
            if isinstance(base, Outside) and base.last in _ENUMS:
                return True
            above = isinstance(base, Class) and base is not written and depth < 8
            if above and self._is_enum(base, depth + 1):  # type: ignore[arg-type]  # "above" has looked
                return True
        return False

    def _fill(self, made: EnumClass, written: Class) -> None:
        number = 0
        for name, node, _ in written.members:
            if name.startswith("_"):
                continue
            value = self.part(node, written.scope, 1)
            number = value + 1 if isinstance(value, int) else number + 1
            if isinstance(value, Called) and value.last == "auto":
                value = number if self._is_whole(written) else name
            label = ""
            if isinstance(value, Called) and value.last in {"ChoiceItem", "Choice", "C", "Item"}:
                value, label = item(value, name)
            if isinstance(value, tuple | list) and value:
                label = text_of(value[-1]) if len(value) > 1 else ""
                value = value[0]
            made.members[name] = Member(made, name, value, label or name.replace("_", " ").title())

    def _is_whole(self, written: Class) -> bool:
        found = [b.last for b in self.world.bases(written) if isinstance(b, Outside)]
        return bool({"IntegerChoices", "IntEnum", "Enum", "int"} & set(found))

    def constant(self, node: ast.Constant, scope: Scope, depth: int) -> Any:
        return node.value

    def row(self, node: ast.Tuple | ast.List | ast.Set, scope: Scope, depth: int) -> Any:
        values: list[Any] = []
        for element in node.elts:
            if isinstance(element, ast.Starred):
                values += items(self.at(element.value, scope, depth))
            else:
                values.append(self.part(element, scope, depth))
        return tuple(values) if isinstance(node, ast.Tuple) else values

    def mapping(self, node: ast.Dict, scope: Scope, depth: int) -> Any:
        made: dict[Any, Any] = {}
        for key, value in zip(node.keys, node.values, strict=True):
            if key is None:
                inner = self.at(value, scope, depth)
                if not isinstance(inner, dict):
                    raise UnclearError
                made |= inner
            else:
                made[hashable(self.at(key, scope, depth))] = self.part(value, scope, depth)
        return made

    def unary(self, node: ast.UnaryOp, scope: Scope, depth: int) -> Any:
        value = self.at(node.operand, scope, depth)
        if isinstance(node.op, ast.USub) and isinstance(value, int | float):
            return -value
        if isinstance(node.op, ast.UAdd) and isinstance(value, int | float):
            return value
        if isinstance(node.op, ast.Invert) and isinstance(value, Called | Joined | Inverted):
            return Inverted(value)
        if isinstance(node.op, ast.Not) and isinstance(value, bool):
            return not value
        raise UnclearError

    def binary(self, node: ast.BinOp, scope: Scope, depth: int) -> Any:
        left, right = self.at(node.left, scope, depth), self.at(node.right, scope, depth)
        sign = type(node.op)
        if sign in {ast.BitAnd, ast.BitOr} and isinstance(left, Called | Joined | Inverted):
            return Joined("&" if sign is ast.BitAnd else "|", left, right)
        if sign is ast.Add and isinstance(left, list | tuple) and isinstance(right, list | tuple):
            return short((*left, *right))
        if sign is ast.Add and isinstance(left, str) and isinstance(right, str):
            return short(left + right)
        if sign is ast.BitOr and isinstance(left, dict) and isinstance(right, dict):
            return left | right
        if sign is ast.Mod and isinstance(left, str):
            return filled(left, right)
        if isinstance(left, int | float) and isinstance(right, int | float):
            return computed(sign, left, right)
        raise UnclearError

    def joined_text(self, node: ast.JoinedStr, scope: Scope, depth: int) -> Any:
        parts = []
        for part in node.values:
            inner = part.value if isinstance(part, ast.FormattedValue) else part
            parts.append(plain(self.at(inner, scope, depth)))
        return short("".join(parts))

    def choice(self, node: ast.IfExp, scope: Scope, depth: int) -> Any:
        test = self.part(node.test, scope, depth)
        return self.at(node.orelse if test is False else node.body, scope, depth)

    def either(self, node: ast.BoolOp, scope: Scope, depth: int) -> Any:
        for part in node.values:
            value = self.part(part, scope, depth)
            if not isinstance(value, Unclear | Named | Called):
                return value
        raise UnclearError

    def index(self, node: ast.Subscript, scope: Scope, depth: int) -> Any:
        whole, key = self.at(node.value, scope, depth), self.at(node.slice, scope, depth)
        if isinstance(whole, EnumClass) and isinstance(key, str) and key in whole.members:
            return whole.members[key]
        if isinstance(whole, tuple | list) and isinstance(key, int):
            if -len(whole) <= key < len(whole):
                return whole[key]
        elif isinstance(whole, dict) and hashable(key) in whole:
            return whole[hashable(key)]
        raise UnclearError

    def name(self, node: ast.Name | ast.Attribute, scope: Scope, depth: int) -> Any:
        if isinstance(node, ast.Attribute):
            of = self._owner(node.value, scope, depth)
            if of is not None:
                return attribute(of, node.attr)
        if isinstance(node, ast.Name) and isinstance(scope, _Bound) and node.id in scope.bound:
            return scope.bound[node.id]
        found = self.world.meaning(node, scope)
        return self._meant(found, depth)

    def _meant(self, found: Meaning, depth: int) -> Any:
        if isinstance(found, Outside):
            found = self.world.setting(found.path) or found
        if isinstance(found, Value):
            return self.at(found.node, found.scope, depth + 1)
        if isinstance(found, Class):
            return self._class(found, depth)
        if isinstance(found, Outside):
            return Named(found.path)
        if isinstance(found, Function):
            return Named(found.node.name)
        raise UnclearError

    def _class(self, found: Class, depth: int) -> Any:
        """Return an enum, or the choices that a class holds under the usual name."""
        held = found.names.get("CHOICES")
        if isinstance(held, ast.expr):
            return self.at(held, found.scope, depth + 1)
        return self.enum(found) or Named(found.name)

    def _owner(self, node: ast.expr, scope: Scope, depth: int) -> Any:
        """Return the enum, its member or a value, of which an attribute is asked for."""
        if isinstance(node, ast.Name) and isinstance(scope, _Bound) and node.id in scope.bound:
            return scope.bound[node.id]
        if isinstance(node, ast.Attribute | ast.Name):
            found = self.world.meaning(node, scope)
            if isinstance(found, Class):
                return self.enum(found)
            if isinstance(node, ast.Attribute):
                above = self._owner(node.value, scope, depth + 1) if depth < _DEPTH else None
                return attribute(above, node.attr) if isinstance(above, EnumClass) else None
            if isinstance(found, Value):
                value = self.part(found.node, found.scope, depth + 1)
                return value if isinstance(value, Called) and value.last == "Choices" else None
        return None

    def call(self, node: ast.Call, scope: Scope, depth: int) -> Any:
        path = self._called(node.func, scope)
        last = path.rpartition(".")[2]
        if last in _SAYING and node.args:
            return text_of(self.at(node.args[0], scope, depth), strict=True)
        if last in _SAYING_SECOND and len(node.args) > 1:
            return text_of(self.at(node.args[1], scope, depth), strict=True)
        args: list[Any] = []
        for argument in node.args:
            if isinstance(argument, ast.Starred):
                args += items(self.at(argument.value, scope, depth))
            else:
                args.append(self.part(argument, scope, depth))
        named = {k.arg: self.part(k.value, scope, depth) for k in node.keywords if k.arg}
        if isinstance(node.func, ast.Attribute) and last not in BUILTINS:
            made = self._method(node.func, args, scope, depth)
            if made is not None:
                return made
        if (otherwise := _without_setting(path, args, named)) is not None:
            return otherwise
        known = BUILTINS.get(last)
        return known(args) if known and args else Called(path, args, named, node)

    def _called(self, func: ast.expr, scope: Scope) -> str:
        if not isinstance(func, ast.Name | ast.Attribute):
            raise UnclearError
        found = self.world.meaning(func, scope)
        if isinstance(found, Class):
            return found.name
        if isinstance(found, Function):
            return found.node.name
        if isinstance(found, Outside) and found.path:
            return found.path
        return func.attr if isinstance(func, ast.Attribute) else func.id

    def _method(self, func: ast.Attribute, args: list[Any], scope: Scope, depth: int) -> Any:
        """Return what the usual methods of enums, texts and dictionaries give."""
        if func.attr in {"choices", "items", "keys", "values", "get_choices", "as_choices"}:
            of = self.part(func.value, scope, depth)
            if isinstance(of, dict):
                views: dict[str, list[Any]] = {"keys": list(of), "values": list(of.values())}
                return views.get(func.attr, list(of.items()))
            if isinstance(of, EnumClass):
                return attribute(of, "choices")
        if func.attr in {"lower", "upper", "title", "strip", "capitalize"}:
            of = self.part(func.value, scope, depth)
            return getattr(of, func.attr)() if isinstance(of, str) else None
        if func.attr == "join":
            glue = self.part(func.value, scope, depth)
            if isinstance(glue, str) and args:
                return short(glue.join(plain(part) for part in items(args[0])))
        return None

    def comprehension(
        self, node: ast.ListComp | ast.GeneratorExp | ast.SetComp, scope: Scope, depth: int
    ) -> Any:
        """Return a list made of each item of another: one loop, without conditions."""
        loop = node.generators[0]
        if len(node.generators) > 1 or loop.ifs:
            raise UnclearError
        made = []
        for each in items(self.at(loop.iter, scope, depth)):
            inner = _Bound(scope.module, scope.owner, targets(loop.target, each))
            made.append(self.at(node.elt, inner, depth))
        return made


def _without_setting(path: str, args: list[Any], named: dict[str, Any]) -> Any:
    """Return what is taken where the environment says nothing: ``getenv("X", 5)``."""
    asks = path.rpartition(".")[2] in _ENVIRONMENT or path.endswith("environ.get")
    if not asks or not (len(args) > 1 or "default" in named):
        return None
    return named.get("default", args[-1] if args else None)


@dataclass(frozen=True, slots=True)
class _Bound(Scope):
    """A scope in which the names of a loop have values."""

    bound: dict[str, Any] = field(default_factory=dict)


_HANDLERS: dict[type[ast.expr], Callable[..., Any]] = {
    ast.Constant: Values.constant,
    ast.Tuple: Values.row,
    ast.List: Values.row,
    ast.Set: Values.row,
    ast.Dict: Values.mapping,
    ast.UnaryOp: Values.unary,
    ast.BinOp: Values.binary,
    ast.JoinedStr: Values.joined_text,
    ast.IfExp: Values.choice,
    ast.BoolOp: Values.either,
    ast.Subscript: Values.index,
    ast.Name: Values.name,
    ast.Attribute: Values.name,
    ast.Call: Values.call,
    ast.ListComp: Values.comprehension,
    ast.GeneratorExp: Values.comprehension,
    ast.SetComp: Values.comprehension,
}
