"""Finds what of the incoming model stands behind a problem, and makes it give way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from backend_django.engine.blueprint import Blueprint, Entity, Relationship
from backend_django.engine.problems import Problem

from .assembly import RULES, content
from .matching import Placed
from .plan import Plan, members_of

_CIRCLES = {"R120", "R121"}


def give_way(plan: Plan, result: Blueprint, problem: Problem) -> None:
    """Choose less of the incoming model where it stands behind a problem of the result."""
    steps = [int(s) if s.isdigit() else s for s in problem.pointer.split("/")[1:]]
    if len(steps) < 4 or steps[0] != "apps":
        return
    app = result.apps[steps[1]]  # type: ignore[index]  # a number follows "apps"
    node = getattr(app, str(steps[2]))[steps[3]]
    ref = f"{app.name}.{node.name}"
    if not isinstance(node, Entity):
        _leave_out_named(plan, ref, problem)
        return
    source = next((p for p in plan.new_entities if plan.name_of(p.ref) == ref), None)
    if source is not None and not plan.takes(source.ref):
        source = None
    _Entity(plan, ref, node, source, problem).give_way(steps[4:])


def _leave_out_named(plan: Plan, ref: str, problem: Problem) -> None:
    """Leave out what comes in under a name that is taken."""
    for one in plan.incoming:
        if plan.name_of(one).lower() == ref.lower() and plan.takes(one):
            plan.choices.left_out[one] = problem.message


class _Entity:
    """One entity of the result that has a problem; ``source`` is what came in for it."""

    def __init__(
        self,
        plan: Plan,
        ref: str,
        entity: Entity,
        source: Placed[Entity] | None,
        problem: Problem,
    ) -> None:
        self.plan, self.choices, self.ref, self.entity = plan, plan.choices, ref, entity
        self.source, self.problem = source, problem

    def give_way(self, steps: Sequence[Any]) -> None:
        kind, place, option = (*steps, "", "", "")[:3]
        if kind in {"fields", "relationships"} and isinstance(place, int):
            member = getattr(self.entity, kind)[place]
            if not self._reset(f"{kind}:{member.name}", option, {"related_name", "max_length"}):
                self._member(member.name)
        elif kind in RULES and isinstance(place, int):
            rule = getattr(self.entity, kind)[place]
            if not self._reset(f"{kind}:{rule.name}", option, {"name"}):
                self._rule(kind, rule)
        elif not self._reset("", kind, {"display", "ordering", "plural"}):
            self._whole()

    def _reset(self, member: str, option: str, options: set[str]) -> bool:
        """Have a derived option made anew; tell whether that was still to be tried."""
        key = (self.ref, member, option)
        if option not in options or key in self.choices.reset:
            return False
        self.choices.reset.add(key)
        return True

    def _member(self, name: str) -> None:
        if self.source is None:
            return
        names = self.plan.theirs(self.source.ref, self.source.node)
        pairs = self.plan.members(self.source.ref).old_of if self._is_known else {}
        for n, member in enumerate(members_of(self.source.node)):
            if names.get(member.name) != name or self.plan.lacks(self.source.ref, member):
                continue
            key = f"{self.source.ref}:{member.name}"
            if self.problem.code in _CIRCLES and key not in self.choices.eased:
                self.choices.eased.add(key)
            elif n in pairs and key not in self.choices.bare:
                self.choices.bare.add(key)
            else:
                self.choices.left_out[key] = self.problem.message

    def _rule(self, kind: str, rule: Any) -> None:
        if self.source is None:
            return
        names = self.plan.theirs(self.source.ref, self.source.node)
        for n, one in enumerate(getattr(self.source.node, kind)):
            if content(one, names) == content(rule, {}):
                key = f"{self.source.ref}:{kind}:{n}"
                self.choices.left_out[key] = self.problem.message

    def _whole(self) -> None:
        if self.source is None:
            _leave_out_named(self.plan, self.ref, self.problem)
            return
        own = f"{self.source.ref}:"
        key = own if self._is_known and own not in self.choices.left_out else self.source.ref
        self.choices.left_out[key] = self.problem.message

    @property
    def _is_known(self) -> bool:
        return self.source is not None and self.source.ref in self.plan.old_entity


def ease_circle(plan: Plan, result: Blueprint, errors: list[Problem]) -> bool:
    """Make one incoming relation optional that closes a circle; tell whether there was one."""
    if not any(problem.code in _CIRCLES for problem in errors):
        return False
    needs: dict[str, set[str]] = {}
    for app in result.apps:
        for entity in app.entities:
            wanted = {r.target for r in entity.relationships if _needed(r)}
            needs[f"{app.name}.{entity.name}"] = wanted
    for placed in plan.new_entities:
        owner = plan.name_of(placed.ref)
        for relation in placed.node.relationships:
            key = f"{placed.ref}:{relation.name}"
            if not _needed(relation) or key in plan.choices.eased or not owner:
                continue
            if _reaches(plan.name_of(relation.target), owner, needs):
                plan.choices.eased.add(key)
                return True
    return False


def _needed(relation: Relationship) -> bool:
    return relation.required and relation.kind != "many_to_many"


def _reaches(start: str, goal: str, needs: dict[str, set[str]]) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        new = needs.get(here, set()) - seen
        seen |= new
        waiting += new
    return False


def leave_out_rest(plan: Plan, problem: Problem, *, everything: bool = False) -> None:
    """Leave out what changes the draft; where that is done, all that comes in."""
    incoming = [ref for ref in plan.incoming if plan.takes(ref)]
    known = [ref for ref in incoming if ref in plan.old_entity or ref in plan.old_enum]
    for ref in incoming if everything or not known else known:
        plan.choices.left_out[ref] = problem.message
