"""The two sides of each relation of a schema, found by their models and names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from .syntax import Attribute, Field, Value


@dataclass(frozen=True, slots=True)
class Side:
    """A field of ``model`` whose type is the model ``target``."""

    model: str
    field: Field

    @property
    def target(self) -> str:
        return self.field.type.text

    @property
    def relation(self) -> Attribute | None:
        return self.field.attribute("relation")

    @property
    def name(self) -> str:
        return self.relation.text("name", first=True) if self.relation else ""

    @property
    def is_list(self) -> bool:
        return self.field.arity == "[]"

    @property
    def columns(self) -> tuple[Value, ...]:
        return self._named("fields")

    @property
    def references(self) -> tuple[Value, ...]:
        return self._named("references")

    def _named(self, argument: str) -> tuple[Value, ...]:
        value = self.relation.value(argument) if self.relation else None
        if value is None:
            return ()
        return value.items if value.kind == "list" else (value,)


@dataclass(slots=True)
class Pairs:
    """``guessed`` are those whose names do not tell which belong together."""

    both: list[tuple[Side, Side]] = field(default_factory=list)
    alone: list[Side] = field(default_factory=list)
    guessed: list[tuple[Side, Side]] = field(default_factory=list)


def paired(sides: list[Side]) -> Pairs:
    """Return which sides make one relation, those that hold the columns first in each pair."""
    groups: dict[tuple[str, str, str], list[Side]] = defaultdict(list)
    for side in sides:
        first, second = sorted((side.model, side.target))
        groups[first, second, side.name].append(side)
    pairs = Pairs()
    left: dict[tuple[str, str], list[Side]] = defaultdict(list)
    for (first, second, _), group in groups.items():
        found, rest = _matched(group, self_related=first == second)
        sure = len(group) == 2
        (pairs.both if sure else pairs.guessed).extend(found)
        left[first, second].extend(rest)
    for (first, second), group in left.items():
        found, rest = _matched(group, self_related=first == second)
        pairs.guessed.extend(found)
        pairs.alone.extend(rest)
    return pairs


def _matched(
    group: list[Side], *, self_related: bool
) -> tuple[list[tuple[Side, Side]], list[Side]]:
    """Match holders of columns with sides that hold none, then what is left with each other."""
    holders = [s for s in group if s.columns and not s.is_list]
    others = [s for s in group if not (s.columns and not s.is_list)]
    found: list[tuple[Side, Side]] = []
    rest: list[Side] = []
    for holder in holders:
        match = next((s for s in others if self_related or s.model != holder.model), None)
        if match is None:
            rest.append(holder)
        else:
            others.remove(match)
            found.append((holder, match))
    while others:
        side = others.pop(0)
        match = next((s for s in others if self_related or s.model != side.model), None)
        if match is None:
            rest.append(side)
        else:
            others.remove(match)
            found.append((side, match))
    return found, rest
