"""What was said becomes a draft: entities, fields, relations and enums."""

from __future__ import annotations

from backend_django.engine.blueprint import EnumValue, pascal, snake
from backend_django.engine.blueprint.normalise import first_free, member_name
from backend_django.engine.notations.drafts import (
    EntityDraft,
    EnumDraft,
    FieldDraft,
)

from .building import PEOPLE, Building
from .phrases import Phrase, fitting, phrase
from .pieces import Piece
from .saying import Said
from .verbs import ACTS, MAKING, MUTUAL, OFFERED, ONCE, act_of, mutual, role_of
from .vocabulary import BARE, BY_NOUN, MANY, TIMES
from .words import is_plural, key_of, singular


class Modelling(Building):
    """Takes statements into the draft, each in the way of its kind."""

    def build(self, told: list[Said]) -> None:
        """Take every statement into the draft."""
        self._get_to_know(told)
        for said in told:
            getattr(self, f"_{said.kind}")(said)
        self._flesh_out()

    def _get_to_know(self, told: list[Said]) -> None:
        for said in told:
            if said.kind in {"has", "belongs", "many", "shared"} or (
                said.kind == "named" and (said.firm or said.role)
            ):
                self.known.add(said.subject)
            if self.spare and said.kind == "named" and said.subject in self.spare.entities:
                self.known.add(said.subject)
            if said.kind in {"belongs", "many", "shared"} and said.object:
                self.known.add(said.object)
        self.known -= PEOPLE

    def _named(self, said: Said) -> None:
        if said.subject in PEOPLE:
            self.note(said.spot, "Every project has users.", "users.User", "users_exist")
        elif said.subject in self.known:
            written = self.entity(said.subject, said.spot).written
            self.note(said.spot, f"{written} is an entity.", f"entity {written}")
        else:
            self.lose(said.spot)

    def _lost(self, said: Said) -> None:
        self.lose(said.spot)

    def _has(self, said: Said) -> None:
        for part in said.parts:
            self._member(said.subject, part)

    def _member(self, subject: str, part: Piece) -> None:
        found = phrase(part.text)
        if found is None:
            self.lose(part)
            return
        words = " ".join(found.words)
        key = key_of(words)
        if words in TIMES:
            self.note(
                part, "Every entity has created_at and updated_at.", "created_at, updated_at"
            )
        elif target := self._target(found, key, subject):
            required = found.facts.get("required", not is_plural(words))
            self._refer(subject, target, key, part, many=is_plural(words), required=required)
        else:
            self._field(subject, found, part)

    def _target(self, found: Phrase, key: str, subject: str) -> str:
        """Return the entity that a phrase speaks of, "" where it is a field."""
        last = singular(found.words[-1])
        if found.values or (found.typed and last in BY_NOUN and key not in self.known):
            return ""
        if key in PEOPLE or key in self.known:
            return key
        if is_plural(found.words[-1]) and (last in MANY or last in BARE) and len(found.words) == 1:
            return key
        return (
            last
            if last in self.known | PEOPLE and len(found.words) == 2 and last != subject
            else ""
        )

    def _refer(
        self, subject: str, target: str, name: str, part: Piece, *, many: bool, required: bool
    ) -> None:
        if subject in PEOPLE and not many:
            subject = "profile"
        if many:
            self.plenty(subject, target, part)
        else:
            role = "" if name == target else name
            self.link(subject, target, role, part, required=required)

    def _belongs(self, said: Said) -> None:
        verb = said.role.split(" ")[0]
        if act := act_of(verb):
            self._act(said.object, ACTS[act], said.subject, said.spot)
            return
        role = role_of(verb)
        self.link(said.subject, said.object, role, said.spot, required=said.firm)

    def _many(self, said: Said) -> None:
        self.plenty(said.subject, said.object, said.spot)

    def _shared(self, said: Said) -> None:
        self.share(said.subject, said.object, said.spot)

    def _can(self, said: Said) -> None:
        verb, target = said.role, key_of(said.object)
        each = mutual(said.object)
        if verb in OFFERED and verb not in ACTS:
            self.note(said.spot, "Every project lets its users do this.", "as in every project")
        elif verb in ACTS and (each or self._is_known(target)):
            self._act(said.subject, ACTS[verb], said.subject if each else target, said.spot)
        elif verb in MAKING and target and not each:
            role = MAKING[verb] if said.subject in PEOPLE else ""
            self.link(target, said.subject, role, said.spot)
        else:
            self.lose(said.spot)

    def _is_known(self, key: str) -> bool:
        if key and key not in self.known | PEOPLE and len(key.split()) < 3:
            self.known.add(key)
        return bool(key)

    def _act(self, actor: str, noun: str, target: str, piece: Piece) -> None:
        if noun == target:  # who orders an order places it
            self.link(noun, actor, "", piece)
            return
        each = actor == target
        roles = (
            MUTUAL.get(noun, (f"from_{snake(actor)}", f"to_{snake(actor)}")) if each else ("", "")
        )
        entity = self.entity(noun, piece)
        self.link(noun, actor, roles[0], piece, owner=True)
        self.link(noun, target, roles[1], piece)
        if noun in ONCE:
            pair = tuple(r.written for r in entity.relations[:2])
            entity.uniques.append(pair)
            for relation in entity.relations[:2]:
                relation.facts["on_delete"] = "cascade"

    def _rule(self, said: Said) -> None:
        name = snake(said.object)
        subject = "profile" if said.subject in PEOPLE else said.subject
        entity = self.draft.entities.get(subject)
        fields = entity.fields if entity else []
        near = snake(key_of(said.object))
        old = next((f for f in fields if f.written in {name, near}), None)
        found = phrase(f"{near} {said.role}")
        if old is None and found is not None and found.facts and subject in self.known:
            self._field(subject, found, said.spot)
            return
        if old is None or found is None or not found.facts:
            self.lose(said.spot)
            return
        old.type, facts, _ = fitting(old.type, {**old.facts, **found.facts})
        old.facts = facts
        self.note(said.spot, f"{old.written} follows this rule.", ", ".join(f"{k} {v}" for k, v in facts.items()))  # fmt: skip

    def _flesh_out(self) -> None:
        for key, entity in self.draft.entities.items():
            if entity.fields or (entity.relations and key in {*ACTS.values()} - BARE.keys()):
                continue
            name, kind = BARE.get(key.split()[-1], ("name", "char"))
            facts = {"required": True} | ({"max_length": 120} if kind == "char" else {})
            entity.fields.append(FieldDraft(name, kind, entity.spot, facts))
            message = f"Nothing is said of what {entity.written} has: it is given a {name}."
            self.source.find(
                "assumed", message, "changed", entity.spot, severity="info",
                became=f"{entity.written}.{name}, {kind}, required",
            )  # fmt: skip

    def _field(self, subject: str, found: Phrase, part: Piece) -> None:
        entity = self.entity(subject, part)
        kind, facts, lost = fitting(found.type, found.facts)
        old = next((f for f in entity.fields if f.written == found.name), None)
        if old is not None and not found.typed:
            self.again(entity, old.written, part)
            return
        if old is not None:
            entity.fields.remove(old)
            facts = {**old.facts, **facts} if old.type == kind else facts
        new = FieldDraft(found.name, kind, self.spot(part), facts)
        if kind == "enum":
            new.enum = self.enum(entity, found, part, facts)
        entity.fields.append(new)
        marks = [k for k in ("required", "unique") if facts.get(k)]
        became = ", ".join([f"{entity.written}.{found.name}", kind, *marks])
        self.note(part, f"{entity.written} has the field {found.name}.", became)
        if lost:
            self.lose(part, f"A field of type {kind} has no {' and no '.join(lost)}.")

    def enum(
        self, entity: EntityDraft, found: Phrase, part: Piece, facts: dict[str, object]
    ) -> str:
        name = pascal(found.name)
        key = name if name.startswith(entity.written) else f"{entity.written}{name}"
        values = {snake(v)[:40]: v for v in found.values if snake(v)} or {"open": "open"}
        taken: set[str] = set()
        made = []
        for value, label in values.items():
            member = first_free(member_name(value), taken)
            taken.add(member)
            made.append(EnumValue(value=value, label=f"{label[:1].upper()}{label[1:]}"))
        self.draft.enums[key] = EnumDraft(key, entity.app, self.spot(part), made)
        if "default" in facts and facts["default"] not in values:
            facts.pop("default")
        return key
