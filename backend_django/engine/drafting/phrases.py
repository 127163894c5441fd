"""One field in words: "an optional price (decimal) of at least 0"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from backend_django.engine.blueprint.shapes import FieldType

from .choices import named_choices
from .units import MEASURED, UNITS, unit_alone, unit_in
from .vocabulary import EXPLICIT, NAMING, VALUES, known
from .words import split_words

MAX_WORDS = 5
_N = r"(-?[0-9]{1,9}(?:\.[0-9]{1,4})?)"
_CHARS = r"\s*(?:characters?|chars?|letters?)"
_Facts = dict[str, Any]
_RULES: tuple[tuple[str, Callable[[re.Match[str]], _Facts]], ...] = (
    (rf"between\s+{_N}\s+(?:and|to)\s+{_N}{_CHARS}(?: long)?",
     lambda m: {"min_length": m[1], "max_length": m[2]}),
    (rf"(?:of\s+)?(?:at most|max(?:imum)?\.?(?: of)?|up to|no more than)\s+{_N}{_CHARS}(?: long)?",
     lambda m: {"max_length": m[1]}),
    (rf"max(?:imum)?[ _]length(?: of|:|=)?\s*{_N}", lambda m: {"max_length": m[1]}),
    (rf"(?:of\s+)?(?:at least|min(?:imum)?\.?(?: of)?)\s+{_N}{_CHARS}(?: long)?",
     lambda m: {"min_length": m[1]}),
    (rf"(?:of\s+)?{_N}{_CHARS}(?: long)?", lambda m: {"max_length": m[1]}),
    (rf"(?:of\s+)?(?:between|from)\s+{_N}\s+(?:and|to)\s+{_N}", lambda m: {"min": m[1], "max": m[2]}),
    (rf"{_N}\s*(?:-|to|\.\.)\s*{_N}", lambda m: {"min": m[1], "max": m[2]}),
    (rf"(?:of\s+)?(?:at most|max(?:imum)?\.?(?: of)?|up to|no more than|not above)\s+{_N}",
     lambda m: {"max": m[1]}),
    (rf"(?:of\s+)?(?:at least|min(?:imum)?\.?(?: of)?|no less than|not below)\s+{_N}",
     lambda m: {"min": m[1]}),
    (r"(?:positive|not negative|never negative)", lambda m: {"min": "0"}),
    (r"(?:(?:which|that) )?(?:by default|default(?:s to|ing to| is| of|:|=)?)\s+\"?([\w.-]{1,40})\"?",
     lambda m: {"default": m[1]}),
    (r"(?:(?:(?:which|that) )?(?:is|are|must be|should be|has to be) )?(?:required|mandatory|compulsory|obligatory|not null)",
     lambda m: {"required": True}),
    (r"(?:(?:which|that) (?:is|are|may be|can be) )?(?:optional(?:ly)?|nullable|if any|may be empty|can be empty)",
     lambda m: {"required": False}),
    (r"(?:(?:(?:which|that) )?(?:is|are|must be|should be|has to be) )?(?:unique)", lambda m: {"unique": True}),
    (r"(?:read-only|readonly)", lambda m: {"editable": False}),
    (r"(?:indexed)", lambda m: {"index": True}),
)  # fmt: skip
RULES = tuple((re.compile(rf"(?<![\w-]){p}(?![\w-])", re.IGNORECASE), make) for p, make in _RULES)
_NOTES = re.compile(r"\(([^()]{0,1000})\)")
_ONE_OF = re.compile(r"(?:(?:that|which) (?:is|are|may be|can be) )?\b(?:either|one of)\b:?\s+(.+)", re.IGNORECASE)  # fmt: skip
_TYPED = re.compile(r"(?:\s*:\s*|\s+-\s+|\s+(?:as|of type|is)\s+(?:an?\s+)?)([a-z/ ]{3,20})\Z", re.IGNORECASE)  # fmt: skip
_OR = re.compile(r"\s*(?:,|/|\||;|\bor\b|\band\b)\s*", re.IGNORECASE)
_LEAD = re.compile(r"(?:and|or|also|both|then|plus|with)\s+", re.IGNORECASE)
_TAIL = frozenset({"field", "value", "of", "which", "that", "and", "or", "is", "are", "be"})


@dataclass(slots=True)
class Phrase:
    """What a phrase says. ``typed``: its type is told, or follows from a known noun or a rule."""

    words: list[str]
    type: FieldType = "char"
    facts: _Facts = field(default_factory=dict)
    values: list[str] = field(default_factory=list)
    typed: bool = False

    @property
    def name(self) -> str:
        return "_".join(self.words)


def phrase(text: str) -> Phrase | None:
    """Return the field that a phrase describes, None where it is no name with rules."""
    text = _LEAD.sub("", text, count=1) if _LEAD.match(text) else text
    said = _Said()
    text = said.take_values(text)
    text = said.take_unit(text)
    text = _NOTES.sub(said.note, text)
    text = said.rules(text)
    if (match := _TYPED.search(text)) and (kind := EXPLICIT.get(match[1].strip().lower())):
        said.type, text = kind, text[: match.start()]
    words = split_words(text)
    while len(words) > 1 and words[-1] in _TAIL:
        words.pop()
    if len(words) > 1 and words[-1] == "flag":
        words.pop()
        said.type = said.type or "boolean"
    good = 0 < len(words) <= MAX_WORDS and any(c.isascii() for c in "".join(words))
    return said.phrase(words) if good else None


def rules_in(text: str) -> tuple[_Facts, str]:
    """Return the rules that a text states, and what else it says."""
    said = _Said()
    return said.facts, _after(said, text)


def _after(said: _Said, text: str) -> str:
    return said.rules(text)


class _Said:
    """What is gathered from a phrase while it is taken apart."""

    def __init__(self) -> None:
        self.facts: _Facts = {}
        self.values: list[str] = []
        self.type: FieldType | None = None
        self.unit = ""

    def take_values(self, text: str) -> str:
        if not (match := _ONE_OF.search(text)):
            if found := named_choices(text):
                text, self.values = found[0], _values(found[1])
            return text
        self.values = _values(match[1].strip("() "))
        return text[: match.start()]

    def take_unit(self, text: str) -> str:
        unit, left = unit_in(text)
        if unit:
            self.unit = unit
        return left

    def note(self, match: re.Match[str]) -> str:
        inside = match[1].strip()
        if kind := EXPLICIT.get(inside.lower()):
            self.type = kind
            return " "
        if unit := unit_alone(inside):
            self.unit = unit
            return " "
        left = self.rules(_ONE_OF.sub(lambda m: m[1], inside))
        parts = [p.strip() for p in _OR.split(left) if p.strip()]
        types = [p for p in parts if p.lower() in EXPLICIT]
        if (types and len(parts) == 1) or (types and EXPLICIT[types[0].lower()] != "enum"):
            self.type = EXPLICIT[types[0].lower()]
        elif len(parts) > 1:
            self.values = _values(left)
        elif parts:
            self.facts["help"] = f"{left.strip()[:1].upper()}{left.strip()[1:]}."
        return " "

    def rules(self, text: str) -> str:
        for pattern, make in RULES:
            if match := pattern.search(text):
                self.facts |= {k: v for k, v in make(match).items() if k not in self.facts}
                text = f"{text[: match.start()]} {text[match.end() :]}"
        return text

    def phrase(self, words: list[str]) -> Phrase:
        guess = known(words)
        kind = self.type or guess.type
        facts = {} if self.type else dict(guess.facts)
        if self.unit:
            kind = self.type or (
                UNITS[self.unit.lower()] if guess.type in MEASURED else guess.type
            )
            facts = {} if guess.type in MEASURED else facts
            self.facts.setdefault("help", f"In {self.unit}.")
        if self.values:
            kind = "enum"
        elif self.type is None and kind == "char" and {"min", "max"} & self.facts.keys():
            kind = "integer"
        if self.type is None and kind == "char" and self.facts.get("default", "").isdigit():
            kind = "integer"
        if kind == "enum" and not self.values:
            self.values = list(VALUES.get(words[-1], VALUES["status"]))
        if words[-1] in NAMING and len(words) == 1:
            facts["required"] = True
        typed = (
            bool(self.type or self.values or self.unit or self.facts.keys() - {"help"})
            or guess.type != "char"
        )
        return Phrase(words, kind, facts | self.facts, self.values, typed)


def _values(text: str) -> list[str]:
    parts = (re.sub(r"^(?:an?|the)\s+", "", p.strip(" \"'.()")) for p in _OR.split(text))
    return [part[:60] for part in dict.fromkeys(parts) if part and re.search(r"[a-zA-Z0-9]", part)]
