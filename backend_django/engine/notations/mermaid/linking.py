"""Lines, foreign keys and members that are entities as relations of a draft: each once."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import Any

from backend_django.engine.blueprint import snake
from backend_django.engine.notations.drafts import Draft, RelationDraft
from backend_django.engine.notations.reading import refuse_fields
from backend_django.engine.notations.source import Source, Spot
from backend_django.engine.notations.tables.references import Reference, refer, relation_name

from .bonds import Bond, bond_of
from .matching import PEOPLE, Column, Matcher
from .pointing import Pointer, line_of, own
from .roles import name_of_many, role
from .syntax import Line
from .words import one_of, parts

_LISTED = re.compile(r"[,&/+]| and ")
_Doomed = dict[int, tuple[Bond, Bond]]
"""Bonds told twice, each with the one that stays."""
_ROLES_TEXT = """
author owner creator assignee reporter manager approver reviewer sender receiver recipient
actor parent supervisor editor uploader invitee inviter requester
"""
_ROLES = frozenset(_ROLES_TEXT.split())


class Linker:
    """Adds the relations of a model to its draft; ``columns`` are the attributes by entity."""

    def __init__(self, draft: Draft, source: Source, columns: dict[str, list[Column]]) -> None:
        self.draft, self.source, self.columns = draft, source, columns
        self.bonds: list[Bond] = []
        self.facts: dict[int, dict[str, Any]] = {}
        self.used: dict[str, set[str]] = defaultdict(set)
        self.stored: dict[str, set[str]] = defaultdict(set)
        self.labels: dict[str, set[str]] = defaultdict(set)
        self.person = _people(draft)

    def link(self, lines: list[tuple[Line, str, str]], pointers: list[Pointer]) -> None:
        """Turn lines, given with the keys of their ends, and pointers into relations."""
        drawn = [bond_of(line, left, right) for line, left, right in lines]
        self.bonds = [one for bond in drawn for one in self._each(bond)]
        for line, left, right in lines:
            self.labels[left].add(line.label)
            self.labels[right].add(line.label)
        self._point(pointers)
        self._refuse()
        matcher = Matcher(self.columns, self.draft.entities)
        matcher.match(self.bonds)
        for bond in matcher.reversed:
            self._say_reversed(bond)
        for bond in self._once():
            self._add(bond)
        for key in self.draft.entities:
            self._left_over(key, matcher)

    def _each(self, bond: Bond) -> list[Bond]:
        """Return a bond for each column that a label lists: ``created_by, changed_by``."""
        names = [name.strip() for name in _LISTED.split(bond.label)]
        columns = {column.name for column in self.columns[bond.holder]}
        if bond.line is None or len(names) < 2 or not columns.issuperset(names):
            return [bond]
        return [replace(bond, line=replace(bond.line, label=name), columns=[]) for name in names]

    def _refuse(self) -> None:
        """Refuse an entity with far too many lines before they are compared."""
        counts: dict[str, int] = defaultdict(int)
        for holder, _, _ in {(b.holder, b.target, b.label) for b in self.bonds}:
            counts[holder] += 1
        for key, count in counts.items():
            refuse_fields(self.draft.entities[key].written, count)

    def _point(self, pointers: list[Pointer]) -> None:
        """Let members that are entities name the lines drawn for them, or be lines of their own."""
        between: dict[frozenset[str], list[Bond]] = defaultdict(list)
        for bond in self.bonds:
            between[frozenset((bond.holder, bond.target))].append(bond)
        for pointer in sorted(pointers, key=lambda p: p.many):
            near = between[frozenset((pointer.owner, pointer.target))]
            found = line_of(pointer, near)
            if found is None:
                found = own(pointer)
                self.bonds.append(found)
                near.append(found)
            if pointer.facts and found.holder == pointer.owner:
                self.facts.setdefault(id(found), {}).update(pointer.facts)

    def _once(self) -> list[Bond]:
        """Return the bonds without those told before: in another diagram or from the other side."""
        pairs: dict[tuple[str, ...], dict[tuple[int, bool], list[Bond]]] = {}
        for bond in self.bonds:
            ends = (bond.holder, bond.target)
            pair = ends if bond.kind != "many_to_many" else tuple(sorted(ends))
            view = (bond.line.view if bond.line else -1, bond.from_holder)
            pairs.setdefault((bond.kind, *pair), {}).setdefault(view, []).append(bond)
        doomed: _Doomed = {}
        for views in pairs.values():
            for bonds in views.values():
                _same_label(bonds, doomed)
            for slot in range(max(len(bonds) for bonds in views.values())):
                _slot([bonds[slot] for bonds in views.values() if len(bonds) > slot], doomed)
        for bond, other in doomed.values():
            self._say_twice(bond, other)
        return [bond for bond in self.bonds if id(bond) not in doomed]

    def _say_twice(self, bond: Bond, other: Bond) -> None:
        line = self._spot(other).line
        message = f"This is the relation of line {line}, drawn again."
        self.source.find("relationship_twice", message, "kept", self._spot(bond), severity="info")

    def _say_reversed(self, bond: Bond) -> None:
        holder, target = (self.draft.entities[k].written for k in (bond.holder, bond.target))
        message = (
            f"{holder} lists the foreign key {bond.columns[0]}, but the line draws it from the other "
            f"side: many {holder} may have one {target}."
        )
        became = f"{holder}.{bond.columns[0]}"
        self.source.find("drawn_reversed", message, "changed", self._spot(bond), became=became)

    def _spot(self, bond: Bond) -> Spot:
        return self.source.spot(*bond.span)

    def _add(self, bond: Bond) -> None:
        owner, target = self.draft.entities[bond.holder], self.draft.entities[bond.target]
        facts = self._facts(bond)
        if bond.columns and bond.kind != "many_to_many":
            held = {f.written: f for f in owner.fields}
            if "required" not in facts:
                for name in bond.columns:
                    held[name].facts.pop("required", None)
            self._columns_said(bond, facts)
            self.stored[bond.holder] |= set(bond.columns)
            if bond.kind == "foreign_key" and owner.key == tuple(bond.columns):
                owner.key = ()
            relation = refer(
                self.draft,
                Reference(
                    bond.holder, bond.columns, bond.target, (), self._spot(bond), bond.reverse,
                    bond.kind == "one_to_one", facts,
                ),
                self.source,
            )  # fmt: skip
            if relation and bond.name:
                relation.written = bond.name
        else:
            if bond.columns:
                owner.fields = [f for f in owner.fields if f.written not in bond.columns]
            name = bond.name or self._name(bond, target.written, owner.written)
            spot = self._spot(bond)
            owner.relations.append(
                RelationDraft(name, bond.kind, bond.target, spot, bond.reverse, facts)
            )

    def _facts(self, bond: Bond) -> dict[str, Any]:
        facts: dict[str, Any] = dict(self.facts.get(id(bond), {}))
        if bond.kind == "many_to_many":
            facts.pop("required", None)
            return facts
        if bond.required:
            facts["required"] = True
        if bond.cascade:
            facts.setdefault("on_delete", "cascade")
        return facts

    def _columns_said(self, bond: Bond, facts: dict[str, Any]) -> None:
        """Let what the attribute says of itself count more than the line's end."""
        columns = {c.name: c for c in self.columns[bond.holder]}
        for name in bond.columns:
            said = columns[name]
            if said.on_delete:
                facts["on_delete"] = said.on_delete
            if said.required is not None:
                facts["required"] = said.required
        if not facts.get("required"):
            facts.pop("required", None)
        elif facts.get("on_delete") == "set_null":
            facts.pop("on_delete")

    def _name(self, bond: Bond, target: str, holder: str) -> str:
        """Return a name for a relation that no attribute names."""
        if bond.kind == "many_to_many":
            near = name_of_many(bond.label, target, holder)
        else:
            said = role(bond.label, target, holder, from_holder=bond.from_holder)
            near = said or one_of(target)
            if bond.holder == bond.target and near == one_of(holder):
                near = "parent"
        taken = self.used[bond.holder]
        if bond.label in self.stored[bond.holder]:
            near = f"{relation_name(bond.label)}_{one_of(target)}"
        elif near in taken and bond.label and len(bond.label) <= 40:
            near = f"{near}_{snake(bond.label)}".rstrip("_")
        taken.add(near)
        return near

    def _left_over(self, key: str, matcher: Matcher) -> None:
        """Turn foreign keys without a line into relations where their name says to what."""
        entity = self.draft.entities[key]
        lost: list[Column] = []
        made: dict[str, str] = {}
        for column in [c for c in matcher.free(key) if c.marked]:
            target = matcher.target_of(column) or self._person(column, key)
            if target and not (target == key and column.name in entity.key):
                self._refer(key, column, target)
                made[column.name] = self.draft.entities[target].written
            elif column.name not in self.labels[key]:
                lost.append(column)
        if made:
            said = ", ".join(f"{name} to {target}" for name, target in made.items())
            message = f"No line is drawn for foreign keys of {entity.written}; by their names they refer: {said}."
            self.source.find(
                "line_missing", message, "kept", entity.spot, severity="info", became=said
            )
        self._say_lost(key, lost)

    def _refer(self, key: str, column: Column, target: str) -> None:
        facts: dict[str, Any] = {}
        entity = self.draft.entities[key]
        spot = next(f.spot for f in entity.fields if f.written == column.name)
        self._columns_said(Bond("foreign_key", key, target, columns=[column.name]), facts)
        reference = Reference(key, [column.name], target, (), spot, "", one=False, facts=facts)
        refer(self.draft, reference, self.source)

    def _say_lost(self, key: str, lost: list[Column]) -> None:
        entity = self.draft.entities[key]
        names = {c.name for c in lost}
        fields = [f for f in entity.fields if f.written in names]
        if not fields:
            return
        said = ", ".join(f.written for f in fields)
        self.source.find(
            "foreign_key_unknown",
            f"Nothing says to what {said} of {entity.written} {'refers' if len(fields) == 1 else 'refer'}: "
            "no line, and no entity of that name.",
            "changed", fields[0].spot, became="plain fields" if len(fields) > 1 else "a plain field",
            suggestion=f"Draw a line: `{_quoted(entity.written)} }}o--|| Other : {fields[0].written}`.",
        )  # fmt: skip

    def _person(self, column: Column, key: str) -> str:
        """Return the entity of people where a column is about one: ``created_by``, ``owner_id``.

        A ``parent_id`` is about another row of the same entity.
        """
        last = column.words[-1]
        if "parent" in column.words:
            others = [word for word in column.words if word != "parent"]
            return key if not others or others == parts(self.draft.entities[key].written) else ""
        if last not in _ROLES and last not in {"by", "to"}:
            return ""
        return self.person


def _people(draft: Draft) -> str:
    """Return the one entity that is about people who sign in, "" where it is not clear."""
    words = {key: parts(entity.written) for key, entity in draft.entities.items()}
    for known in (
        [key for key, said in words.items() if said == ["user"]],
        [key for key, said in words.items() if said[-1] == "user"],
        [key for key, said in words.items() if said[-1] in PEOPLE],
    ):
        if len(known) == 1:
            return known[0]
    return ""


def _quoted(name: str) -> str:
    return name if name.replace("_", "").isalnum() else f'"{name}"'


def _same_label(bonds: list[Bond], doomed: _Doomed) -> None:
    """Doom what one diagram draws twice from the same side with the same words."""
    seen: dict[str, Bond] = {}
    for bond in bonds:
        first = seen.setdefault(bond.label, bond)
        if first is not bond and not bond.found:
            doomed[id(bond)] = bond, first


def _slot(bonds: list[Bond], doomed: _Doomed) -> None:
    """Doom the copies among bonds of several views that stand at the same place."""
    alive = [b for b in bonds if id(b) not in doomed]
    if len(alive) < 2:
        return
    first = next((b for b in alive if b.found), alive[0])
    for bond in alive:
        if bond is not first and not bond.found:
            first.reverse = first.reverse or bond.reverse
            first.required = first.required or bond.required
            doomed[id(bond)] = bond, first
