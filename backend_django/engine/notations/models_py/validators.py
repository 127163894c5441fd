"""Validators of fields as limits and patterns."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from math import ceil, floor
from typing import Any

from backend_django.engine.blueprint.literals import ORDERED_TYPES, TEXT_TYPES, WHOLE_RANGES
from backend_django.engine.blueprint.normalise import LENGTHS
from backend_django.engine.notations.drafts import FieldDraft
from backend_django.engine.notations.patterns import UnusablePatternError, usable

from .constants import Called, Member, Named, Unclear
from .defaults import NoDefaultError, literal_of

_LONGEST = 10_000
_IMPLIED = frozenset({
    "URLValidator", "EmailValidator", "validate_email", "validate_slug", "validate_unicode_slug",
    "validate_ipv4_address", "validate_ipv6_address", "validate_ipv46_address",
    "ProhibitNullCharactersValidator", "validate_image_file_extension", "validate_integer",
    "DecimalValidator",
})  # fmt: skip
_IMPLYING = {"URLValidator": "url", "EmailValidator": "email", "validate_email": "email",
             "validate_slug": "slug", "validate_unicode_slug": "slug"}  # fmt: skip


class Validators:
    """Reads the validators of one field; ``refused`` are those that nothing says, with why."""

    def __init__(self, field: FieldDraft) -> None:
        self.field = field
        self.refused: list[str] = []

    def read(self, validator: Any) -> None:
        """Turn one validator into an option of the field."""
        if isinstance(validator, Unclear):
            self.refused.append("a validator that is computed")
            return
        if not isinstance(validator, Called | Named):
            self.refused.append("a validator")
            return
        handler = _HANDLERS.get(validator.last)
        if handler is not None and isinstance(validator, Called):
            handler(self, validator)
        elif validator.last not in _IMPLIED or not self._implied(validator.last):
            self.refused.append(validator.last)

    def _implied(self, name: str) -> bool:
        """Return whether the field's type checks the same; make a plain text of that type."""
        kind = _IMPLYING.get(name, self.field.type)
        if self.field.type == "char" and kind in {"url", "email"}:
            longest = self.field.facts.get("max_length", 255)
            if longest >= 32:
                self.field.type = "url" if kind == "url" else "email"
                return True
        return kind == self.field.type

    def bound(self, validator: Called) -> None:
        side = "min" if validator.last.startswith("Min") else "max"
        value = _argument(validator, "limit_value")
        if isinstance(value, Member):
            value = value.value
        if self.field.type not in ORDERED_TYPES:
            self.refused.append(validator.last)
            return
        try:
            if self.field.type in WHOLE_RANGES and isinstance(value, float | str):
                value = ceil(float(value)) if side == "min" else floor(float(value))
            limit(self.field, side, literal_of(self.field.type, value))
        except (NoDefaultError, ValueError, OverflowError):
            self.refused.append(validator.last)

    def length(self, validator: Called) -> None:
        option = "min_length" if validator.last.startswith("Min") else "max_length"
        value = _argument(validator, "limit_value")
        least = 1 if option == "max_length" else 0
        if self.field.type in TEXT_TYPES and isinstance(value, int) and least <= value <= _LONGEST:
            self.field.facts[option] = min(value, self.field.facts.get(option, value))
        else:
            self.refused.append(validator.last)

    def regex(self, validator: Called) -> None:
        pattern = _argument(validator, "regex")
        flags = _argument(validator, "flags", 3)
        if isinstance(pattern, Called) and pattern.last == "compile":
            flags = pattern.args[1] if len(pattern.args) > 1 else pattern.named.get("flags")
            pattern = pattern.args[0] if pattern.args else None
        inverse = _argument(validator, "inverse_match", 4) is True
        prefix = _FLAGS.get(getattr(flags, "last", "")) if flags else ""
        if not isinstance(pattern, str) or inverse or prefix is None:
            self.refused.append("a RegexValidator that is computed or inverted")
            return
        self._pattern(f"{prefix}{pattern}")

    def _pattern(self, pattern: str) -> None:
        facts = self.field.facts
        longest = facts.get("max_length") or LENGTHS.get(self.field.type, _LONGEST)
        if self.field.type not in TEXT_TYPES or "regex" in facts:
            why = "there is one already" if "regex" in facts else f"it is a {self.field.type}"
            self.refused.append(f"the pattern {pattern[:60]} ({why})")
            return
        try:
            facts["regex"] = usable(pattern, facts.get("min_length", 0), longest)
        except UnusablePatternError as reason:
            self.refused.append(f"the pattern {pattern[:60]} ({reason})")


_FLAGS = {"IGNORECASE": "(?i)", "I": "(?i)", "UNICODE": "", "U": "", "ASCII": "(?a)"}
_HANDLERS: dict[str, Callable[[Validators, Called], None]] = {
    "MinValueValidator": Validators.bound,
    "MaxValueValidator": Validators.bound,
    "MinLengthValidator": Validators.length,
    "MaxLengthValidator": Validators.length,
    "RegexValidator": Validators.regex,
}


def _argument(validator: Called, name: str, position: int = 0) -> Any:
    if name in validator.named:
        return validator.named[name]
    return validator.args[position] if len(validator.args) > position else None


def limit(field: FieldDraft, side: str, value: Any) -> None:
    """Give a field a bound, unless it has a narrower one."""
    known = field.facts.get(side)
    if known is not None and field.type not in {"date", "datetime", "time", "duration"}:
        pair = Decimal(str(known)), Decimal(str(value))
        value = known if (max(pair) if side == "min" else min(pair)) == pair[0] else value
    field.facts[side] = value


def in_order(field: FieldDraft) -> str:
    """Take out of two limits the lower one where they leave nothing; return which it was."""
    for low, high in (("min", "max"), ("min_length", "max_length")):
        least, most = field.facts.get(low), field.facts.get(high)
        if high == "max_length" and most is None:
            most = LENGTHS.get(field.type)
        if least is None or most is None:
            continue
        try:
            crossed = Decimal(str(least)) > Decimal(str(most))
        except InvalidOperation:
            crossed = str(least) > str(most)
        if crossed:
            field.facts.pop(low)
            return low
    return ""


def fits_decimal(field: FieldDraft) -> bool:
    """Return whether the limits of a decimal have no more digits than it; drop those that have."""
    digits, places = field.facts.get("max_digits", 12), field.facts.get("decimal_places", 2)
    good = True
    for side in ("min", "max"):
        value = field.facts.get(side)
        if value is None:
            continue
        number = Decimal(str(value))
        if abs(number) >= 10 ** (digits - places) or number != round(number, places):
            field.facts.pop(side)
            good = False
    return good
