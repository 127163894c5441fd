"""Conditions of tables as bounds, lengths, choices and rules of a blueprint."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from backend_django.engine.blueprint import Check
from backend_django.engine.blueprint.literals import (
    NUMBER_TYPES,
    ORDERED_TYPES,
    TEXT_TYPES,
    WHOLE_RANGES,
    literal,
)
from backend_django.engine.blueprint.shapes import Operator
from backend_django.engine.notations.drafts import EntityDraft, FieldDraft
from backend_django.engine.notations.patterns import UnusablePatternError, usable

from .expressions import Node, NotSimpleError
from .moments import moment

_MIRROR = {"lt": "gt", "lte": "gte", "gt": "lt", "gte": "lte", "ne": "ne", "eq": "eq"}
_LENGTHS = frozenset(["length", "char_length", "character_length", "len"])
_FOLDS = frozenset(["upper", "lower", "trim", "btrim"])
_OPERATORS = frozenset(get_args(Operator))
_MOST_CHOICES = 100


class Rules:
    """Applies conditions to the fields of one entity.

    ``fields`` by the keys of their columns; ``choose`` makes a field one of values.
    """

    def __init__(
        self,
        entity: EntityDraft,
        fields: dict[str, FieldDraft],
        choose: Callable[[FieldDraft, list[str]], None],
    ) -> None:
        self.entity, self.fields, self.choose = entity, fields, choose

    def apply(self, node: Node) -> None:
        """Apply a condition, or raise NotSimpleError; one part of several may have been applied."""
        if node.kind == "and":
            failed = False
            for part in node.parts:
                try:
                    self.apply(part)
                except NotSimpleError:
                    failed = True
            if failed:
                raise NotSimpleError
            return
        if node.kind == "or":
            node = _without_null(node)
        handler = getattr(self, f"_{node.kind}", None)
        if handler is None:
            raise NotSimpleError
        handler(node)

    def _field(self, node: Node) -> FieldDraft:
        if node.kind == "call" and node.text.lower() in _FOLDS and len(node.parts) == 1:
            node = node.parts[0]
        field = self.fields.get(node.text.lower()) if node.kind in {"word", "column"} else None
        if field is None:
            raise NotSimpleError
        return field

    def _compared(self, node: Node) -> None:
        left, right = node.parts
        operator = node.kind
        if left.kind in {"number", "text"}:
            left, right, operator = right, left, _MIRROR[operator]
        if left.kind == "call" and left.text.lower() in _LENGTHS and right.kind == "number":
            self._length(left, operator, int(Decimal(right.text)))
        elif left.kind == "call" and left.text.lower() == "isjson":
            self._call(left)
        elif right.kind in {"word", "column"} and right.text.lower() in self.fields:
            self._pair(self._field(left), operator, self._field(right))
        else:
            self._value(self._field(left), operator, right)

    _lt = _lte = _gt = _gte = _ne = _eq = _compared

    def _length(self, call: Node, operator: str, number: int) -> None:
        if len(call.parts) != 1:
            raise NotSimpleError
        field = self._field(call.parts[0])
        number += {"lt": -1, "gt": 1}.get(operator, 0)
        if field.type not in TEXT_TYPES or number < 0 or operator == "ne":
            raise NotSimpleError
        if operator in {"gt", "gte", "eq"}:
            field.facts["min_length"] = number
        if operator in {"lt", "lte", "eq"} and number:
            field.facts["max_length"] = min(number, field.facts.get("max_length", number))

    def _pair(self, left: FieldDraft, operator: str, right: FieldDraft) -> None:
        comparable = {left.type, right.type} <= ORDERED_TYPES and operator in _OPERATORS
        if not comparable or left is right or not _alike(left, right):
            raise NotSimpleError
        check = {"left": left.written, "operator": operator, "right": right.written}
        self._add(check)

    def _add(self, check: dict[str, Any]) -> None:
        made = Check.model_validate(check)
        if made not in self.entity.checks:
            self.entity.checks.append(made)

    def _value(self, field: FieldDraft, operator: str, right: Node) -> None:
        if operator == "eq":
            self._in(Node("in", parts=(Node("column", field.written), right)), field)
            return
        value = _literal(field, right)
        if operator == "ne" or field.type not in WHOLE_RANGES:
            exact = operator in {"lte", "gte"} and field.type in NUMBER_TYPES
            if not exact:
                self._add({"left": field.written, "operator": operator, "value": value})
                return
        bound = "max" if operator in {"lt", "lte"} else "min"
        if field.type in WHOLE_RANGES:
            value += {"lt": -1, "gt": 1}.get(operator, 0)
        self._bound(field, bound, value)

    def _bound(self, field: FieldDraft, bound: str, value: Any) -> None:
        """Set a bound, unless a closer one is there."""
        known = field.facts.get(bound)
        closer = min if bound == "max" else max
        field.facts[bound] = value if known is None else closer(value, known, key=Decimal)

    def _in(self, node: Node, field: FieldDraft | None = None) -> None:
        left, right = node.parts
        field = field or self._field(left)
        values = right.parts if right.kind == "list" else (right,)
        values = tuple(v for v in values if v.kind != "null")
        if values and all(v.kind == "number" for v in values) and field.type in NUMBER_TYPES:
            self._range(field, sorted({Decimal(v.text) for v in values}))
            return
        if not all(v.kind == "text" for v in values) or field.type not in {"char", "text"}:
            raise NotSimpleError
        if not 0 < len(values) <= _MOST_CHOICES:
            raise NotSimpleError
        self.choose(field, [v.text for v in values])

    def _range(self, field: FieldDraft, numbers: list[Decimal]) -> None:
        whole = field.type in WHOLE_RANGES and all(n == int(n) for n in numbers)
        if not whole or numbers[-1] - numbers[0] != len(numbers) - 1:
            raise NotSimpleError
        self._bound(field, "min", int(numbers[0]))
        self._bound(field, "max", int(numbers[-1]))

    def _filled(self, node: Node) -> None:
        self._field(node.parts[0]).facts["required"] = True

    def _match(self, node: Node) -> None:
        field, pattern = self._field(node.parts[0]), node.parts[1]
        if pattern.kind != "text" or field.type not in TEXT_TYPES or "regex" in field.facts:
            raise NotSimpleError
        longest = field.facts.get("max_length", 255)
        try:
            field.facts["regex"] = usable(pattern.text, field.facts.get("min_length", 0), longest)
        except UnusablePatternError:
            raise NotSimpleError from None

    def _call(self, node: Node) -> None:
        if node.text.lower() not in {"json_valid", "isjson"} or len(node.parts) != 1:
            raise NotSimpleError
        field = self._field(node.parts[0])
        field.type = "json"
        field.facts.pop("max_length", None)


def _without_null(node: Node) -> Node:
    """Return what an alternative says of a value that is there: a check lets NULL pass anyway."""
    parts = tuple(p for p in node.parts if p.kind != "empty")
    if len(parts) == 1:
        return parts[0]
    if parts and all(p.kind == "eq" for p in parts):
        named = {p.parts[0] for p in parts}
        if len(named) == 1:
            return Node(
                "in", parts=(named.pop(), Node("list", parts=tuple(p.parts[1] for p in parts)))
            )
    raise NotSimpleError


def _alike(left: FieldDraft, right: FieldDraft) -> bool:
    numbers = {left.type, right.type} <= NUMBER_TYPES
    return numbers or left.type == right.type


def _literal(field: FieldDraft, node: Node) -> Any:
    """Return a constant as the blueprint writes it for the field's type."""
    if node.kind not in {"number", "text"}:
        raise NotSimpleError
    try:
        value = _typed(field, node.text)
        literal(field.type, value)
    except (ValueError, InvalidOperation, ArithmeticError):
        raise NotSimpleError from None
    return value


def _typed(field: FieldDraft, text: str) -> Any:
    if field.type in WHOLE_RANGES:
        number = Decimal(text)
        if number != int(number):
            raise ValueError(text)
        return int(number)
    if field.type == "decimal":
        return format(Decimal(text), "f")
    if field.type == "float":
        return float(text)
    if field.type == "datetime":
        return moment(text)
    if field.type in {"date", "time", "duration", *TEXT_TYPES}:
        return re.sub(r"\A(\d{4}-\d\d-\d\d)[ T].*", r"\1", text) if field.type == "date" else text
    raise ValueError(text)
