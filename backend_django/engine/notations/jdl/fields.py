"""Fields of JDL entities as fields of a draft."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from math import ceil, floor
from typing import Any

from backend_django.engine.blueprint.literals import NUMBER_TYPES, TEXT_TYPES, WHOLE_RANGES
from backend_django.engine.notations.drafts import EntityDraft, FieldDraft, RelationDraft
from backend_django.engine.notations.patterns import UnusablePatternError, from_java
from backend_django.engine.notations.source import Source, Spot

from .syntax import Entity, Field, Rule
from .types import DIGITS, PLACES, TYPES, Kind, kind_of

_NOT_UNIQUE = frozenset({"boolean", "file", "image", "binary", "json"})
_LONGEST = 10_000
_GENERATED = frozenset({"integer", "big_integer", "uuid"})
_TIMES = {"createdat": "created_at", "updatedat": "updated_at"}


class Fields:
    """Turns the fields of one entity into drafts; what they lose are findings."""

    def __init__(
        self,
        source: Source,
        constants: Mapping[str, str],
        enums: set[str],
        entities: Mapping[str, str],
    ) -> None:
        self.source, self.constants, self.enums = source, constants, enums
        self.entities = entities

    def add(self, written: Field, helped: str, entity: Entity, draft: EntityDraft) -> None:
        """Add one field to the draft of its entity."""
        spot = self.source.spot(written.start, written.end)
        name = self.source.spot(written.name.start, written.name.end)
        if written.type.text in self.entities and written.type.text not in self.enums:
            self._reference(written, helped, draft)
            return
        kind = self._kind(written)
        field = FieldDraft(written.name.text, kind.type, name)
        if kind.type == "enum":
            field.enum = written.type.text
        if helped:
            field.facts["help"] = helped
        _defaults(field)
        self._rules(written, field)
        is_key = self._annotations(written)
        is_key = is_key or written.name.text.lower() in {"id", "_id"}
        if is_key and not self._kept_key(field, spot):
            return
        if self._is_timestamp(field, spot):
            return
        if any(f.written == field.written for f in draft.fields):
            message = f"{entity.name.text} has {field.written} twice; the first one counts."
            self.source.find("field_twice", message, "dropped", spot)
            return
        draft.fields.append(field)

    def _reference(self, written: Field, helped: str, draft: EntityDraft) -> None:
        """Add a field whose type is an entity as a relation to it."""
        target, spot = written.type.text, self.source.spot(written.start, written.end)
        relation = RelationDraft(written.name.text, "foreign_key", self.entities[target], spot)
        if any(rule.name.lower() == "required" for rule in written.rules):
            relation.facts["required"] = True
        if helped:
            relation.facts["help"] = helped
        draft.relations.append(relation)
        message = f"{target} is an entity, not a type; the field is a relationship to it."
        hint = f"Write relationship ManyToOne {{ {draft.written}{{{written.name.text}}} to {target} }}."
        self.source.find(
            "entity_as_type", message, "changed", spot, became="ManyToOne", suggestion=hint
        )

    def _kind(self, written: Field) -> Kind:
        name = written.type.text
        if name in self.enums and name not in TYPES:
            return Kind("enum")
        kind = kind_of(name)
        spot = self.source.spot(written.type.start, written.type.end)
        if kind is None:
            self.source.find(
                "type_unknown", f"There is no type or enum {name}.", "changed", spot,
                became="String", suggestion=f"Declare `enum {name} {{ ... }}`, or use String.",
            )  # fmt: skip
            return Kind("char")
        if not kind.exact:
            message = f"{name} is no JDL type; the nearest field is {kind.type}."
            self.source.find("type_nearest", message, "changed", spot, became=kind.type)
        return kind

    def _rules(self, written: Field, field: FieldDraft) -> None:
        patterns: list[Rule] = []
        for rule in written.rules:
            handler = {
                "required": self._flag, "unique": self._unique, "min": self._bound,
                "max": self._bound, "minlength": self._length, "maxlength": self._length,
                "minbytes": self._bytes, "maxbytes": self._bytes,
            }.get(rule.name.lower())  # fmt: skip
            if rule.name.lower() == "pattern":
                patterns.append(rule)
            elif handler is None:
                self._dropped(rule, f"There is no validation {rule.name}.")
            else:
                handler(rule, field)
        self._ordered(written, field, "min", "max")
        self._ordered(written, field, "min_length", "max_length")
        for rule in patterns:
            self._pattern(rule, field)

    def _flag(self, rule: Rule, field: FieldDraft) -> None:
        field.facts["required"] = True

    def _unique(self, rule: Rule, field: FieldDraft) -> None:
        if field.type in _NOT_UNIQUE:
            self._dropped(rule, f"A field of type {field.type} cannot be unique.")
        else:
            field.facts["unique"] = True

    def _bound(self, rule: Rule, field: FieldDraft) -> None:
        number = self._number(rule)
        if number is None:
            return
        if field.type not in NUMBER_TYPES:
            hint = f"Write {rule.name}length({number})." if field.type in TEXT_TYPES else ""
            self._dropped(rule, f"{rule.name} means nothing for {field.type}.", hint)
            return
        self._widen(rule, field, number)
        field.facts[rule.name.lower()] = self._bound_value(rule, field, number)

    def _bound_value(self, rule: Rule, field: FieldDraft, number: Decimal) -> Any:
        if field.type == "float":
            return float(number)
        if field.type == "decimal":
            exponent = number.as_tuple().exponent
            places = -exponent if isinstance(exponent, int) else 0
            places = max(field.facts["decimal_places"], places)
            digits = max(number.adjusted() + 1, 1) + places
            field.facts["decimal_places"] = places
            field.facts["max_digits"] = max(field.facts["max_digits"], digits)
            return format(number, "f")
        whole = ceil(number) if rule.name.lower() == "min" else floor(number)
        if whole != number:
            message = f"{rule.name}({number}) on whole numbers means {whole}."
            self.source.find(
                "bound_rounded", message, "changed", self._at(rule), became=str(whole)
            )
        return whole

    def _widen(self, rule: Rule, field: FieldDraft, number: Decimal) -> None:
        low, high = WHOLE_RANGES.get(field.type, (number, number))
        if low <= number <= high:
            return
        wide_low, wide_high = WHOLE_RANGES["big_integer"]
        field.type = "big_integer" if wide_low <= number <= wide_high else "decimal"
        if field.type == "decimal":
            field.facts |= {"max_digits": 40, "decimal_places": 0}
        message = f"{rule.name}({number}) does not fit the type; a larger one is used."
        self.source.find("type_widened", message, "changed", self._at(rule), became=field.type)

    def _length(self, rule: Rule, field: FieldDraft) -> None:
        number = self._number(rule)
        if number is None:
            return
        option = "min_length" if rule.name.lower() == "minlength" else "max_length"
        if field.type not in TEXT_TYPES:
            hint = f"Write {rule.name[:3]}({number})." if field.type in NUMBER_TYPES else ""
            self._dropped(rule, f"{rule.name} means nothing for {field.type}.", hint)
        elif number < 0 or (option == "max_length" and number < 1):
            self._dropped(rule, f"{rule.name}({number}) allows no text.")
        else:
            field.facts[option] = int(number)
            if number > _LONGEST and field.type == "char":
                field.type = "text"
                message = f"Texts of {number} characters are stored without a limit of the column."
                found = self._at(rule)
                self.source.find("type_widened", message, "changed", found, became="text")

    def _bytes(self, rule: Rule, field: FieldDraft) -> None:
        self._dropped(rule, f"{rule.name}: sizes in bytes are not checked.")

    def _pattern(self, rule: Rule, field: FieldDraft) -> None:
        if field.type not in TEXT_TYPES or not rule.values:
            self._dropped(rule, f"{rule.name} means nothing for {field.type}.")
            return
        longest = field.facts.get("max_length") or (255 if field.type == "char" else _LONGEST)
        written = rule.values[0].text.replace("\\/", "/")
        written = self.constants.get(written, written)
        try:
            regex = from_java(written, field.facts.get("min_length", 0), longest)
        except UnusablePatternError as reason:
            self._dropped(rule, f"The pattern is not kept: {reason}.")
            return
        field.facts["regex"] = regex
        if regex != written:
            message = "The pattern is written for Python; it accepts the same texts."
            at = self._at(rule)
            self.source.find(
                "pattern_rewritten", message, "kept", at, severity="info", became=regex
            )

    def _ordered(self, written: Field, field: FieldDraft, low: str, high: str) -> None:
        """Drop the lower limit where it is above the upper one."""
        least, most = field.facts.get(low), field.facts.get(high)
        if high == "max_length" and most is None and field.type == "char":
            most = 255
            if least is not None and least > most:
                field.facts["max_length"] = most = min(least * 2, _LONGEST)
        if least is None or most is None or Decimal(str(least)) <= Decimal(str(most)):
            return
        field.facts.pop(low)
        message = f"{written.name.text}: {least} is more than {most}; the lower limit is left out."
        spot = self.source.spot(written.start, written.end)
        self.source.find("limits_swapped", message, "dropped", spot, suggestion="Swap them.")

    def _number(self, rule: Rule) -> Decimal | None:
        said = rule.values[0].text if rule.values else ""
        try:
            number = Decimal(self.constants.get(said, said))
        except InvalidOperation:
            number = Decimal("nan")
        if number.is_finite() and abs(number.adjusted()) < 40:
            return number
        hint = f"Write {said} = 5 above, or a number." if said else f"Write {rule.name}(5)."
        self._dropped(rule, f"{rule.name} needs a number.", hint)
        return None

    def _annotations(self, written: Field) -> bool:
        is_key = False
        for annotation in written.annotations:
            if annotation.name.lower() == "id":
                is_key = True
            else:
                spot = self.source.spot(annotation.start, annotation.end)
                message = f"The annotation @{annotation.name} has no meaning here."
                self.source.find("annotation", message, "dropped", spot, severity="info")
        return is_key

    def _kept_key(self, field: FieldDraft, spot: Spot) -> bool:
        """Return whether a key stays as a field: every entity has a key ``id`` of its own."""
        if field.type in _GENERATED - {"uuid"}:
            message = f"{field.written} is the key; every entity has a numbered key id."
            self.source.find("key", message, "kept", spot, severity="info", became="id")
            return False
        if field.written.lower() in {"id", "_id"}:
            field.written = "uuid" if field.type == "uuid" else "key"
        if field.type == "uuid":
            field.facts |= {"auto": "uuid", "unique": True, "editable": False}
            field.facts.pop("required", None)
        elif field.type not in _NOT_UNIQUE:
            field.facts |= {"unique": True, "required": True}
        message = f"Every entity has a numbered key id; {field.written} is unique beside it."
        self.source.find("key", message, "changed", spot, became=field.written)
        return True

    def _is_timestamp(self, field: FieldDraft, spot: Spot) -> bool:
        own = _TIMES.get(field.written.lower().replace("_", ""))
        if own is None or field.type != "datetime":
            return False
        message = f"Every entity has {own}, which the server sets."
        self.source.find("timestamp", message, "kept", spot, severity="info", became=own)
        return True

    def _dropped(self, rule: Rule, message: str, suggestion: str = "") -> None:
        at = self._at(rule)
        self.source.find("validation", message, "dropped", at, suggestion=suggestion)

    def _at(self, rule: Rule) -> Spot:
        return self.source.spot(rule.start, rule.end)


def _defaults(field: FieldDraft) -> None:
    if field.type == "decimal":
        field.facts |= {"max_digits": DIGITS, "decimal_places": PLACES}
