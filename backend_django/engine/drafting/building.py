"""A draft under construction: entities and their relations, each made once and told."""

from __future__ import annotations

from backend_django.engine.blueprint import USER, pascal, plural, snake
from backend_django.engine.notations.drafts import (
    Draft,
    EntityDraft,
    RelationDraft,
)
from backend_django.engine.notations.source import Source, Spot

from .pieces import Piece
from .rights import Rights
from .verbs import OWNS
from .vocabulary import MANY
from .words import singular

PEOPLE = frozenset({"user"})
_HINT = "Say it as: a book has a title; a book belongs to an author."


class Building:
    """Fills a draft. ``app`` is the key of the app of new entities."""

    def __init__(self, draft: Draft, app: str, source: Source) -> None:
        self.draft, self.app, self.source = draft, app, source
        self.known: set[str] = set(draft.entities)
        self.spare: Draft | None = None
        self.mentioned: set[str] = set()
        self.described: set[str] = set()
        self.nameless: set[str] = set()
        self.rights = Rights()

    def spot(self, piece: Piece) -> Spot:
        return self.source.spot(piece.start, piece.end)

    def note(self, piece: Piece, message: str, became: str, code: str = "understood") -> None:
        self.source.find(code, message, "kept", self.spot(piece), severity="info", became=became)

    def lose(self, piece: Piece, message: str = "This was not understood.") -> None:
        self.source.find("not_understood", message, "dropped", self.spot(piece), suggestion=_HINT)

    def entity(self, key: str, piece: Piece) -> EntityDraft:
        """Return the entity of that key; a new one where there is none."""
        key = "profile" if key in PEOPLE else key
        if key not in self.draft.entities and self.spare and key in self.spare.entities:
            self._take_spare(key, self.spare)
        if key not in self.draft.entities:
            entity = EntityDraft(pascal(key) or key, self.app, self.spot(piece))
            self.draft.entities[key] = entity
            self.known.add(key)
            if key == "profile":
                self.link(key, USER, "user", piece, kind="one_to_one", owner=True)
                message = "Every project has users; what else is said of them is their profile."
                self.note(piece, message, "the entity Profile", "users_profile")
        return self.draft.entities[key]

    def _take_spare(self, key: str, spare: Draft) -> None:
        """Take an entity that the archetype has ready, and those it needs."""
        entity = self.draft.entities[key] = spare.entities[key]
        enums = {f.enum: spare.enums[f.enum] for f in entity.fields if f.enum in spare.enums}
        self.draft.enums.update(enums)
        self.known.add(key)
        needed = [relation.target for relation in entity.relations]
        parts = [other for other in spare.entities if other.startswith(f"{key} ")]
        for other in (*needed, *parts):
            if other in spare.entities and other not in self.draft.entities:
                self._take_spare(other, spare)

    def assume(self, entity: EntityDraft, message: str, became: str) -> None:
        """Tell what is taken for granted of an entity, at its place."""
        self.source.find(
            "assumed", message, "changed", entity.spot, severity="info", became=became
        )

    def assume_link(self, key: str, whole: str) -> None:
        """Make an entity part of another that the prompt names beside it."""
        part, other = self.draft.entities[key], self.draft.entities[whole]
        facts: dict[str, object] = {"required": True}
        part.relations.append(
            RelationDraft(snake(whole), "foreign_key", whole, part.spot, snake(plural(key)), facts)
        )
        message = f"Each {part.written} is taken to be part of one {other.written}."
        self.assume(part, message, f"{part.written}.{snake(whole)} -> {other.written}")

    def assume_owner(self, key: str) -> None:
        """Give an entity the user who made it."""
        entity = self.draft.entities[key]
        facts: dict[str, object] = {"required": True, "on_delete": "cascade"}
        entity.relations.append(
            RelationDraft("owner", "foreign_key", USER, entity.spot, snake(plural(key)), facts)
        )
        entity.facts.setdefault("owner", "owner")
        message = f"Somebody makes each {entity.written}: it is given an owner."
        self.assume(entity, message, f"{entity.written}.owner -> {USER}")

    def link(
        self,
        subject: str,
        target: str,
        role: str,
        piece: Piece,
        *,
        required: bool = True,
        kind: str = "foreign_key",
        owner: bool = False,
    ) -> None:
        """Give an entity a relation to one of another, once."""
        entity = self.entity(subject, piece)
        people = target in PEOPLE or target == USER
        if not people:
            self.entity(target, piece)
        aim = USER if people else target
        written = snake(role) or snake(target)
        same = [r for r in entity.relations if r.target == aim and r.kind != "many_to_many"]
        if any(r.written == written for r in same) or (same and not role):
            self.again(entity, same[0].written, piece)
            return
        if subject == target and not role:
            written, required = "parent", False
        facts: dict[str, object] = {"required": True} if required else {}
        if required and people:
            facts["on_delete"] = "cascade"
        many = entity.written if kind == "one_to_one" else plural(entity.written)
        reverse = snake(f"{role if same else ''} {many}") if written != "parent" else "children"
        entity.relations.append(
            RelationDraft(written, kind, aim, self.spot(piece), reverse, facts)  # type: ignore[arg-type]  # one of the words
        )
        if people and required and (owner or role in OWNS) and "owner" not in entity.facts:
            entity.facts["owner"] = written
        self.note(piece, f"Each {entity.written} has one {written}.", f"{entity.written}.{written} -> {self.shown(aim)}")  # fmt: skip

    def again(self, entity: EntityDraft, name: str, piece: Piece) -> None:
        self.note(piece, f"{entity.written} has {name} already.", f"{entity.written}.{name}")

    def shown(self, key: str) -> str:
        return key if key == USER else self.draft.entities[key].written

    def plenty(self, subject: str, target: str, piece: Piece) -> None:
        """One has many of another: shared where many share it, else each belongs to one."""
        if singular(target.rsplit(maxsplit=1)[-1]) in MANY or self._holds(subject, target):
            self.share(subject, target, piece)
        else:
            role = "parent" if subject == target else ""
            self.link(target, subject, role, piece, required=not role)

    def _holds(self, subject: str, target: str) -> bool:
        relations = (
            self.draft.entities[subject].relations if subject in self.draft.entities else []
        )
        held = {r.target for r in relations if r.kind == "foreign_key"}
        return target in held and subject != target

    def share(self, subject: str, target: str, piece: Piece) -> None:
        if subject in PEOPLE and target not in PEOPLE:
            subject, target = target, subject
        entity = self.entity(subject, piece)
        people = target in PEOPLE
        if not people:
            self.entity(target, piece)
        instead = ""
        aim, written = (USER if people else target), snake(plural(target))
        for relation in list(entity.relations):
            if relation.target == aim and relation.kind == "many_to_many":
                self.again(entity, relation.written, piece)
                return
            if relation.target == aim and relation.written == snake(target) and aim != subject:
                entity.relations.remove(relation)
                instead = ", instead of one"
        if subject == target:
            written = f"related_{written}"
        reverse = snake(plural(entity.written)) if subject != target else ""
        entity.relations.append(
            RelationDraft(written, "many_to_many", aim, self.spot(piece), reverse)
        )
        became = f"{entity.written}.{written} <-> {self.shown(aim)}"
        self.note(
            piece, f"Each {entity.written} has many {written}, which many share{instead}.", became
        )
