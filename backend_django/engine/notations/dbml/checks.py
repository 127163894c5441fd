"""Checks that compare columns with numbers or with one another."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from backend_django.engine.blueprint import Check, snake
from backend_django.engine.blueprint.literals import NUMBER_TYPES, ORDERED_TYPES, WHOLE_RANGES
from backend_django.engine.blueprint.shapes import Operator
from backend_django.engine.notations.drafts import EntityDraft, FieldDraft

_QUOTES = re.compile(r"[\[\]\"`]")
_CASTS = re.compile(r"::\s*[A-Za-z]\w*(?:\s+(?:precision|varying))?(?:\(\d+(?:,\s*\d+)?\))?")
_LENGTH = re.compile(r"(?i)\b(?:char_|character_)?(?:length|len)\s*\(\s*(\w+)\s*\)")
_BETWEEN = re.compile(r"(?i)(\w[\w.]*)\s+between\s+(\S+)\s+and\s+(\S+)")
_AND = re.compile(r"(?i)\s+and\s+")
_SIDE = r"([^\s<>=!]+)"
_COMPARES = re.compile(rf"{_SIDE}\s*(<=|>=|<>|!=|<|>)\s*{_SIDE}\Z")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?\Z")
_OPERATORS: dict[str, Operator] = {
    "<": "lt", "<=": "lte", ">": "gt", ">=": "gte", "<>": "ne", "!=": "ne",
}  # fmt: skip
_TURNED: dict[Operator, Operator] = {
    "lt": "gt", "lte": "gte", "gt": "lt", "gte": "lte", "ne": "ne",
}  # fmt: skip
_LONGEST = 1000
_Clause = tuple[str, Operator, str]


def is_kept(text: str, entity: EntityDraft) -> bool:
    """Give the entity what a check says, and return True; False where it is no comparison."""
    clauses = _clauses(text)
    own = entity.key if len(entity.key) == 1 else ()
    fields = {f.written: f for f in entity.fields if f.written not in own and not is_time(f)}
    found = [_meant(clause, fields) for clause in clauses]
    if not clauses or None in found:
        return False
    for meant in found:
        if isinstance(meant, Check):
            entity.checks.append(meant)
        elif meant:
            field, facts = meant
            field.facts |= facts
    return True


def is_time(field: FieldDraft) -> bool:
    """Return whether a column is one that every entity has, and is called as it is there."""
    return field.type == "datetime" and snake(field.written) in {"created_at", "updated_at"}


def _clauses(text: str) -> list[_Clause]:
    """Return the comparisons that a check joins with AND; none where it says anything else."""
    if len(text) > _LONGEST:
        return []
    plain = _CASTS.sub("", _QUOTES.sub("", text))
    plain = _LENGTH.sub(r"length:\1", plain)
    plain = _BETWEEN.sub(r"\1 >= \2 and \1 <= \3", plain)
    plain = plain.replace("(", " ").replace(")", " ").strip()
    found = [_COMPARES.match(part.strip()) for part in _AND.split(plain)]
    return [(m[1], _OPERATORS[m[2]], m[3]) for m in found if m] if all(found) else []


def _meant(
    clause: _Clause, fields: dict[str, FieldDraft]
) -> Check | tuple[FieldDraft, dict[str, Any]] | None:
    left, operator, right = clause
    if _NUMBER.match(left):
        left, operator, right = right, _TURNED[operator], left
    if left.startswith("length:"):
        return _length(fields.get(left.removeprefix("length:")), operator, right)
    field = fields.get(left)
    if field is None:
        return None
    if right in fields:
        same = field.type == fields[right].type and field.type in ORDERED_TYPES
        return Check(left=left, operator=operator, right=right) if same else None
    if _NUMBER.match(right) and field.type in NUMBER_TYPES:
        return _bound(field, operator, Decimal(right))
    return None


def _length(
    field: FieldDraft | None, operator: Operator, right: str
) -> tuple[FieldDraft, dict[str, Any]] | None:
    if field is None or field.type not in {"char", "text"} or not right.isdecimal():
        return None
    number = int(right) + {"gt": 1, "lt": -1}.get(operator, 0)
    if operator in {"gt", "gte"}:
        return field, {"min_length": number}
    if operator in {"lt", "lte"} and number > 0:
        return field, {"max_length": number}
    return None


def _bound(
    field: FieldDraft, operator: Operator, number: Decimal
) -> Check | tuple[FieldDraft, dict[str, Any]]:
    whole = field.type in WHOLE_RANGES
    if whole and number == int(number) and operator in {"gt", "lt"}:
        number += 1 if operator == "gt" else -1
        operator = "gte" if operator == "gt" else "lte"
    value = _written(number, whole=whole, is_float=field.type == "float")
    if operator == "gte":
        return field, {"min": value}
    if operator == "lte":
        return field, {"max": value}
    return Check(left=field.written, operator=operator, value=value)


def _written(number: Decimal, *, whole: bool, is_float: bool) -> int | float | str:
    if whole and number == int(number):
        return int(number)
    return float(number) if is_float else format(number, "f")
