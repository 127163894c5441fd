"""What was said becomes a draft: entities, fields, relations and enums."""

from __future__ import annotations

import re

from backend_django.engine.blueprint import snake

from .building import PEOPLE
from .filling import fill
from .fitting import fitting
from .performing import Performing
from .phrases import Phrase, phrase
from .pieces import Piece
from .saying import Said
from .verbs import ACTS, act_of, role_of
from .vocabulary import BARE, BY_NOUN, MANY, TIMES
from .words import is_plural, key_of, singular

_STANDS_FOR = re.compile(r"([\w -]{1,40}?)\s*\((?:an?\s+|the\s+)?([\w -]{1,40})\)", re.IGNORECASE)


class Modelling(Performing):
    """Takes statements into the draft, each in the way of its kind."""

    def build(self, told: list[Said]) -> None:
        """Take every statement into the draft."""
        self._get_to_know(told)
        for said in told:
            getattr(self, f"_{said.kind}")(said)
        fill(self)

    def _get_to_know(self, told: list[Said]) -> None:
        told = [said for said in told if said.subject]
        self.described = {s.subject for s in told if s.kind in {"has", "belongs", "many"}}
        for said in told:
            if said.kind == "named" and self._more_exactly(said) != said.subject:
                continue
            if said.kind in {"has", "belongs", "many", "shared"} or (
                said.kind == "named" and (said.firm or said.role)
            ):
                self.known.add(said.subject)
            if self.spare and said.kind == "named" and said.subject in self.spare.entities:
                self.known.add(said.subject)
            if said.kind in {"belongs", "many", "shared"} and said.object:
                self.known.add(said.object)
        self.known -= PEOPLE

    def _more_exactly(self, said: Said) -> str:
        """Return the entity that a name stands for: IoT sensors, where sensors are described."""
        last = said.subject.rsplit(" ", 1)[-1]
        vague = not said.firm and said.subject not in self.described
        return last if vague and last in self.described else said.subject

    def _named(self, said: Said) -> None:
        key = self._more_exactly(said)
        if key in PEOPLE:
            self.note(said.spot, "Every project has users.", "users.User", "users_exist")
        elif key in self.known:
            self.mentioned.add(key)
            written = self.entity(key, said.spot).written
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
        if (match := _STANDS_FOR.fullmatch(part.text)) and self._stands_for(subject, match, part):
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
            self.field(subject, found, part)

    def _stands_for(self, subject: str, match: re.Match[str], part: Piece) -> bool:
        """Read "assignee (user)": a relation to a thing, called otherwise."""
        target = key_of(match[2])
        if target not in self.known | PEOPLE:
            return False
        self.link(subject, target, key_of(match[1]), part, required=False)
        return True

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
            self.act(said.object, ACTS[act], said.subject, said.spot)
            return
        role = role_of(verb) or (said.role[3:] if verb == "as" else "")
        self.link(said.subject, said.object, role, said.spot, required=said.firm)

    def _many(self, said: Said) -> None:
        if said.parts:
            self._detailed(said)
        else:
            self.plenty(said.subject, said.object, said.spot)

    def _detailed(self, said: Said) -> None:
        """Take "many ingredients with quantities": what has fields of its own needs a line between."""
        key, joins = said.object, said.object in self.described | PEOPLE
        if joins:
            key = f"{said.subject} {said.object}"
            self.link(key, said.object, "", said.spot)
        else:
            self.nameless.add(key)
        self.link(key, said.subject, "", said.spot)
        for part in said.parts:
            self._member(key, part)

    def _shared(self, said: Said) -> None:
        if said.parts:
            self._detailed(said)
        else:
            self.share(said.subject, said.object, said.spot)

    def _rule(self, said: Said) -> None:
        name = snake(said.object)
        subject = "profile" if said.subject in PEOPLE else said.subject
        entity = self.draft.entities.get(subject)
        fields = entity.fields if entity else []
        near = snake(key_of(said.object))
        old = next((f for f in fields if f.written in {name, near}), None)
        found = phrase(f"{near} {said.role}")
        if old is None and found is not None and found.facts and subject in self.known:
            self.field(subject, found, said.spot)
            return
        if old is None or found is None or not found.facts:
            self.lose(said.spot)
            return
        old.type, facts, _ = fitting(old.type, {**old.facts, **found.facts})
        old.facts = facts
        self.note(said.spot, f"{old.written} follows this rule.", ", ".join(f"{k} {v}" for k, v in facts.items()))  # fmt: skip
