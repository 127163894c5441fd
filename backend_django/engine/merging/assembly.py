"""The result of a merge, put together anew for each set of choices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from backend_django.engine.blueprint import (
    App,
    Blueprint,
    Check,
    Entity,
    Enum,
    Field,
    Index,
    Relationship,
    Unique,
)
from backend_django.engine.blueprint.identities import MEMBERS
from backend_django.engine.blueprint.shapes import Shape

from . import facts
from .matching import Placed, paired
from .plan import OWN, Member, Plan, members_of

_Node = TypeVar("_Node", bound=Shape)
_Rule = TypeVar("_Rule", Unique, Check, Index)
RULES = ("uniques", "checks", "indexes")


def assembled(plan: Plan) -> Blueprint:
    """Return the draft with everything the plan takes, before names are made and rules applied."""
    old, new = plan.old, plan.new
    apps = [_app(plan, app.name, app) for app in old.apps]
    known = {app.name for app in old.apps}
    for app in new.apps:
        name = plan.app_of[app.name]
        if name not in known:
            known.add(name)
            made = _app(plan, name, _fresh(plan, app.model_copy(update={"name": name})))
            if made.entities or made.enums:
                apps.append(made)
    named = {role.name for role in old.roles}
    roles = [_fresh(plan, role) for role in new.roles if role.name not in named]
    modules = old.modules if any(app.entities for app in old.apps) else new.modules | old.modules
    return old.model_copy(
        update={"apps": tuple(apps), "roles": (*old.roles, *roles), "modules": modules}
    )


def _app(plan: Plan, name: str, app: App) -> App:
    """Return an app with the draft's entities first, then what comes in."""
    own = [placed for placed in plan.old_entities if placed.app.name == name]
    entities = [_entity(plan, placed) for placed in own]
    entities += [
        _added(plan, placed)
        for placed in plan.new_entities
        if _comes(plan, placed, name) and placed.ref not in plan.old_entity
    ]
    enums = [_enum(plan, placed) for placed in plan.old_enums if placed.app.name == name]
    enums += [
        _with_fresh(plan, placed.node, ("values",))
        for placed in plan.new_enums
        if _comes(plan, placed, name) and placed.ref not in plan.old_enum
    ]
    return app.model_copy(update={"entities": tuple(entities), "enums": tuple(enums)})


def _comes(plan: Plan, placed: Placed[Any], app: str) -> bool:
    return plan.app_of[placed.app.name] == app and plan.takes(placed.ref)


def _fresh(plan: Plan, node: _Node) -> _Node:
    """Return an incoming node without an id that the draft has given to something else."""
    taken = getattr(node, "id", "") in plan.old_ids
    return node.model_copy(update={"id": ""}) if taken else node


def _with_fresh(plan: Plan, node: _Node, kinds: Sequence[str]) -> _Node:
    inner = {kind: tuple(_fresh(plan, one) for one in getattr(node, kind)) for kind in kinds}
    return _fresh(plan, node).model_copy(update=inner)


def _enum(plan: Plan, placed: Placed[Enum]) -> Enum:
    old, source = placed.node, plan.new_enum.get(placed.ref)
    if source is None or not plan.takes(source.ref):
        return old
    new = source.node
    pairs = paired(old.values, new.values, lambda v: v.id, lambda v: v.value, lambda v: v.name)
    values = list(old.values)
    for n, value in enumerate(new.values):
        if n in pairs.old_of:
            values[pairs.old_of[n]] = facts.value(old.values[pairs.old_of[n]], value)
        else:
            values.append(_fresh(plan, value))
    name = plan.moved(placed.ref).partition(".")[2]
    return facts.enum(old, new, name, tuple(values))


def _added(plan: Plan, placed: Placed[Entity]) -> Entity:
    entity, source = placed.node, placed.ref
    names = plan.theirs(source, entity)
    fields = [_translated(plan, source, f) for f in entity.fields if not plan.lacks(source, f)]
    relations = [
        _translated(plan, source, r) for r in entity.relationships if not plan.lacks(source, r)
    ]
    rules = {kind: tuple(_rules(plan, placed, kind, names)) for kind in RULES}
    words = _named_facts(facts.said(entity, ("ordering", "display", "owner")), names)
    update = {"ordering": (), "display": "", "owner": "", **words, **rules}
    update |= {"fields": tuple(fields), "relationships": tuple(relations)}
    result = entity.model_copy(update=update)
    return _without_resets(plan, plan.name_of(source), _with_fresh(plan, result, MEMBERS))


def _entity(plan: Plan, placed: Placed[Entity]) -> Entity:
    """Return an entity of the draft with what comes in for it."""
    old, source = placed.node, plan.new_entity.get(placed.ref)
    mine = plan.mine(placed.ref, old)
    rules = {kind: [_moved_rule(r, mine) or r for r in getattr(old, kind)] for kind in RULES}
    members: list[Member] = [_moved(plan, one) for one in members_of(old)]
    update = _named_facts(facts.said(old, ("ordering", "display", "owner")), mine)
    if source is not None and plan.takes(source.ref):
        names = plan.theirs(source.ref, source.node)
        members = _members(plan, members, source)
        for kind in RULES:
            rules[kind] = _joined(rules[kind], list(_rules(plan, source, kind, names)), plan)
        if f"{source.ref}:" not in plan.choices.left_out:
            name = plan.moved(placed.ref).partition(".")[2]
            update |= _named_facts(facts.entity(old, source.node, name), names)
    update["fields"] = tuple(one for one in members if isinstance(one, Field))
    update["relationships"] = tuple(one for one in members if isinstance(one, Relationship))
    result = old.model_copy(update={**update, **{kind: tuple(r) for kind, r in rules.items()}})
    return _without_resets(plan, plan.moved(placed.ref), result)


def _members(plan: Plan, old: list[Member], source: Placed[Entity]) -> list[Member]:
    """Return the draft's members with what is said of them, then the new ones."""
    pairs, result = plan.members(source.ref).old_of, list(old)
    names = plan.theirs(source.ref, source.node)
    for n, member in enumerate(members_of(source.node)):
        if plan.lacks(source.ref, member):
            continue
        new = _translated(plan, source.ref, member)
        if n not in pairs:
            result.append(_fresh(plan, new))
            continue
        before, name = old[pairs[n]], names[member.name]
        bare = f"{source.ref}:{member.name}" in plan.choices.bare
        if isinstance(before, Field) and isinstance(new, Field):
            result[pairs[n]] = facts.field(before, new, name, bare=bare)
        elif isinstance(before, Relationship) and isinstance(new, Relationship):
            result[pairs[n]] = facts.relation(before, new, name, bare=bare)
        else:
            result[pairs[n]] = new.model_copy(update={"id": "", "name": name})
    return result


def _translated(plan: Plan, source: str, member: Member) -> Member:
    """Return an incoming member with its references said in the result's names."""
    if isinstance(member, Field):
        return member.model_copy(update={"enum": member.enum and plan.name_of(member.enum)})
    update: dict[str, Any] = {"target": plan.name_of(member.target)}
    if member.through:
        update["through"] = plan.name_of(member.through)
        joining = next((p for p in plan.new_entities if p.ref == member.through), None)
        names = plan.theirs(joining.ref, joining.node) if joining else {}
        update["through_fields"] = _all_named(member.through_fields, names)
    if f"{source}:{member.name}" in plan.choices.eased:
        update |= {"required": False}
        update |= {"on_delete": None} if member.on_delete != "cascade" else {}
    return member.model_copy(update=update)


def _moved(plan: Plan, member: Member) -> Member:
    """Return a member of the draft whose references follow what is renamed."""
    if isinstance(member, Field):
        return member.model_copy(update={"enum": member.enum and plan.moved(member.enum)})
    update: dict[str, Any] = {"target": plan.moved(member.target)}
    if member.through:
        update["through"] = plan.moved(member.through)
        joining = next((p for p in plan.old_entities if p.ref == member.through), None)
        names = plan.mine(joining.ref, joining.node) if joining else {}
        update["through_fields"] = tuple(names.get(n, n) for n in member.through_fields)
    return member.model_copy(update=update)


def _all_named(names: tuple[str, ...], known: dict[str, str]) -> tuple[str, ...]:
    """Return the names as the result has them; () where one is left out."""
    found = tuple(_signed(name, known) for name in names)
    return found if all(found) else ()


def _signed(name: str, known: dict[str, str]) -> str:
    bare = name.removeprefix("-")
    said = known.get(bare, bare if bare in OWN else "")
    return f"{name[: len(name) - len(bare)]}{said}" if said else ""


def _named_facts(update: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """Return an entity's facts in the result's names; without those that name what is left out."""
    found = dict(update)
    for fact in ("display", "owner"):
        if fact in found:
            found[fact] = names.get(found[fact], "")
    if "ordering" in found:
        found["ordering"] = _all_named(found["ordering"], names)
    return {
        fact: value
        for fact, value in found.items()
        if value or fact not in {"display", "owner", "ordering"}
    }


def _rules(plan: Plan, source: Placed[Entity], kind: str, names: dict[str, str]) -> Iterator[Any]:
    """Yield the incoming rules of a kind whose members are all there."""
    for n, rule in enumerate(getattr(source.node, kind)):
        if f"{source.ref}:{kind}:{n}" in plan.choices.left_out:
            continue
        moved = _moved_rule(rule, names)
        if moved is not None:
            yield moved


def _moved_rule(rule: _Rule, names: dict[str, str]) -> Any:
    if isinstance(rule, Check):
        left, right = names.get(rule.left, ""), names.get(rule.right, "")
        if not left or bool(rule.right) != bool(right):
            return None
        return rule.model_copy(update={"left": left, "right": right})
    fields = _all_named(rule.fields, names)
    return rule.model_copy(update={"fields": fields}) if fields else None


def _joined(old: list[Any], new: list[Any], plan: Plan) -> list[Any]:
    """Return the draft's rules, with what is said of them, and those that are new."""
    pairs, result = paired(old, new, lambda rule: rule.id, content), list(old)
    for n, rule in enumerate(new):
        if n not in pairs.old_of:
            result.append(_fresh(plan, rule))
            continue
        before = old[pairs.old_of[n]]
        words = facts.said(rule, [w for w in ("name", "message") if w in type(rule).model_fields])
        result[pairs.old_of[n]] = rule.model_copy(
            update={"id": before.id, "name": before.name, **_message(before), **words}
        )
    return result


def _message(rule: Any) -> dict[str, str]:
    return {} if isinstance(rule, Index) else {"message": rule.message}


def content(rule: Any, names: dict[str, str] | None = None) -> Any:
    """Return what a rule says, without its name; its members as ``names`` call them."""
    called = names or {}
    if isinstance(rule, Check):
        left, right = called.get(rule.left, rule.left), called.get(rule.right, rule.right)
        return left, rule.operator, right, str(rule.value)
    return tuple(_signed(name, called) or name for name in rule.fields)


def _without_resets(plan: Plan, ref: str, entity: Entity) -> Entity:
    """Return the entity without the derived options that stand in the way: they are made anew."""
    resets = [(member, option) for at, member, option in plan.choices.reset if at == ref]
    if not resets:
        return entity
    update: dict[str, Any] = {}
    for kind in MEMBERS:
        nodes = list(getattr(entity, kind))
        for place, node in enumerate(nodes):
            options = [option for member, option in resets if member == f"{kind}:{node.name}"]
            absent = {o: type(node).model_fields[o].get_default() for o in options}
            absent |= {"name": ""} if "name" in options else {}
            nodes[place] = node.model_copy(update=absent)
        update[kind] = tuple(nodes)
    own = [option for member, option in resets if not member]
    update |= {option: type(entity).model_fields[option].get_default() for option in own}
    return entity.model_copy(update=update)
