"""Values of fields as code: what a factory declares, what a request sends, what is stored."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from backend_django.engine.blueprint import Blueprint, Enum, Field
from backend_django.engine.blueprint.literals import WHOLE_RANGES
from backend_django.engine.blueprint.literals import literal as read
from backend_django.engine.blueprint.sequences import (
    EPOCH,
    Choices,
    Numbered,
    Ramp,
    Sequence,
    Uuids,
)
from backend_django.engine.python import PACKAGE, Module, literal

LISTED = 20
KEPT_BACK = 10
"""Values at the end of a sequence that factories leave to the payloads of requests."""
_PLAIN = re.compile(r"[A-Za-z0-9 .,:/@_#+=!-]*\Z")


def declaration(module: Module, blueprint: Blueprint, field: Field, values: Sequence) -> str:
    """Return what a factory declares where no two rows may share a value."""
    factory = module.use("factory")
    if isinstance(values, Uuids):
        return f"{factory}.LazyFunction({module.use('uuid', 'uuid4')})"
    if isinstance(values, Numbered):
        return f"{factory}.Sequence(lambda n: {_numbered(module, values)})"
    if isinstance(values, Ramp):
        return f"{factory}.Sequence(lambda n: {_ramp(module, values)})"
    if isinstance(values, Choices) and field.type == "enum":
        members = [member(module, blueprint, field, value) for value in values.values]
        return f"{factory}.Iterator([{', '.join(members)}])"
    many = range(min(values.size, LISTED))
    listed = [literal(values.at(n), module) for n in many]
    return f"{factory}.Iterator([{', '.join(listed)}])"


def constant(module: Module, blueprint: Blueprint, field: Field, values: Sequence) -> str:
    """Return what a factory declares where all rows may share a value."""
    if field.type == "json":
        return f"{module.use('factory')}.Dict({literal(values.at(0), module)})"
    if isinstance(values, Numbered | Uuids):
        return declaration(module, blueprint, field, values)
    return stored(module, blueprint, field, values.at(0))


def stored(module: Module, blueprint: Blueprint, field: Field, value: Any) -> str:
    """Return a JSON value of a field as the Python value that its column holds."""
    if field.type == "enum":
        return member(module, blueprint, field, value)
    if field.type == "ip":
        return literal(value, module)
    return literal(read(field.type, value), module)


def member(module: Module, blueprint: Blueprint, field: Field, value: str) -> str:
    """Return ``enums.Status.DRAFT``."""
    app, enum = blueprint.enum(field.enum)
    enums = module.use(f"{PACKAGE}.{app.name}", "enums")
    return f"{enums}.{enum.name}.{_member_name(enum, value)}"


def _member_name(enum: Enum, value: str) -> str:
    return next(known.name for known in enum.values if known.value == value)


def _numbered(module: Module, values: Numbered) -> str:
    turn = f"n % {values.size}" if values.size < 1000 else "n"
    shown = f"{{{turn}:0{values.width}d}}" if values.width else f"{{{turn}}}"
    if _PLAIN.match(values.prefix) and _PLAIN.match(values.suffix):
        return f'f"{values.prefix}{shown}{values.suffix}"'
    ends = [literal(end, module) if end else "" for end in (values.prefix, values.suffix)]
    return " + ".join(part for part in (ends[0], f'f"{shown}"', ends[1]) if part)


def _ramp(module: Module, values: Ramp) -> str:
    turn = f"n % {_turns(values.size)}"
    if values.kind in WHOLE_RANGES:
        return f"{int(values.first)} + {turn}" if values.first else turn
    if values.kind == "float":
        first, step = float(values.first), float(values.step)
        return f"{first!r} + {turn}" if step == 1 else f"{first!r} + {turn} * {step!r}"
    if values.kind == "decimal":
        return _decimals(module, values, turn)
    return _moments(module, values, turn)


def _turns(size: int) -> int:
    return size - KEPT_BACK if size > 2 * KEPT_BACK else size


def _decimals(module: Module, values: Ramp, turn: str) -> str:
    quantum = Decimal(1).scaleb(-values.places)
    first = literal(values.first.quantize(quantum), module)
    if values.step == 1:
        return f"{first} + {turn}"
    return f"{first} + {turn} * {literal(values.step.quantize(quantum), module)}"


def _moments(module: Module, values: Ramp, turn: str) -> str:
    clock = module.use("datetime", alias="dt")
    days = values.kind == "date" or values.step % 86400 == 0
    step = values.step if values.kind == "date" else values.step // 86400 if days else values.step
    unit = "days" if days else "seconds"
    counted = turn if step == 1 else f"{int(step)} * ({turn})"
    later = f"{clock}.timedelta({unit}={counted})"
    if values.kind == "time":
        start = EPOCH + dt.timedelta(seconds=int(values.first))
        return f"({literal(start, module)} + {later}).time()"
    return f"{literal(read(values.kind, values.at(0)), module)} + {later}"
