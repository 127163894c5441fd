"""What changed in a model from one version to the next, and what that means for stored rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from backend_django.engine.blueprint import (
    Blueprint,
    Entity,
    Enum,
    Field,
    Relationship,
    normalised,
)
from backend_django.engine.blueprint.shapes import Shape

Risk = Literal["none", "check", "loss"]
"""What happens to rows: nothing, something to look at first, or values go."""

_Node = TypeVar("_Node", bound=Shape)
_Member = Field | Relationship
_UNSEEN = frozenset(
    {"label", "label_plural", "help", "description", "message", "editable", "related_name"}
)
_CONVERTED = {
    **dict.fromkeys(
        ("type", "kind", "target"),
        "Values are converted; the migration is refused where that is not safe.",
    ),
    "enum": "Values that exist must be among the new ones.",
}
_STRICTER = {
    "required": "Rows without a value must get one first.",
    "unique": "Rows must not share a value.",
}
_NARROWED = frozenset({"max_length", "max", "max_digits", "decimal_places"})


@dataclass(frozen=True, slots=True)
class ModelChange:
    """One difference: ``subject`` as it is called now, in words, and what becomes of rows."""

    kind: Literal["added", "removed", "renamed", "changed"]
    subject: str
    message: str
    consequence: str = ""
    risk: Risk = "none"

    def __str__(self) -> str:
        return f"{self.message} {self.consequence}".rstrip()


def model_changes(old: Blueprint, new: Blueprint) -> tuple[ModelChange, ...]:
    """Return every difference of two models, found by the stable ids of what they describe."""
    old, new = normalised(old), normalised(new)
    return tuple(
        change
        for changes in (_apps(old, new), _entities(old, new), _enums(old, new), _modules(old, new))
        for change in changes
    )


def _apps(old: Blueprint, new: Blueprint) -> Iterator[ModelChange]:
    gone, fresh, both = _sorted_out(old.apps, new.apps)
    for app in fresh:
        yield ModelChange("added", app.name, f"The app {app.name} is new.")
    for app in gone:
        yield ModelChange("removed", app.name, f"The app {app.name} is gone.")
    for before, after in both:
        if before.name != after.name:
            message = f"The app {before.name} is called {after.name}."
            consequence = "Its tables and the paths of its API have other names."
            yield ModelChange("renamed", after.name, message, consequence, "check")


def _entities(old: Blueprint, new: Blueprint) -> Iterator[ModelChange]:
    gone, fresh, both = _sorted_out(_of(old, "entities"), _of(new, "entities"))
    for entity in fresh:
        yield ModelChange(
            "added", entity.name, f"{entity.name} is new.", "An empty table is made."
        )
    for entity in gone:
        consequence = "Its table is dropped, with all rows."
        yield ModelChange("removed", entity.name, f"{entity.name} is gone.", consequence, "loss")
    for before, after in both:
        if before.name != after.name:
            message = f"{before.name} is called {after.name}."
            consequence = "The table is renamed; rows stay. Paths of the API change."
            yield ModelChange("renamed", after.name, message, consequence)
        yield from _members(before, after)
        yield from _rules(before, after)


def _members(old: Entity, new: Entity) -> Iterator[ModelChange]:
    before: Sequence[_Member] = (*old.fields, *old.relationships)
    after: Sequence[_Member] = (*new.fields, *new.relationships)
    gone, fresh, both = _sorted_out(before, after)
    for member in fresh:
        yield _new_member(new, member)
    for member in gone:
        subject = f"{new.name}.{member.name}"
        consequence = "Its values are deleted."
        yield ModelChange("removed", subject, f"{subject} is gone.", consequence, "loss")
    for was, now in both:
        subject = f"{new.name}.{now.name}"
        if was.name != now.name:
            message = f"{new.name}.{was.name} is called {now.name}."
            consequence = "The column is renamed; values stay."
            yield ModelChange("renamed", subject, message, consequence)
        yield from _facts(subject, was, now)


def _new_member(entity: Entity, member: _Member) -> ModelChange:
    subject = f"{entity.name}.{member.name}"
    kind = member.type if isinstance(member, Field) else member.kind.replace("_", " ")
    message = f"{subject} is new ({kind})."
    if not member.required or (isinstance(member, Field) and member.auto):
        return ModelChange("added", subject, message, "Rows that exist have no value.")
    given = isinstance(member, Field) and (member.backfill, member.default) != (None, None)
    if given:
        return ModelChange("added", subject, message, "Rows that exist get its default.")
    consequence = "It is required: rows that exist need a value first."
    return ModelChange("added", subject, message, consequence, "check")


def _facts(subject: str, old: _Member, new: _Member) -> Iterator[ModelChange]:
    for fact in type(new).model_fields:
        was, now = getattr(old, fact, None), getattr(new, fact)
        if was == now or fact in {"id", "name", "backfill"} or _follows(fact, old, new):
            continue
        consequence, risk = _meaning(fact, was, now)
        message = f"{subject}: {fact.replace('_', ' ')} {_said(was)} → {_said(now)}."
        yield ModelChange("changed", subject, message, consequence, risk)


def _follows(fact: str, old: _Member, new: _Member) -> bool:
    """Return whether a fact is other only because the type, or the name, is."""
    if fact == "label":
        return old.name != new.name
    other = isinstance(old, Field) and isinstance(new, Field) and old.type != new.type
    return other and fact in {"max_length", "max_digits", "decimal_places", "enum"}


def _meaning(fact: str, was: Any, now: Any) -> tuple[str, Risk]:
    if fact in _CONVERTED:
        return _CONVERTED[fact], "check"
    if now and fact in _STRICTER:
        return _STRICTER[fact], "check"
    if fact in _NARROWED and now is not None and (was is None or _less(now, was)):
        return "Values that exist may not fit.", "check"
    return ("" if fact in _UNSEEN else "Rows stay as they are."), "none"


def _less(now: Any, was: Any) -> bool:
    try:
        return float(now) < float(was)
    except (TypeError, ValueError):
        return False


def _rules(old: Entity, new: Entity) -> Iterator[ModelChange]:
    for kind, word in (("uniques", "unique rule"), ("checks", "check"), ("indexes", "index")):
        gone, fresh, _ = _sorted_out(getattr(old, kind), getattr(new, kind))
        for rule in fresh:
            strict = kind != "indexes"
            consequence = "Rows that exist must keep it." if strict else ""
            message = f"{new.name} has a new {word}, {rule.name}."
            yield ModelChange(
                "added", new.name, message, consequence, "check" if strict else "none"
            )
        for rule in gone:
            yield ModelChange("removed", new.name, f"{new.name} lost the {word} {rule.name}.")


def _enums(old: Blueprint, new: Blueprint) -> Iterator[ModelChange]:
    gone, fresh, both = _sorted_out(_of(old, "enums"), _of(new, "enums"))
    for enum in fresh:
        yield ModelChange("added", enum.name, f"The enum {enum.name} is new.")
    for enum in gone:
        yield ModelChange("removed", enum.name, f"The enum {enum.name} is gone.")
    for before, after in both:
        if before.name != after.name:
            message = f"The enum {before.name} is called {after.name}."
            yield ModelChange("renamed", after.name, message)
        yield from _values(before, after)


def _values(old: Enum, new: Enum) -> Iterator[ModelChange]:
    before, after = {v.value for v in old.values}, {v.value for v in new.values}
    for value in sorted(after - before):
        yield ModelChange("added", new.name, f"{new.name} has the new value {value}.")
    for value in sorted(before - after):
        message = f"{new.name} lost the value {value}."
        consequence = "Rows that hold it must get another first."
        yield ModelChange("removed", new.name, message, consequence, "check")


def _modules(old: Blueprint, new: Blueprint) -> Iterator[ModelChange]:
    for name in sorted(new.modules.keys() - old.modules.keys()):
        yield ModelChange("added", name, f"The module {name} is switched on.")
    for name in sorted(old.modules.keys() - new.modules.keys()):
        consequence = "What it alone stored is no longer used."
        yield ModelChange(
            "removed", name, f"The module {name} is switched off.", consequence, "check"
        )
    for name in sorted(new.modules.keys() & old.modules.keys()):
        if new.modules[name] != old.modules[name]:
            yield ModelChange("changed", name, f"The module {name} has other options.")


def _of(blueprint: Blueprint, kind: Literal["entities", "enums"]) -> list[Any]:
    return [node for app in blueprint.apps for node in getattr(app, kind)]


def _sorted_out(
    old: Iterable[_Node], new: Iterable[_Node]
) -> tuple[list[_Node], list[_Node], list[tuple[_Node, _Node]]]:
    """Return what is gone, what is new, and what both have, by their ids."""
    before, after = ({_id(node): node for node in nodes} for nodes in (old, new))
    return (
        [node for identity, node in before.items() if identity not in after],
        [node for identity, node in after.items() if identity not in before],
        [(before[identity], node) for identity, node in after.items() if identity in before],
    )


def _id(node: Any) -> str:
    return str(node.id)


def _said(value: Any) -> str:
    if value in (None, "", ()):
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
