"""Relations by the classes they join, and members that hold many of another class."""

from __future__ import annotations

import re

from backend_django.engine.blueprint import snake
from backend_django.engine.notations.source import Source

from .links import Listing, Tie
from .registry import Registry
from .written import Member

_CHILDREN = re.compile(r"child|kids|sub|repl|descend|nested|item|part|member|step|answer")


class Ties:
    """All relations that are known so far."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.ties: list[Tie] = []
        self.between: dict[frozenset[str], list[Tie]] = {}
        self.lists: list[Listing] = []
        self.listed: dict[tuple[str, str], list[Listing]] = {}
        self.stored: dict[str, set[str]] = {}

    def add_tie(self, tie: Tie) -> Tie:
        self.ties.append(tie)
        self.between.setdefault(frozenset((tie.owner, tie.target)), []).append(tie)
        if tie.column is not None:
            self.stored.setdefault(tie.owner, set()).add(tie.column.name)
        return tie

    def many(self, owner: str, member: Member, target: str) -> None:
        """Add a member that holds many of another entity."""
        listing = Listing(owner, target, member)
        self.lists.append(listing)
        self.listed.setdefault((owner, target), []).append(listing)


def settle_lists(told: Ties, source: Source) -> None:
    """Let each list be the other side of a relation, or make the relation it tells of."""
    inferred: dict[str, list[Listing]] = {}
    for listing in told.lists:
        known = listing.done or _is_other_side(told, listing) or _is_mutual(told, listing)
        if not known:
            inferred.setdefault(listing.owner, []).append(listing)
    for owner, listings in inferred.items():
        for listing in listings:
            told.add_tie(_told_by(listing))
        _say(told, owner, listings, source)


def _told_by(listing: Listing) -> Tie:
    """Return the relation that only a list tells of."""
    owner, name, line = listing.owner, listing.member.name, listing.member.line
    if listing.target != owner:
        return Tie(listing.target, owner, line, reverse=name)
    if _CHILDREN.match(snake(name)):
        return Tie(owner, owner, line, "parent", reverse=name)
    return Tie(owner, owner, line, name, "many_to_many")


def _say(told: Ties, owner: str, listings: list[Listing], source: Source) -> None:
    others = [li for li in listings if li.target != owner]
    if others:
        name = told.registry.things[owner].name
        said = ", ".join(
            f"{li.member.name} ({told.registry.things[li.target].name})" for li in others
        )
        source.find(
            "list_side", f"{name} holds many: {said}; each of them refers to its {name}.", "kept",
            others[0].member.line.spot(source), severity="info",
        )  # fmt: skip


def _is_other_side(told: Ties, listing: Listing) -> bool:
    """Return whether a list is the other side of a relation that is there, and name it."""
    ties = [
        t for t in told.between.get(frozenset((listing.owner, listing.target)), ())
        if (t.kind == "many_to_many" or t.owner == listing.target) and listing.owner not in t.listed
        and (t.owner != t.target or t.kind == "many_to_many" or t.owner == listing.owner)
    ]  # fmt: skip
    name = snake(listing.member.name)
    ties.sort(key=lambda t: name not in {snake(t.label), snake(t.reverse), snake(t.name)})
    if not ties:
        return False
    tie = ties[0]
    tie.listed.add(listing.owner)
    if tie.kind == "many_to_many" and tie.owner == listing.owner and not tie.name:
        tie.name = listing.member.name
    elif tie.kind != "many_to_many" or tie.owner != listing.owner:
        tie.reverse = tie.reverse or listing.member.name
    listing.done = True
    return True


def _is_mutual(told: Ties, listing: Listing) -> bool:
    """Return whether the other class holds many of this one, too: many to many."""
    for other in told.listed.get((listing.target, listing.owner), ()):
        if other is not listing and not other.done:
            other.done = listing.done = True
            tie = Tie(
                listing.owner,
                listing.target,
                listing.member.line,
                listing.member.name,
                "many_to_many",
            )
            tie.reverse = other.member.name
            told.add_tie(tie)
            return True
    return False
