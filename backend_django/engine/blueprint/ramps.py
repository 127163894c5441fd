"""Values for ordered fields that keep every rule between them: ``starts < ends``, ``0 < price``."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from .literals import ORDERED_TYPES, WHOLE_RANGES, literal, seconds
from .regexes import NoExampleError
from .sequences import EPOCH, Ramp
from .shapes import Check, Entity, Field

LIMIT = 1000
"""Distinct values are plenty at this number."""
_FEW = 4
_DAY, _HOUR, _MINUTE = Decimal(86400), Decimal(3600), Decimal(60)
_START = dt.datetime(2025, 1, 1, 9, 30, tzinfo=dt.UTC)
_LESS, _MORE = {"lt", "lte"}, {"gt", "gte"}


@dataclass(frozen=True, slots=True)
class _Axis:
    """Where the values of one field may lie: ``usual`` first, between ``low`` and ``high``."""

    low: Decimal
    high: Decimal
    usual: Decimal
    step: Decimal
    finest: Decimal

    def above(self, low: Decimal) -> _Axis:
        return replace(self, low=max(self.low, low))

    def below(self, high: Decimal) -> _Axis:
        return replace(self, high=min(self.high, high))

    @property
    def first(self) -> Decimal:
        if self.low <= self.usual <= self.high - _FEW * self.step:
            return self.usual
        if self.usual < self.low:
            return self.low
        return max(self.low, self.high - LIMIT * self.step)


_Edge = tuple[str, str, bool]


def ramps(entity: Entity) -> dict[str, Ramp]:
    """Return a ramp per ordered field; NoExampleError where no row can keep all rules."""
    fields = {f.name: f for f in entity.fields if f.type in ORDERED_TYPES}
    axes = {name: _narrowed(axis_of(f), f, entity.checks) for name, f in fields.items()}
    for name, axis in axes.items():
        if axis.low > axis.high:
            raise NoExampleError(f"no value of {name} is within its bounds and checks")
    edges = list(_edges(entity.checks, axes))
    first = _first_values(axes, edges)
    return {
        name: _ramp(fields[name], first[name], *_pace(group, first, axes))
        for group in _groups(axes, edges)
        for name in group
    }


def _ramp(field: Field, first: Decimal, step: Decimal, size: int) -> Ramp:
    return Ramp(field.type, first, step, size, field.decimal_places or 0)


def axis_of(field: Field) -> _Axis:
    """Return the axis that type and bounds of a field allow."""
    axis = _type_axis(field)
    if field.min is not None:
        axis = axis.above(on_axis(field.type, field.min))
    if field.max is not None:
        axis = axis.below(on_axis(field.type, field.max))
    return axis


def _type_axis(field: Field) -> _Axis:
    one = Decimal(1)
    if field.type in WHOLE_RANGES:
        low, high = map(Decimal, WHOLE_RANGES[field.type])
        return _Axis(low, high, one, one, one)
    if field.type == "decimal":
        finest = one.scaleb(-(field.decimal_places or 0))
        high = one.scaleb((field.max_digits or 0) - (field.decimal_places or 0)) - finest
        return _Axis(-high, high, min(one, high), one, finest)
    if field.type == "float":
        return _Axis(Decimal(-(10**9)), Decimal(10**9), Decimal("1.5"), one, one / 1024)
    if field.type == "date":
        start, end = _START.toordinal(), dt.date(2999, 1, 1).toordinal()
        return _Axis(one, Decimal(end), Decimal(start), one, one)
    return _clock_axis(field.type)


def _clock_axis(kind: str) -> _Axis:
    one = Decimal(1)
    if kind == "datetime":
        low, high = Decimal(-(2 * 10**9)), Decimal(32 * 10**9)
        return _Axis(low, high, seconds(_START - EPOCH), _DAY, one)
    if kind == "time":
        return _Axis(Decimal(0), _DAY - 1, 9 * _HOUR, _MINUTE, one)
    return _Axis(Decimal(0), 36500 * _DAY, _HOUR, _HOUR, one)


def on_axis(kind: str, value: Any) -> Decimal:
    """Return where a literal lies on the axis of its type; ValueError where it is none."""
    read = literal(kind, value)
    if kind == "date":
        return Decimal(read.toordinal())
    if kind == "datetime":
        return seconds(read - EPOCH)
    if kind == "time":
        return Decimal(read.hour * 3600 + read.minute * 60 + read.second)
    if kind == "duration":
        return seconds(read)
    return Decimal(str(read))


def _narrowed(axis: _Axis, field: Field, checks: Iterable[Check]) -> _Axis:
    for check in checks:
        if check.left != field.name or check.right or check.value is None:
            continue
        limit = on_axis(field.type, check.value)
        gap = Decimal(0) if check.operator in {"lte", "gte"} else axis.finest
        if check.operator in _LESS:
            axis = axis.below(limit - gap)
        elif check.operator in _MORE:
            axis = axis.above(limit + gap)
        elif axis.low <= limit <= axis.high:
            axis = axis.above(limit + gap) if limit + gap <= axis.high else axis.below(limit - gap)
    return axis


def _edges(checks: Iterable[Check], axes: dict[str, _Axis]) -> Iterator[_Edge]:
    """Yield (smaller, larger, strictly) for each rule between two ordered fields."""
    pairs = [c for c in checks if c.right and c.left in axes and c.right in axes]
    for check in pairs:
        if check.operator in _LESS:
            yield check.left, check.right, check.operator == "lt"
        elif check.operator in _MORE:
            yield check.right, check.left, check.operator == "gt"
    more = {(c.left, c.right) for c in pairs if c.operator in _MORE}
    more |= {(c.right, c.left) for c in pairs if c.operator in _LESS}
    for check in pairs:
        if check.operator == "ne" and (check.left, check.right) not in more:
            yield check.left, check.right, True


def _first_values(axes: dict[str, _Axis], edges: list[_Edge]) -> dict[str, Decimal]:
    for steps_apart, keep_apart in ((True, True), (False, True), (False, False)):
        for usual in (True, False):
            first = {n: (a.first if usual else a.low) for n, a in axes.items()}
            if _settle(first, axes, edges, steps_apart=steps_apart, keep_apart=keep_apart):
                return first
    raise NoExampleError("no row can keep all checks")


def _settle(
    first: dict[str, Decimal],
    axes: dict[str, _Axis],
    edges: list[_Edge],
    *,
    steps_apart: bool,
    keep_apart: bool,
) -> bool:
    """Push larger sides up until every edge holds; False where that leaves an axis."""
    for _ in range(len(axes) + 1):
        moved = False
        for small, large, strict in edges:
            axis = axes[large]
            gap = axis.step if steps_apart else axis.finest
            needed = first[small] + (gap if strict or keep_apart else 0)
            if first[large] < needed:
                first[large], moved = needed, True
        if not moved:
            return all(first[name] <= axis.high for name, axis in axes.items())
    return False


def _groups(axes: dict[str, _Axis], edges: list[_Edge]) -> list[list[str]]:
    """Return the fields that must move together."""
    leader = {name: name for name in axes}

    def find(name: str) -> str:
        while leader[name] != name:
            name = leader[name]
        return name

    for small, large, _ in edges:
        leader[find(large)] = find(small)
    groups: dict[str, list[str]] = defaultdict(list)
    for name in axes:
        groups[find(name)].append(name)
    return list(groups.values())


def _pace(
    group: list[str], first: dict[str, Decimal], axes: dict[str, _Axis]
) -> tuple[Decimal, int]:
    """Return the largest step with enough values before the first field meets its end."""
    slack = min(axes[name].high - first[name] for name in group)
    step = max(axes[name].step for name in group)
    finest = max(axes[name].finest for name in group)
    while slack < step * (LIMIT - 1) and step / 10 >= finest:
        step /= 10
    return step, min(int(slack / step) + 1, LIMIT)
