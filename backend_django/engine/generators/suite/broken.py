"""Values that break a rule of the database, and nothing else on the way there."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from backend_django.engine.blueprint import Check, Field
from backend_django.engine.blueprint.literals import ORDERED_TYPES
from backend_django.engine.blueprint.ramps import axis_of, on_axis
from backend_django.engine.blueprint.sequences import as_json
from backend_django.engine.python import Module, literal
from backend_django.engine.python.factories import argument

from .declarations import stored
from .subjects import Subject

_SAID = {"lt": "below", "lte": "at_most", "gt": "above", "gte": "at_least", "ne": "other_than"}


def out_of_bounds(module: Module, subject: Subject, field: Field) -> Iterator[tuple[str, str]]:
    """Yield (what, code) for values that a column's own constraint refuses."""
    if field.type == "enum":
        _, enum = subject.blueprint.enum(field.enum)
        if strange := next((c for c in "?!*" if c not in {v.value for v in enum.values}), ""):
            yield "an_unknown_value", literal(strange, module)
    if field.type not in ORDERED_TYPES:
        return
    for side, step in (("min", -1), ("max", 1)):
        bound = getattr(field, side)
        if bound is None:
            continue
        beyond = on_axis(field.type, bound) + step * _finest(field)
        if fits(field, beyond):
            what = "below_its_minimum" if side == "min" else "above_its_maximum"
            yield what, _code(module, subject, field, beyond)


def _finest(field: Field) -> Decimal:
    return Decimal(1) if field.type == "float" else axis_of(field).finest


def fits(field: Field, number: Decimal) -> bool:
    """Return whether the column's type, its bounds aside, can hold a value."""
    free = axis_of(field.model_copy(update={"min": None, "max": None}))
    return free.low <= number <= free.high


def _code(module: Module, subject: Subject, field: Field, number: Decimal) -> str:
    value = as_json(field.type, number, field.decimal_places or 0)
    return stored(module, subject.blueprint, field, value)


def broken_checks(module: Module, subject: Subject) -> Iterator[tuple[str, bool, str]]:
    """Yield (what, whether it needs a good row, keyword arguments) for each check."""
    for check in subject.entity.checks:
        left = argument(check.left)
        if check.right:
            right = argument(check.right)
            what = f"{check.left}_not_{_SAID[check.operator]}_{check.right}"
            swapped = f"{left}=good.{check.right}, {right}=good.{check.left}"
            same = f"{left}=good.{check.right}, {right}=good.{check.right}"
            yield what, True, same if check.operator == "ne" else swapped
        elif code := _beyond(module, subject, check):
            yield f"{check.left}_not_{_SAID[check.operator]}_its_limit", False, f"{left}={code}"


def _beyond(module: Module, subject: Subject, check: Check) -> str:
    """Return a value on the wrong side of a limit, "" where the type has none."""
    field = subject.entity.member(check.left)
    if not isinstance(field, Field):
        return ""
    if field.type not in ORDERED_TYPES:
        return stored(module, subject.blueprint, field, check.value)
    number = on_axis(field.type, check.value)
    if check.operator in {"lte", "gte"}:
        number += _finest(field) if check.operator == "lte" else -_finest(field)
    return _code(module, subject, field, number) if fits(field, number) else ""
