"""What a merge did, for people and programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from backend_django.engine.blueprint import Entity, Enum
from backend_django.engine.blueprint.shapes import Shape

Outcome = Literal["added", "changed", "same", "kept", "skipped"]
_MEMBERS = ("fields", "relationships", "values")
_RULES = ("uniques", "checks", "indexes")
_APART = frozenset({"id", *_MEMBERS, *_RULES})
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is new, other than before, or left out; ``member`` is "" for the entity itself."""

    kind: Literal["added", "changed", "left_out"]
    member: str = ""
    fact: str = ""
    before: str = ""
    after: str = ""
    reason: str = ""

    def __str__(self) -> str:
        if self.kind == "changed":
            head = f"{self.member}: " if self.member else ""
            return f"{head}{self.fact} {self.before or 'nothing'} -> {self.after or 'nothing'}" + (
                f" ({self.reason})" if self.reason else ""
            )
        because = f": {self.reason}" if self.reason else ""
        verb = "added" if self.kind == "added" else "left out"
        return f"{self.fact} {self.member}".strip() + f" {verb}{because}"


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one entity, enum, role or module.

    ``source`` is what the incoming model calls it, ``name`` what it is called in the result.
    "kept" is in the draft alone: importing removes nothing.
    """

    kind: Literal["entity", "enum", "role", "module"]
    name: str
    outcome: Outcome
    source: str = ""
    differences: tuple[Difference, ...] = ()
    reason: str = ""

    def __str__(self) -> str:
        said = "; ".join(map(str, self.differences)) or self.reason
        return f"{self.outcome:8}{self.kind} {self.name}" + (f" ({said})" if said else "")


def differences(old: Entity | Enum, new: Entity | Enum) -> Iterator[Difference]:
    """Yield how a node of the draft differs from what became of it; both are normalised."""
    yield from _facts("", old, new)
    for kind in _MEMBERS:
        before = {node.id: node for node in getattr(old, kind, ())}
        for node in getattr(new, kind, ()):
            if node.id in before:
                yield from _facts(_name(node), before[node.id], node)
            else:
                yield Difference("added", _name(node), _SINGULAR[kind])
    for kind in _RULES:
        known = {rule.id: rule for rule in getattr(old, kind, ())}
        for rule in getattr(new, kind, ()):
            if rule.id not in known:
                yield Difference("added", rule.name, _SINGULAR[kind])
            elif known[rule.id] != rule:
                yield from _facts(rule.name, known[rule.id], rule)


_SINGULAR = {
    "fields": "field", "relationships": "relationship", "values": "value",
    "uniques": "unique rule", "checks": "check", "indexes": "index",
}  # fmt: skip


def _name(node: Any) -> str:
    """Return what people call a member; a value is called by what is stored."""
    return str(getattr(node, "value", "") or node.name)


def _facts(member: str, old: Shape, new: Shape) -> Iterator[Difference]:
    for fact in type(new).model_fields:
        if fact in _APART:
            continue
        before, after = getattr(old, fact, None), getattr(new, fact)
        if before != after:
            yield Difference("changed", member, fact, _said(before), _said(after))


def _said(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_said, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = "" if value is None else str(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
