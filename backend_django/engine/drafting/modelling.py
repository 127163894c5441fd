"""What was said becomes a draft: entities, fields, relations and enums."""

from __future__ import annotations

from backend_django.engine.blueprint import USER, EnumValue, pascal, plural, snake
from backend_django.engine.blueprint.normalise import first_free, member_name
from backend_django.engine.notations.drafts import (
    Draft,
    EntityDraft,
    EnumDraft,
    FieldDraft,
    RelationDraft,
)
from backend_django.engine.notations.source import Source, Spot

from .clauses import Said
from .phrases import Phrase, fitting, phrase
from .pieces import Piece
from .verbs import ACTS, MAKING, MUTUAL, OFFERED, ONCE, OWNS, act_of, mutual, role_of
from .vocabulary import BARE, BY_NOUN, MANY, TIMES
from .words import is_plural, key_of, singular

PEOPLE = frozenset({"user"})
_HINT = "Say it as: a book has a title; a book belongs to an author."


class Modelling:
    """Fills a draft from statements. ``app`` is the key of the app of new entities."""

    def __init__(self, draft: Draft, app: str, source: Source) -> None:
        self.draft, self.app, self.source = draft, app, source
        self.known: set[str] = set(draft.entities)
        self.spare: Draft | None = None

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
                self._link(key, USER, "user", piece, kind="one_to_one", owner=True)
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
            self._plenty(subject, target, part)
        else:
            role = "" if name == target else name
            self._link(subject, target, role, part, required=required)

    def _field(self, subject: str, found: Phrase, part: Piece) -> None:
        entity = self.entity(subject, part)
        kind, facts, lost = fitting(found.type, found.facts)
        old = next((f for f in entity.fields if f.written == found.name), None)
        if old is not None and not found.typed:
            self._again(entity, old.written, part)
            return
        if old is not None:
            entity.fields.remove(old)
            facts = {**old.facts, **facts} if old.type == kind else facts
        new = FieldDraft(found.name, kind, self.spot(part), facts)
        if kind == "enum":
            new.enum = self._enum(entity, found, part, facts)
        entity.fields.append(new)
        marks = [k for k in ("required", "unique") if facts.get(k)]
        became = ", ".join([f"{entity.written}.{found.name}", kind, *marks])
        self.note(part, f"{entity.written} has the field {found.name}.", became)
        if lost:
            self.lose(part, f"A field of type {kind} has no {' and no '.join(lost)}.")

    def _again(self, entity: EntityDraft, name: str, piece: Piece) -> None:
        self.note(piece, f"{entity.written} has {name} already.", f"{entity.written}.{name}")

    def _enum(
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

    def _belongs(self, said: Said) -> None:
        verb = said.role.split(" ")[0]
        if act := act_of(verb):
            self._act(said.object, ACTS[act], said.subject, said.spot)
            return
        role = role_of(verb)
        self._link(said.subject, said.object, role, said.spot, required=said.firm)

    def _link(
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
            self._again(entity, same[0].written, piece)
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
        self.note(piece, f"Each {entity.written} has one {written}.", f"{entity.written}.{written} -> {self._shown(aim)}")  # fmt: skip

    def _shown(self, key: str) -> str:
        return key if key == USER else self.draft.entities[key].written

    def _many(self, said: Said) -> None:
        self._plenty(said.subject, said.object, said.spot)

    def _plenty(self, subject: str, target: str, piece: Piece) -> None:
        """One has many of another: shared where many share it, else each belongs to one."""
        if singular(target.rsplit(maxsplit=1)[-1]) in MANY or self._holds(subject, target):
            self._share(subject, target, piece)
        else:
            role = "parent" if subject == target else ""
            self._link(target, subject, role, piece, required=not role)

    def _holds(self, subject: str, target: str) -> bool:
        relations = (
            self.draft.entities[subject].relations if subject in self.draft.entities else []
        )
        held = {r.target for r in relations if r.kind == "foreign_key"}
        return target in held and subject != target

    def _shared(self, said: Said) -> None:
        self._share(said.subject, said.object, said.spot)

    def _share(self, subject: str, target: str, piece: Piece) -> None:
        if subject in PEOPLE and target not in PEOPLE:
            subject, target = target, subject
        entity = self.entity(subject, piece)
        people = target in PEOPLE
        if not people:
            self.entity(target, piece)
        aim, written = (USER if people else target), snake(plural(target))
        for relation in list(entity.relations):
            if relation.target == aim and relation.kind == "many_to_many":
                self._again(entity, relation.written, piece)
                return
            if relation.target == aim and relation.written == snake(target) and aim != subject:
                entity.relations.remove(relation)
        if subject == target:
            written = f"related_{written}"
        reverse = snake(plural(entity.written)) if subject != target else ""
        entity.relations.append(
            RelationDraft(written, "many_to_many", aim, self.spot(piece), reverse)
        )
        became = f"{entity.written}.{written} <-> {self._shown(aim)}"
        self.note(piece, f"Each {entity.written} has many {written}, which many share.", became)

    def _can(self, said: Said) -> None:
        verb, target = said.role, key_of(said.object)
        each = mutual(said.object)
        if verb in OFFERED and verb not in ACTS:
            self.note(said.spot, "Every project lets its users do this.", "as in every project")
        elif verb in ACTS and (each or self._is_known(target)):
            self._act(said.subject, ACTS[verb], said.subject if each else target, said.spot)
        elif verb in MAKING and target and not each:
            role = MAKING[verb] if said.subject in PEOPLE else ""
            self._link(target, said.subject, role, said.spot)
        else:
            self.lose(said.spot)

    def _is_known(self, key: str) -> bool:
        if key and key not in self.known | PEOPLE and len(key.split()) < 3:
            self.known.add(key)
        return bool(key)

    def _act(self, actor: str, noun: str, target: str, piece: Piece) -> None:
        if noun == target:  # who orders an order places it
            self._link(noun, actor, "", piece)
            return
        each = actor == target
        roles = (
            MUTUAL.get(noun, (f"from_{snake(actor)}", f"to_{snake(actor)}")) if each else ("", "")
        )
        entity = self.entity(noun, piece)
        self._link(noun, actor, roles[0], piece, owner=True)
        self._link(noun, target, roles[1], piece)
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
