"""Takes a blueprint into another. What would break a rule is left as the draft has it, and said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backend_django.engine.blueprint import Blueprint, check, normalised
from backend_django.engine.problems import Problem

from .assembly import assembled
from .blame import ease_circle, give_way, leave_out_rest
from .changes import Change
from .matching import entities_of, enums_of
from .plan import Plan
from .telling import told

_ROUNDS = 40


@dataclass(frozen=True, slots=True)
class Merge:
    """The draft with what came in, normalised, and what became of each entity and enum."""

    blueprint: Blueprint
    changes: tuple[Change, ...]

    @property
    def read(self) -> int:
        """How many entities the incoming model has."""
        return len([c for c in self.changes if c.kind == "entity" and c.source])

    @property
    def taken(self) -> int:
        """How many of them came in."""
        entities = [c for c in self.changes if c.kind == "entity" and c.source]
        return len([c for c in entities if c.outcome != "skipped"])


def merged(current: Blueprint | None, incoming: Blueprint, skip: Iterable[str] = ()) -> Merge:
    """Return ``incoming`` taken into ``current``, or into an empty draft of its own project.

    Entities, enums and their members are one where they have one id, else one name. Both: the id
    stays, what the incoming model says is taken. Only in the draft: stays. ``skip`` names
    incoming entities, as ``Entity`` or ``app.Entity``, to leave out, and with them the relations
    that would lead nowhere. Facts of the project, modules and rights stay the draft's. Where both
    keep every rule, so does the result.
    """
    draft = current or incoming.model_copy(update={"apps": ()})
    old = normalised(draft)
    plan = Plan(old, incoming, skip)
    result = _fitting(plan, draft, incoming)
    return Merge(result, tuple(told(plan, result)))


def untouched(blueprint: Blueprint) -> Merge:
    """Return a blueprint as it was read, as a merge into nothing that asks no rule."""
    entities = [Change("entity", p.ref, "added", p.ref) for p in entities_of(blueprint)]
    enums = [Change("enum", p.ref, "added", p.ref) for p in enums_of(blueprint)]
    return Merge(blueprint, (*entities, *enums))


def _fitting(plan: Plan, draft: Blueprint, incoming: Blueprint) -> Blueprint:
    """Return the result without what breaks a rule that neither model broke before."""
    known: set[tuple[str, str]] | None = None
    for _ in range(_ROUNDS):
        result = normalised(assembled(plan))
        errors = _errors(result)
        if errors and known is None:
            known = {_key(p) for p in (*_errors(draft), *_errors(incoming))}
        errors = [problem for problem in errors if _key(problem) not in (known or ())]
        if not errors:
            return result
        before = plan.choices.size
        for problem in errors:
            give_way(plan, result, problem)
        if plan.choices.size == before and not ease_circle(plan, result, errors):
            leave_out_rest(plan, errors[0])
    leave_out_rest(plan, errors[0], everything=True)
    return normalised(assembled(plan))


def _errors(blueprint: Blueprint) -> list[Problem]:
    return [problem for problem in check(blueprint) if problem.severity == "error"]


def _key(problem: Problem) -> tuple[str, str]:
    return problem.code, problem.message
