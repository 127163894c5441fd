"""A field, and the enum of its values, taken into an entity of the draft."""

from __future__ import annotations

from backend_django.engine.blueprint import EnumValue, pascal, snake
from backend_django.engine.blueprint.normalise import first_free, member_name
from backend_django.engine.blueprint.shapes import FieldType
from backend_django.engine.notations.drafts import EntityDraft, EnumDraft, FieldDraft

from .building import Building
from .fitting import fitting
from .phrases import Phrase
from .pieces import Piece


class Fielding(Building):
    """Gives entities their fields; each is told, and so is what does not fit its type."""

    def field(self, subject: str, found: Phrase, part: Piece) -> None:
        entity = self.entity(subject, part)
        kind, facts, lost = fitting(self._moment(entity, found), found.facts)
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

    @staticmethod
    def _moment(entity: EntityDraft, found: Phrase) -> FieldType:
        """Return the type; a start time beside a date is a time of that day."""
        dated = found.type == "datetime" and found.words[-1] == "time"
        day = any(f.written == "date" and f.type == "date" for f in entity.fields)
        return "time" if dated and day else found.type
