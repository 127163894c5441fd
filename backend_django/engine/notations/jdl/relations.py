"""Relationships of JDL as relations of a draft, on the side that holds the column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from backend_django.engine.blueprint import USER
from backend_django.engine.blueprint.shapes import RelationshipKind
from backend_django.engine.notations.drafts import Draft, EntityDraft, RelationDraft
from backend_django.engine.notations.source import Source, Spot
from backend_django.engine.notations.titles import several

from .docs import Docs
from .syntax import Annotation, Pair, Relationship, Side, Word

KINDS = {
    "onetomany": "OneToMany", "manytoone": "ManyToOne",
    "onetoone": "OneToOne", "manytomany": "ManyToMany",
}  # fmt: skip
_TAIL = re.compile(r"[^\n{}]*\}")
_DELETIONS = {
    "CASCADE": "cascade", "SET NULL": "set_null", "RESTRICT": "restrict", "NO ACTION": "protect",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Ends:
    """The side that holds the column, and the other."""

    owner: Side
    other: Side
    kind: RelationshipKind


class Relations:
    """Adds each relationship to the entity that holds it; what it loses are findings."""

    def __init__(self, draft: Draft, source: Source, docs: Docs) -> None:
        self.draft, self.source, self.docs = draft, source, docs
        self.seen: dict[tuple[str, ...], int] = {}

    def add(self, relationship: Relationship) -> None:
        kind = KINDS.get(relationship.kind.text.lower().replace("-", "").replace("_", ""))
        if kind is None:
            near = get_close_matches(relationship.kind.text, KINDS.values(), 1)
            hint = f"Write {near[0]}." if near else f"Use one of {', '.join(KINDS.values())}."
            message = f"There is no relationship {relationship.kind.text}."
            spot = self._word(relationship.kind)
            self.source.find(
                "relationship_kind", message, "dropped", spot, severity="error", suggestion=hint,
                fix=near[0] if near else None,
            )  # fmt: skip
            return
        for pair in relationship.pairs:
            self._pair(pair, kind)

    def _pair(self, pair: Pair, kind: str) -> None:
        helped = self.docs.before(pair.source.start), self.docs.before(pair.target.start)
        source, target = (self._key(side, pair) for side in (pair.source, pair.target))
        if not source or not target:
            return
        ends = self._ends(pair, kind, source, target)
        if ends is None:
            return
        owner_key = target if ends.owner is pair.target else source
        other_key = source if ends.owner is pair.target else target
        relation = self._relation(pair, ends, other_key)
        helped = helped if ends.owner is pair.source else helped[::-1]
        if helped[0] or helped[1]:
            relation.facts["help"] = helped[0] or helped[1]
        self._marks(pair, ends, relation)
        self._annotations(pair, relation)
        self._displays(pair, source, target)
        self._place(self.draft.entities[owner_key], owner_key, relation)

    def _key(self, side: Side, pair: Pair) -> str:
        name = side.entity.text
        if name == "User" and (pair.built_in or name not in self.draft.entities):
            return USER
        if name in self.draft.entities:
            return name
        folded = {key.lower(): key for key in self.draft.entities}
        if key := folded.get(name.lower()):
            message = f"{name} is read as {key}."
            self.source.find("entity_case", message, "changed", self._word(side.entity), fix=key)
            return key
        near = get_close_matches(name, self.draft.entities, 1)
        hint = f"Did you mean {near[0]}?" if near else f"Declare `entity {name}`."
        if name == "Authority":
            hint = "Django's groups and permissions stand for authorities."
        self.source.find(
            "entity_unknown", f"There is no entity {name}; the relationship is left out.",
            "dropped", self._pair_spot(pair), severity="error", suggestion=hint,
        )  # fmt: skip
        return ""

    def _ends(self, pair: Pair, kind: str, source: str, target: str) -> _Ends | None:
        """Return which side holds the column; the user of every project can hold none."""
        if kind == "OneToMany":
            ends = _Ends(pair.target, pair.source, "foreign_key")
        elif kind == "ManyToOne":
            ends = _Ends(pair.source, pair.target, "foreign_key")
        else:
            one = kind == "OneToOne"
            ends = _Ends(pair.source, pair.target, "one_to_one" if one else "many_to_many")
        owner = target if ends.owner is pair.target else source
        if owner != USER:
            return ends
        if kind in {"OneToOne", "ManyToMany"} and target != USER:
            message = "User is built in; the other side holds the relationship."
            spot = self._pair_spot(pair)
            self.source.find("user_side", message, "changed", spot, severity="info")
            return _Ends(pair.target, pair.source, ends.kind)
        self.source.find(
            "user_side", "User is built in and can hold no relationship of its own.", "dropped",
            self._pair_spot(pair), suggestion="Give the user a profile: an entity with a OneToOne to User.",
        )  # fmt: skip
        return None

    def _relation(self, pair: Pair, ends: _Ends, other_key: str) -> RelationDraft:
        many = ends.kind == "many_to_many"
        given = ends.owner.name
        name = given.text if given else _lower_first(ends.other.entity.text)
        if many and several(name) != name:
            name = several(name)
            if given:
                message = f"{given.text} holds many; it is called {name}."
                spot = self._word(given)
                self.source.find(
                    "name_plural", message, "kept", spot, severity="info", became=name
                )
        reverse = ends.other.name.text if ends.other.name else ""
        return RelationDraft(name, ends.kind, other_key, self._pair_spot(pair), reverse)

    def _marks(self, pair: Pair, ends: _Ends, relation: RelationDraft) -> None:
        derived = any("derived" in option.text.lower() for option in pair.options)
        keyed = any(
            a.name.lower() == "id" for a in (*pair.source.annotations, *pair.target.annotations)
        )
        if ends.owner.required or derived or keyed:
            if relation.kind == "many_to_many":
                self._not_required(ends.owner)
            else:
                relation.facts["required"] = True
        if ends.other.required:
            self._not_required(ends.other)
        if derived or keyed:
            self.source.find(
                "key", "The relationship is no key; every entity has a numbered key id.",
                "changed", relation.spot, became="required",
            )  # fmt: skip
        for side in (pair.source, pair.target):
            for mark in side.marks:
                if mark.name != "required":
                    spot = self.source.spot(mark.start, mark.end)
                    message = f"There is no validation {mark.name} of relationships."
                    self.source.find("validation", message, "dropped", spot)

    def _not_required(self, side: Side) -> None:
        spot = self._word(side.name or side.entity)
        message = "The database cannot require at least one row on this side."
        hint = "Check it in your own validation."
        self.source.find("required_many", message, "dropped", spot, suggestion=hint)

    def _annotations(self, pair: Pair, relation: RelationDraft) -> None:
        for annotation in (*pair.source.annotations, *pair.target.annotations):
            if annotation.name.lower() == "ondelete" and annotation.values:
                self._on_delete(annotation, relation)
            elif annotation.name.lower() != "id":
                spot = self.source.spot(annotation.start, annotation.end)
                message = f"The annotation @{annotation.name} has no meaning here."
                self.source.find("annotation", message, "dropped", spot, severity="info")
        for option in pair.options:
            if option.text.lower() not in {"builtinentity", "jpaderivedidentifier"}:
                message = f"The option {option.text} has no meaning here."
                self.source.find("option", message, "dropped", self._word(option), severity="info")

    def _on_delete(self, annotation: Annotation, relation: RelationDraft) -> None:
        said = annotation.values[0].text.upper().replace("_", " ")
        action = _DELETIONS.get(said)
        impossible = relation.kind == "many_to_many" or (
            action == "set_null" and relation.facts.get("required")
        )
        if action is None or impossible:
            spot = self.source.spot(annotation.start, annotation.end)
            message = f"Deleting cannot {said} here."
            self.source.find("on_delete", message, "dropped", spot)
        else:
            relation.facts["on_delete"] = action

    def _displays(self, pair: Pair, source: str, target: str) -> None:
        for side, shown in ((pair.source, target), (pair.target, source)):
            if side.display:
                self._display(side.display[0], shown)

    def _display(self, word: Word, key: str) -> None:
        if key == USER:
            message = f"Users are shown by their e-mail address, not by {word.text}."
            spot = self._word(word)
            self.source.find("display", message, "changed", spot, severity="info", became="email")
            return
        entity = self.draft.entities[key]
        if word.text == "id":
            return
        if not any(f.written == word.text for f in entity.fields):
            message = f"{entity.written} has no field {word.text} to be shown by."
            self.source.find("display", message, "dropped", self._word(word))
        elif entity.display and entity.display != word.text:
            message = f"{entity.written} is shown by {entity.display} everywhere."
            spot = self._word(word)
            self.source.find("display", message, "changed", spot, became=entity.display)
        else:
            entity.display = word.text

    def _place(self, owner: EntityDraft, key: str, relation: RelationDraft) -> None:
        """Add the relation, unless it is the other half of one that is there."""
        mine = (relation.kind, key, relation.written, relation.target)
        back = several(relation.reverse) if relation.kind == "many_to_many" else relation.reverse
        mirrored = (relation.kind, relation.target, back, key)
        two_way = relation.kind != "foreign_key"
        line = self.seen.get(mine) or (self.seen.get(mirrored, 0) if two_way else 0)
        if line:
            message = f"This is the relationship of line {line}, told from its other side."
            self.source.find("relationship_twice", message, "kept", relation.spot, severity="info")
            return
        self.seen[mine] = relation.spot.line
        owner.relations.append(relation)

    def _word(self, word: Word) -> Spot:
        return self.source.spot(word.start, word.end)

    def _pair_spot(self, pair: Pair) -> Spot:
        tail = _TAIL.match(self.docs.blank, pair.end) if pair.target.name else None
        return self.source.spot(pair.start, tail.end() if tail else pair.end)


def _lower_first(name: str) -> str:
    return name[:1].lower() + name[1:]
