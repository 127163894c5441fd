"""What a merge did, read off its result."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from backend_django.engine.blueprint import Blueprint, Entity, Enum, Field

from .changes import Change, Difference, Outcome, differences
from .matching import Placed
from .plan import Plan, members_of

_NOT_WANTED = "not asked for"


def told(plan: Plan, result: Blueprint) -> Iterator[Change]:
    """Yield what became of each incoming entity and enum, then what the draft alone has."""
    entities = {f"{a.name}.{e.name}": e for a in result.apps for e in a.entities}
    enums = {f"{a.name}.{e.name}": e for a in result.apps for e in a.enums}
    for entity in plan.new_entities:
        yield _entity(plan, entity, entities)
    for enum in plan.new_enums:
        yield _enum(plan, enum, enums)
    for placed in plan.old_entities:
        if placed.ref not in plan.new_entity:
            yield Change("entity", placed.ref, "kept")
    for old in plan.old_enums:
        if old.ref not in plan.new_enum:
            yield Change("enum", old.ref, "kept")
    yield from _apart(plan, result)


def _apart(plan: Plan, result: Blueprint) -> Iterator[Change]:
    known = {role.name for role in plan.old.roles}
    for role in plan.new.roles:
        if role.name not in known:
            yield Change("role", role.name, "added", role.name)
    for name, options in plan.new.modules.items():
        if name not in result.modules:
            reason = "the draft's modules stay as they are"
            yield Change("module", name, "skipped", name, reason=reason)
        elif name not in plan.old.modules:
            yield Change("module", name, "added", name)
        elif result.modules[name] != options:
            yield Change("module", name, "same", name, reason="the draft's options stay")


def _left_out(plan: Plan, kind: Any, ref: str, name: str) -> Change:
    reason = plan.choices.left_out.get(ref, _NOT_WANTED)
    return Change(kind, name or ref, "skipped", ref, reason=reason)


def _entity(plan: Plan, placed: Placed[Entity], entities: dict[str, Entity]) -> Change:
    ref, old = placed.ref, plan.old_entity.get(placed.ref)
    if not plan.takes(ref):
        return _left_out(plan, "entity", ref, plan.name_of(ref))
    name = plan.name_of(ref)
    lacking = tuple(_lacking(plan, placed))
    if old is None:
        return Change("entity", name, "added", ref, lacking)
    before = _as_named(plan, old.node)
    changed = (*_kinds(before, entities[name]), *differences(before, entities[name]))
    if placed.node.access and placed.node.access != old.node.access:
        lacking += (Difference("left_out", "", "rights", reason="the draft's stay"),)
    outcome: Outcome = "changed" if changed else "same"
    return Change("entity", name, outcome, ref, (*changed, *lacking))


def _as_named(plan: Plan, old: Entity) -> Entity:
    """Return an entity of the draft whose references follow what is renamed."""
    fields = [f.model_copy(update={"enum": f.enum and plan.moved(f.enum)}) for f in old.fields]
    relations = [
        r.model_copy(
            update={
                "target": plan.moved(r.target),
                "through": r.through and plan.moved(r.through),
            }
        )
        for r in old.relationships
    ]
    return old.model_copy(update={"fields": tuple(fields), "relationships": tuple(relations)})


def _kinds(old: Entity, new: Entity) -> Iterator[Difference]:
    """Yield the members that were a field and are a relationship, or the other way round."""
    before = {member.name: member for member in members_of(old)}
    for member in members_of(new):
        known = before.get(member.name)
        if known is not None and type(known) is not type(member):
            was, is_now = _kind(known), _kind(member)
            yield Difference("changed", member.name, "kind", was, is_now)


def _kind(member: object) -> str:
    return "field" if isinstance(member, Field) else "relationship"


def _lacking(plan: Plan, placed: Placed[Entity]) -> Iterator[Difference]:
    """Yield what of an entity that comes in is left out, or not as it was said."""
    for member in members_of(placed.node):
        key = f"{placed.ref}:{member.name}"
        if reason := plan.lacks(placed.ref, member):
            yield Difference("left_out", member.name, _kind(member), reason=reason)
        elif key in plan.choices.eased:
            reason = "no first row could be made"
            yield Difference("changed", member.name, "required", "yes", "no", reason)
    for kind, word in (("uniques", "unique rule"), ("checks", "check"), ("indexes", "index")):
        for n, rule in enumerate(getattr(placed.node, kind)):
            reason = plan.choices.left_out.get(f"{placed.ref}:{kind}:{n}", "")
            if reason:
                yield Difference("left_out", rule.name, word, reason=reason)
    if reason := plan.choices.left_out.get(f"{placed.ref}:", ""):
        yield Difference("left_out", "", "facts of the entity", reason=reason)


def _enum(plan: Plan, placed: Placed[Enum], enums: dict[str, Enum]) -> Change:
    ref, old = placed.ref, plan.old_enum.get(placed.ref)
    if not plan.takes(ref):
        return _left_out(plan, "enum", ref, plan.name_of(ref))
    name = plan.name_of(ref)
    if old is None:
        return Change("enum", name, "added", ref)
    changed = tuple(differences(old.node, enums[name]))
    return Change("enum", name, "changed" if changed else "same", ref, changed)
