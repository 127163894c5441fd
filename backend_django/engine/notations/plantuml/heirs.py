"""Inheritance: fields of abstract parents are copied, other parents are referred to."""

from __future__ import annotations

from dataclasses import replace

from backend_django.engine.blueprint import snake
from backend_django.engine.notations.drafts import Draft, EntityDraft, RelationDraft
from backend_django.engine.notations.source import Source

from .ends import parent_side
from .registry import Registry, Thing
from .syntax import Line, Link

_DEEPEST = 50


class Heirs:
    """Knows who inherits from whom, and gives the children what they inherit."""

    def __init__(self, registry: Registry, source: Source) -> None:
        self.registry, self.source = registry, source
        self.parents: dict[str, dict[str, Line]] = {}
        self.missing: dict[str, Line] = {}

    def declared(self) -> None:
        """Take in what the heads of classes say: ``extends`` and ``implements``."""
        for thing in list(self.registry.things.values()):
            for name in (*thing.cls.parents, *thing.cls.interfaces):
                key = self.registry.find(name.split("<")[0].strip(), thing.path)
                if key and key != thing.key:
                    self.parents.setdefault(thing.key, {}).setdefault(key, thing.cls.line)
                elif not key:
                    self.missing.setdefault(name, thing.cls.line)

    def arrow(self, link: Link, left: str, right: str) -> None:
        """Take in an arrow from a child to its parent."""
        parent, child = (left, right) if parent_side(link) == "left" else (right, left)
        if parent != child:
            self.parents.setdefault(child, {}).setdefault(parent, link.line)

    def leave_out_strangers(self, related: set[str]) -> None:
        """Leave out parents that the text only names: classes of frameworks."""
        named = {parent for parents in self.parents.values() for parent in parents}
        for key in named:
            thing = self.registry.things[key]
            if thing.cls.implicit and not thing.members and key not in related:
                thing.kind = "out"
                self.missing.setdefault(thing.name, thing.cls.line)
        if self.missing:
            names = ", ".join(self.missing)
            self.source.find(
                "parent_missing", f"Parents that the text does not describe: {names}.", "dropped",
                next(iter(self.missing.values())).spot(self.source), severity="info",
            )  # fmt: skip

    def of(self, key: str, draft: Draft) -> dict[str, Line]:
        """Return the parents of a class that are entities."""
        return {p: line for p, line in self.parents.get(key, {}).items() if p in draft.entities}

    def settle(self, draft: Draft, *, sketch: bool) -> None:
        """Copy the members of abstract parents, refer to the others.

        ``sketch``: no class has a member, so there is nothing to copy.
        """
        children = self._children(draft)
        targets = {r.target for e in draft.entities.values() for r in e.relations}
        abstract = [
            k for k in children
            if not sketch and self._is_abstract(self.registry.things[k]) and k not in targets
        ]  # fmt: skip
        for key in self._in_order(abstract, draft):
            self._copy(draft.entities[key], [draft.entities[c] for c in children[key]])
        for key in abstract:
            self._say(draft.entities[key], [draft.entities[c] for c in children[key]])
        self._refer_all(draft, set(abstract))
        for key in abstract:
            del draft.entities[key]

    def _children(self, draft: Draft) -> dict[str, list[str]]:
        children: dict[str, list[str]] = {}
        for key in draft.entities:
            for parent in self.of(key, draft):
                children.setdefault(parent, []).append(key)
        return children

    def _refer_all(self, draft: Draft, abstract: set[str]) -> None:
        for child in list(draft.entities):
            for parent, line in self.of(child, draft).items():
                if parent not in abstract and not self._leads(parent, child, draft):
                    self._refer(draft, child, parent, line)

    def _is_abstract(self, thing: Thing) -> bool:
        marks = {s.lower() for s in thing.cls.stereotypes}
        words = {"abstract", "interface", "mappedsuperclass", "mixin", "abstract class"}
        written = "{abstract}" in thing.cls.display.lower()
        return (
            thing.cls.abstract
            or written
            or thing.cls.keyword in {"interface", "protocol"}
            or bool(marks & words)
        )

    def _in_order(self, keys: list[str], draft: Draft) -> list[str]:
        """Return abstract parents, those above others first."""
        held = set(keys)
        done: dict[str, None] = {}

        def visit(key: str, depth: int) -> None:
            if key in done or depth > _DEEPEST:
                return
            for parent in self.of(key, draft):
                if parent in held:
                    visit(parent, depth + 1)
            done[key] = None

        for key in keys:
            visit(key, 0)
        return list(done)

    def _leads(self, start: str, end: str, draft: Draft) -> bool:
        """Return whether a class inherits, at last, from one of its own children."""
        seen, stack = set[str](), [start]
        while stack:
            key = stack.pop()
            if key == end:
                return end < start
            if key not in seen:
                seen.add(key)
                stack += self.of(key, draft)
        return False

    def _copy(self, parent: EntityDraft, children: list[EntityDraft]) -> None:
        for child in children:
            names = {m.written for m in child.members}
            own = [
                replace(f, facts=dict(f.facts)) for f in parent.fields if f.written not in names
            ]
            child.fields[:0] = own
            child.relations += [
                replace(r, facts=dict(r.facts), reverse="") for r in parent.relations
                if r.written not in names and r.target
            ]  # fmt: skip
            child.key = child.key or parent.key
            child.uniques += [u for u in parent.uniques if u not in child.uniques]
            child.indexes += [i for i in parent.indexes if i not in child.indexes]

    def _say(self, parent: EntityDraft, children: list[EntityDraft]) -> None:
        heirs = ", ".join(child.written for child in children)
        what = ", ".join(m.written for m in parent.members) or "nothing"
        self.source.find(
            "inherited", f"{parent.written} is abstract: {heirs} get its members ({what}).", "kept",
            parent.spot, severity="info", became=heirs,
        )  # fmt: skip

    def _refer(self, draft: Draft, child: str, parent: str, line: Line) -> None:
        entity, above = draft.entities[child], draft.entities[parent]
        if any(r.kind == "one_to_one" and r.target == parent for r in entity.relations):
            return
        facts = {"required": True, "on_delete": "cascade"}
        spot = line.spot(self.source)
        entity.relations.append(
            RelationDraft(
                snake(above.written) or above.written, "one_to_one", parent, spot, facts=facts
            )
        )
        self.source.find(
            "parent", f"{entity.written} is a {above.written}: each refers to one row of it.", "changed",
            spot, severity="info", became="one_to_one",
        )  # fmt: skip
