"""Indexes and constraints of ``class Meta``, as far as a blueprint has words for them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

from backend_django.engine.blueprint import Check
from backend_django.engine.blueprint.literals import ORDERED_TYPES, TEXT_TYPES
from backend_django.engine.blueprint.values import UNSORTED_TYPES
from backend_django.engine.notations.drafts import EntityDraft, FieldDraft, RelationDraft
from backend_django.engine.notations.source import Source, Spot

from .constants import Called, Inverted, Joined, Unclear, UnclearError, items
from .defaults import NoDefaultError, literal_of
from .modules import Scope
from .values import Values

_SIGNS = {"gt": "gt", "gte": "gte", "lt": "lt", "lte": "lte"}
_OPPOSITE = {"gt": "lte", "gte": "lt", "lt": "gte", "lte": "gt", "eq": "ne", "ne": "eq"}
_EQUAL = ORDERED_TYPES | TEXT_TYPES | {"uuid", "ip"}
_PLAIN_INDEXES = frozenset({"Index", "BTreeIndex"})
_MOST = 100


class _NotSimpleError(Exception):
    """A condition says more than comparisons do."""


class Constraints:
    """Reads the constraints and indexes of one entity."""

    def __init__(
        self, source: Source, values: Values, entity: EntityDraft, members: dict[str, Any]
    ) -> None:
        self.source, self.values = source, values
        self.entity, self.members = entity, members

    def read(self, option: str, node: ast.expr, scope: Scope) -> None:
        """Read a list of indexes or constraints, each at its place."""
        if isinstance(node, ast.Tuple | ast.List):
            for element in node.elts:
                inner = element.value if isinstance(element, ast.Starred) else element
                self._each(self.values.maybe(inner, scope), scope.module.spot(element))
            return
        value, spot = self.values.maybe(node, scope), scope.module.spot(node)
        try:
            found = items(value)
        except UnclearError:
            self._lost("constraint", f"The {option} of {self.entity.written} are computed.", spot)
            return
        for item in found:
            at = scope.module.spot(item.node) if isinstance(item, Called | Unclear) else spot
            self._each(item, at)

    def _each(self, value: Any, spot: Spot) -> None:
        if isinstance(value, list | tuple):
            for item in value:
                self._each(item, spot)
        elif isinstance(value, Called) and value.last == "UniqueConstraint":
            self._unique(value, spot)
        elif isinstance(value, Called) and value.last == "CheckConstraint":
            self._check(value, spot)
        elif isinstance(value, Called) and value.last.endswith("Index"):
            self._index(value, spot)
        else:
            what = value.last if isinstance(value, Called) else "A computed constraint"
            message = f"{what} of {self.entity.written} has no equal here."
            self._lost("constraint", message, spot)

    def _index(self, value: Called, spot: Spot) -> None:
        fields = value.named.get("fields")
        names = _names(fields)
        about = f"An index of {self.entity.written}"
        if value.args or names is None:
            names = [plain_name(a) or "" for a in value.args] if value.args else None
            if not names or not all(names):
                self._lost("index", f"{about} is on computed values.", spot)
                return
        names = [f"{n[:-2]}id" if n.removeprefix("-") == "pk" else n for n in names]
        bare = [n.removeprefix("-") for n in names]
        missing = [n for n in bare if n != "id" and not self._column(n)]
        if missing:
            message = f"{about} names {', '.join(missing)}, which cannot be indexed here."
            self._lost("index", message, spot)
            return
        self.entity.indexes.append(tuple(dict.fromkeys(names)))
        options: list[str] = ["condition", "include", "opclasses"]
        changed = [n for n in options if n in value.named]
        if value.last not in _PLAIN_INDEXES:
            changed.insert(0, f"the kind {value.last}")
        if changed:
            message = f"{about} loses {', '.join(changed)}."
            severity: Any = "info"
            self.source.find("index", message, "changed", spot, severity=severity,
                             became="a plain index")  # fmt: skip

    def _unique(self, value: Called, spot: Spot) -> None:
        names = _names(value.named.get("fields"))
        about = f"A unique constraint of {self.entity.written}"
        why = ""
        if value.args or not names:
            why = "is on computed values"
        elif value.named.get("condition") is not None:
            why = "holds under a condition only"
        elif missing := [n for n in names if not self._column(n)]:
            why = f"names {', '.join(missing)}, which has no column here"
        if why:
            self._lost("unique_constraint", f"{about} {why}.", spot,
                       "Check it in your own validation.")  # fmt: skip
            return
        self.entity.uniques.append(tuple(dict.fromkeys(names or [])))
        changed = [n for n in ("nulls_distinct", "deferrable", "include") if n in value.named]
        if changed:
            message = f"{about} loses {', '.join(changed)}."
            self.source.find("unique_constraint", message, "changed", spot, severity="info",
                             became=f"unique({', '.join(names or [])})")  # fmt: skip

    def _check(self, value: Called, spot: Spot) -> None:
        condition = value.named.get("condition", value.named.get("check"))
        message = value.named.get("violation_error_message")
        said = message if isinstance(message, str) else ""
        try:
            checks = [self._made(*part, said) for part in _compared(condition, inverted=False)]
        except (_NotSimpleError, NoDefaultError):
            about = f"A check of {self.entity.written} is more than comparisons of its fields."
            self._lost("check", about, spot, "Check it in your own validation.")
            return
        known = [(c.left, c.operator, c.right, c.value) for c in self.entity.checks]
        for check in checks:
            if check and (check.left, check.operator, check.right, check.value) not in known:
                self.entity.checks.append(check)
        del self.entity.checks[_MOST:]

    def _made(self, name: str, operator: str, value: Any, message: str) -> Check | None:
        """Return a check; None where the field says the same."""
        field = self.members.get(name)
        if not isinstance(field, FieldDraft):
            raise _NotSimpleError
        if operator == "in":
            self._among(field)
            return None
        kinds = _EQUAL if operator == "ne" else ORDERED_TYPES
        if field.type not in kinds or operator == "eq":
            raise _NotSimpleError
        other = _field_of(value)
        if other is not None:
            right = self.members.get(other)
            if not isinstance(right, FieldDraft) or right is field or not _alike(field, right):
                raise _NotSimpleError
            return Check(left=name, operator=_op(operator), right=other, message=message)
        made = literal_of(field.type, value)
        if made is None:
            raise _NotSimpleError
        return Check(left=name, operator=_op(operator), value=made, message=message)

    def _among(self, field: FieldDraft) -> None:
        """Let a check for one of several values pass where the field is an enum."""
        if field.type != "enum":
            raise _NotSimpleError

    def _column(self, name: str) -> bool:
        member = self.members.get(name)
        if isinstance(member, RelationDraft):
            return member.kind != "many_to_many"
        if name in {"id", "pk"}:
            return False
        return member is not None and member.type not in UNSORTED_TYPES

    def _lost(self, code: str, message: str, spot: Spot, hint: str = "") -> None:
        self.source.find(code, message, "dropped", spot, suggestion=hint)


def plain_name(value: Any) -> str | None:
    """Return the field that a text, ``F("x")`` or ``F("x").desc()`` names, "-" for descending."""
    if isinstance(value, str):
        return value.removeprefix("+") if value not in {"", "?"} else None
    if isinstance(value, Called):
        if value.last == "F":
            return _field_of(value)
        if value.last in {"desc", "asc"} and isinstance(value.node, ast.Call):
            inner = _inner_name(value.node)
            return f"{'-' * (value.last == 'desc')}{inner}" if inner else None
        if value.last == "OrderBy" and value.args:
            inner = plain_name(value.args[0]) or ""
            return f"{'-' * (value.named.get('descending') is True)}{inner}" or None
    return None


def _inner_name(node: ast.Call) -> str:
    """Return the x of ``F("x").desc()``."""
    inner = node.func.value if isinstance(node.func, ast.Attribute) else None
    if isinstance(inner, ast.Call) and len(inner.args) == 1:
        name, argument = inner.func, inner.args[0]
        called = name.attr if isinstance(name, ast.Attribute) else getattr(name, "id", "")
        if called == "F" and isinstance(argument, ast.Constant):
            return str(argument.value)
    return ""


def _names(value: Any) -> list[str] | None:
    try:
        found = items(value)
    except UnclearError:
        return None
    return [n for n in found if isinstance(n, str)] if all(
        isinstance(n, str) for n in found
    ) else None  # fmt: skip


def _field_of(value: Any) -> str | None:
    if isinstance(value, Called) and value.last == "F" and value.args:
        return value.args[0] if isinstance(value.args[0], str) else None
    return None


def _compared(condition: Any, *, inverted: bool) -> Iterator[tuple[str, str, Any]]:
    """Yield the comparisons that a condition joins by "and"."""
    if isinstance(condition, Inverted):
        yield from _compared(condition.of, inverted=not inverted)
    elif isinstance(condition, Joined):
        if condition.sign != ("|" if inverted else "&"):
            yield from _or_null(condition, inverted=inverted)
            return
        yield from _compared(condition.left, inverted=inverted)
        yield from _compared(condition.right, inverted=inverted)
    elif isinstance(condition, Called) and condition.last == "Q":
        yield from _parts(condition, inverted=inverted)
    else:
        raise _NotSimpleError


def _parts(condition: Called, *, inverted: bool) -> Iterator[tuple[str, str, Any]]:
    parts = [*condition.args, *condition.named.items()]
    if not parts or (inverted and len(parts) > 1):
        raise _NotSimpleError
    for part in parts:
        if isinstance(part, tuple):
            yield from _lookup(part, inverted=inverted)
        else:
            yield from _compared(part, inverted=inverted)


def _or_null(condition: Joined, *, inverted: bool) -> Iterator[tuple[str, str, Any]]:
    """Of "x is NULL or x > 1" yield the second: a check lets NULL pass anyway."""
    sides = [condition.left, condition.right]
    nulls = [_null_name(side) for side in sides]
    if inverted or bool(nulls[0]) == bool(nulls[1]):
        raise _NotSimpleError
    found = list(_compared(sides[0 if nulls[1] else 1], inverted=False))
    if {name for name, _, _ in found} != {nulls[0] or nulls[1]}:
        raise _NotSimpleError
    yield from found


def _null_name(side: Any) -> str:
    if isinstance(side, Called) and side.last == "Q" and len(side.named) == 1 and not side.args:
        ((lookup, value),) = side.named.items()
        if lookup.endswith("__isnull") and value is True:
            return str(lookup.removesuffix("__isnull"))
    return ""


def _lookup(part: tuple[Any, ...], *, inverted: bool) -> Iterator[tuple[str, str, Any]]:
    if len(part) != 2 or not isinstance(part[0], str) or isinstance(part[1], Unclear):
        raise _NotSimpleError
    name, _, lookup = part[0].partition("__")
    value = part[1]
    if lookup == "range" and isinstance(value, tuple | list) and len(value) == 2 and not inverted:
        yield name, "gte", value[0]
        yield name, "lte", value[1]
        return
    if lookup == "in" and not inverted:
        yield name, "in", value
        return
    operator = "eq" if lookup in {"", "exact"} else _SIGNS.get(lookup)
    if operator is None:
        raise _NotSimpleError
    yield name, _OPPOSITE[operator] if inverted else operator, value


def _alike(left: FieldDraft, right: FieldDraft) -> bool:
    def family(kind: str) -> str:
        if kind in TEXT_TYPES:
            return "text"
        return kind if kind in {"date", "datetime", "time", "duration", "uuid", "ip"} else "number"

    return family(left.type) == family(right.type)


def _op(operator: str) -> Any:
    return operator
