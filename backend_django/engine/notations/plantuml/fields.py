"""Members as fields of a draft."""

from __future__ import annotations

import re

from backend_django.engine.blueprint import snake
from backend_django.engine.blueprint.literals import NUMBER_TYPES, TEXT_TYPES, WHOLE_RANGES
from backend_django.engine.blueprint.shapes import EnumValue, FieldType
from backend_django.engine.notations.drafts import Draft, EntityDraft, EnumDraft, FieldDraft
from backend_django.engine.notations.source import Source
from backend_django.engine.notations.tables.defaults import give_default

from .registry import Registry, Thing
from .types import Meaning, is_known, meaning
from .written import Member

_NOT_UNIQUE = frozenset({"boolean", "file", "image", "binary", "json"})
_TIMES = re.compile(r"(?:_at|_time|_on|timestamp|_datetime)\Z")
_GUESSES: tuple[tuple[re.Pattern[str], FieldType], ...] = (
    (re.compile(r"(?:^|_)(?:id|count|quantity|qty|age|year|number_of\w*|num|stock|position|sequence|anzahl)$"), "integer"),
    (re.compile(r"_at$|datetime|timestamp"), "datetime"),
    (re.compile(r"(?:^|_)(?:date|dob|birthday|deadline|datum|fecha)(?:_|$)|_on$"), "date"),
    (re.compile(r"^(?:is|has|can|enabled?|active|deleted)(?:_|$)"), "boolean"),
    (re.compile(r"(?:^|_)e?mail(?:_address)?$"), "email"),
    (re.compile(r"(?:^|_)(?:url|website|homepage|link)$"), "url"),
    (re.compile(r"(?:^|_)(?:price|amount|total|cost|salary|balance|discount|fee|preis)$"), "decimal"),
    (re.compile(r"(?:^|_)(?:description|content|text|body|notes?|comment|bio|message|beschreibung)$"), "text"),
    (re.compile(r"(?:^|_)(?:uuid|guid)$"), "uuid"),
)  # fmt: skip
_COMPARED = re.compile(r"\s*([\w.]+)\s*(>=|<=|>|<)\s*(-?\d+(?:\.\d+)?)\s*\Z")
_BETWEEN = re.compile(r"(?i)\s*([\w.]+)\s+between\s+(-?\d+)\s+and\s+(-?\d+)\s*\Z")


class Fields:
    """Turns members into fields; what they lose is found once for each class."""

    def __init__(self, draft: Draft, registry: Registry, source: Source, *, sizes: bool) -> None:
        self.draft, self.registry, self.source, self.sizes = draft, registry, source, sizes
        self.guessed: list[Member] = []
        self.unknown: list[tuple[Member, str]] = []
        self.nearest: list[tuple[Member, str, str]] = []
        things = [t for t in registry.things.values() if t.kind == "entity"]
        marks = [m.marks for t in things for m in t.members]
        self.all_required = any("null" in m for m in marks) and not any(
            m & {"not_null", "star"} for m in marks
        )

    def meaning(self, member: Member, thing: Thing) -> Meaning:
        """Return what the type of a member means in this model."""
        return meaning(member.type, lambda name: self._key(name, thing), sizes=self.sizes)

    def _key(self, name: str, thing: Thing) -> str:
        key = self.registry.find(name, thing.path)
        if not key and name.isupper() and not is_known(name):
            key = self.registry.find_type(name, thing.path)
        return key

    def add(self, member: Member, found: Meaning, thing: Thing, entity: EntityDraft) -> FieldDraft:
        """Add a member whose type is a column or an enum to the entity."""
        field = self._typed(member, found, thing)
        if member.help:
            field.facts["help"] = member.help
        if "auto" in member.marks:
            field.generated = True
        if self._is_required(member, found):
            field.facts["required"] = True
        if "unique" in member.marks and field.type not in _NOT_UNIQUE:
            field.facts["unique"] = True
        elif "index" in member.marks and field.type not in {"json", "binary", "file", "image"}:
            field.facts["index"] = True
        self._lengths(member, field)
        if member.default is not None:
            self._default(member, field)
        if member.check:
            self.check(member.check, field, member, thing)
        entity.fields.append(field)
        return field

    def _is_required(self, member: Member, found: Meaning) -> bool:
        if "null" in member.marks or found.optional:
            return False
        return bool(member.marks & {"not_null", "star"}) or self.all_required

    def _typed(self, member: Member, found: Meaning, thing: Thing) -> FieldDraft:
        spot = member.line.spot(self.source)
        field = FieldDraft(member.name, "char", spot)
        if found.key:
            self._enum(field, found.key, many=found.many)
        elif found.column is not None:
            field.type, field.generated = found.column.type, found.column.generated
            field.facts |= found.column.facts
            if found.column.values:
                self._own_enum(field, found.column.values, thing)
            elif field.type == "enum":
                field.type = "char"
            if found.column.lost:
                self.nearest.append((member, found.column.lost, field.type))
        elif member.type:
            self.unknown.append((member, member.type))
        else:
            self._guess(member, field)
        if field.type == "date" and _TIMES.search(snake(member.name)):
            field.type = "datetime"
        return field

    def _enum(self, field: FieldDraft, key: str, *, many: bool) -> None:
        enum = self.draft.enums.get(key)
        if enum is None:
            return
        if many:
            field.type = "json"
        elif enum.values:
            field.type, field.enum = "enum", key

    def _own_enum(self, field: FieldDraft, values: tuple[str, ...], thing: Thing) -> None:
        """Make an enum of the values that a column names."""
        name = f"{thing.name} {field.written}"
        key = f"{thing.key}/{field.written}"
        kept = tuple(EnumValue(value=v) for v in dict.fromkeys(v.strip() for v in values) if v)
        if not kept:
            field.type = "char"
            return
        self.draft.enums[key] = EnumDraft(name, thing.key, field.spot, list(kept))
        field.type, field.enum = "enum", key

    def _guess(self, member: Member, field: FieldDraft) -> None:
        name = snake(member.name)
        field.type = next((kind for sign, kind in _GUESSES if sign.search(name)), "char")
        if field.type == "decimal":
            field.facts |= {"max_digits": 12, "decimal_places": 2}
        self.guessed.append(member)

    def _lengths(self, member: Member, field: FieldDraft) -> None:
        if field.type in TEXT_TYPES:
            if member.most:
                field.facts["max_length"] = min(member.most, 10_000)
            if member.least and member.least <= field.facts.get("max_length", 255):
                field.facts["min_length"] = member.least
        elif field.type in WHOLE_RANGES:
            low, high = WHOLE_RANGES[field.type]
            if member.most is not None and low <= member.most <= high:
                field.facts["max"] = member.most
            if member.least is not None and low <= member.least <= high:
                field.facts["min"] = member.least

    def _default(self, member: Member, field: FieldDraft) -> None:
        said = member.default or ""
        enum = self.draft.enums.get(field.enum)
        if said.lower() in {"null", "none", "nil", "undefined", "[]", "{}"}:
            return
        if enum is not None:
            said = said.rpartition(".")[2].rpartition("::")[2]
        give_default(field, said, self.source, field.spot, quoted=member.quoted, enum=enum)

    def check(self, said: str, field: FieldDraft, member: Member, thing: Thing) -> None:
        """Keep a check that compares the field with numbers; others are findings."""
        parts = re.split(r"(?i)\s+and\s+", said) if "between" not in said.lower() else [said]
        if field.type not in NUMBER_TYPES or not all(self._bound(p, field) for p in parts):
            self.source.find(
                "check", f"The check of {thing.name}.{member.name} is not kept: {said}.", "dropped",
                member.line.spot(self.source), suggestion="Write it as a rule of the entity.",
            )  # fmt: skip

    def _bound(self, said: str, field: FieldDraft) -> bool:
        if between := _BETWEEN.match(said):
            field.facts |= {"min": int(between[2]), "max": int(between[3])}
            return field.type in WHOLE_RANGES
        match = _COMPARED.match(said)
        if match is None or match[1] not in {field.written, "value", "VALUE"}:
            return False
        option = "min" if match[2].startswith(">") else "max"
        if field.type in WHOLE_RANGES:
            if "." in match[3]:
                return False
            step = (1 if option == "min" else -1) if len(match[2]) == 1 else 0
            field.facts[option] = int(match[3]) + step
            return True
        if len(match[2]) == 1:
            return False
        field.facts[option] = float(match[3]) if field.type == "float" else match[3]
        return True

    def say(self, thing: Thing) -> None:
        """Report what the fields of a class lost, each kind once."""
        if self.unknown:
            said = ", ".join(f"{m.name} {kind}" for m, kind in self.unknown)
            self.source.find(
                "type_unknown", f"There are no such types, enums or classes for {thing.name}: {said}.",
                "changed", self.unknown[0][0].line.spot(self.source), became="char",
                suggestion="Declare a class or an enum of this name.",
            )  # fmt: skip
        if self.nearest:
            said = ", ".join(f"{m.name} is {lost}" for m, lost, _ in self.nearest)
            kinds = ", ".join(dict.fromkeys(kind for _, _, kind in self.nearest))
            self.source.find(
                "type_nearest", f"Fields of {thing.name} are the nearest there is: {said}.", "changed",
                self.nearest[0][0].line.spot(self.source), severity="info", became=kinds,
            )  # fmt: skip
        if self.guessed:
            said = ", ".join(m.name for m in self.guessed)
            self.source.find(
                "type_guessed", f"{thing.name} has fields without a type, guessed by name: {said}.",
                "changed", self.guessed[0].line.spot(self.source), severity="info",
                suggestion="Write `name : Type`.",
            )  # fmt: skip
        self.unknown, self.nearest, self.guessed = [], [], []
