"""What a draft of models may not say together, set right with a finding each."""

from __future__ import annotations

import re
from decimal import Decimal

from backend_django.engine.blueprint.literals import NUMBER_TYPES, TEXT_TYPES
from backend_django.engine.blueprint.normalise import LENGTHS
from backend_django.engine.notations.drafts import EntityDraft, FieldDraft
from backend_django.engine.notations.source import Source

_ENDLESS = 100_000
_NOT_UNIQUE = frozenset({"boolean", "file", "image", "binary", "json"})


def tidy(entity: EntityDraft, source: Source) -> None:
    """Set right what the fields of an entity say."""
    alone = {names[0] for names in entity.uniques if len(names) == 1}
    for field in entity.fields:
        if field.written in alone and field.type in _NOT_UNIQUE:
            entity.uniques = [u for u in entity.uniques if u != (field.written,)]
            alone.discard(field.written)
            message = f"A field of type {field.type} cannot be unique."
            source.find("unique", message, "dropped", field.spot)
        unique = field.facts.get("unique") or field.written in alone
        if unique and "default" in field.facts and entity.key != (field.written,):
            field.facts.pop("default")
            message = f"{field.written} is unique: only one row could have its default."
            source.find("default", message, "dropped", field.spot, became="without default")
        _fillable(field, source)


def _fillable(field: FieldDraft, source: Source) -> None:
    """Make optional what is required, but neither edited nor set by the server."""
    facts = field.facts
    if facts.get("auto"):
        facts.pop("default", None)
        facts.pop("editable", None)
        return
    if facts.get("required") and facts.get("editable") is False and "default" not in facts:
        facts.pop("required")
        message = f"{field.written} is filled by code that is not read."
        source.find("filled_by_code", message, "changed", field.spot, severity="info",
                    became="optional")  # fmt: skip


def within(field: FieldDraft) -> bool:
    """Return whether a default keeps the limits of its field."""
    value = field.facts.get("default")
    if value is None:
        return True
    if field.type in TEXT_TYPES:
        return _text_within(field, value)
    return field.type not in NUMBER_TYPES or _number_within(field, Decimal(str(value)))


def _text_within(field: FieldDraft, value: str) -> bool:
    facts = field.facts
    longest = facts.get("max_length") or LENGTHS.get(field.type, _ENDLESS)
    if not facts.get("min_length", 0) <= len(value) <= longest:
        return False
    return not facts.get("regex") or re.search(facts["regex"], value) is not None


def _number_within(field: FieldDraft, number: Decimal) -> bool:
    facts = field.facts
    low, high = facts.get("min"), facts.get("max")
    if low is not None and number < Decimal(str(low)):
        return False
    if high is not None and number > Decimal(str(high)):
        return False
    if field.type != "decimal":
        return True
    places = facts["decimal_places"]
    fits = abs(number) < 10 ** (facts["max_digits"] - places)
    return bool(fits and number == round(number, places))
