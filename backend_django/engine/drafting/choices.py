"""Values that something may have: "pending, confirmed or cancelled"."""

from __future__ import annotations

import re

from .kinds import CHOICES, STATES

_NOUNS = "|".join(sorted(CHOICES, key=len, reverse=True))
_JOIN = r"(?:\s*(?::|-(?=\s))|\s+(?:which|that)\s+(?:is|are|can\s+be|may\s+be)|\s+(?:is|can\s+be|may\s+be|being|of))?"
_VALUE = r"[\w'+-]+(?:\s+(?!or\b|and\b)[\w'+-]+){0,2}"
_LISTED = rf"{_VALUE}(?:(?:\s*[,/|]\s*|\s*,?\s+or\s+){_VALUE}){{1,20}}"
_NAMED = re.compile(
    rf"\b((?:[a-z]+\s+)?(?:{_NOUNS})){_JOIN}\s+(?:(?:either|one\s+of)\s+)?({_VALUE}(?:\s*[,/|]\s*{_VALUE}){{0,20}}(?:\s*,?\s+or\s+|\s*/\s*){_VALUE})",
    re.IGNORECASE,
)  # fmt: skip
_COLON = re.compile(
    rf"\b((?:[a-z]+\s+)?(?:{_NOUNS}))\s*(?::|\s-)\s+({_LISTED})\s*\Z", re.IGNORECASE
)
_WHOLE = re.compile(rf"{_VALUE}(?:\s*,\s*{_VALUE}){{0,20}}\s*,?\s+or\s+{_VALUE}\s*\Z|{_VALUE}(?:\s*/\s*{_VALUE}){{1,20}}\Z", re.IGNORECASE)  # fmt: skip
_OR = re.compile(r"\s*(?:,\s*or\b|,|/|\||\bor\b)\s*", re.IGNORECASE)
_NO_VALUE = re.compile(
    r"(?:.*\b(?:by|an?|than|if|when|(?:to|in|for|of) the)\b|\w+ed\s+(?:to|for|in|at|on|from|with)\b|"
    r"(?:one|zero|more|required|optional|unique|mandatory|at|between|positive|not)\b)",
    re.IGNORECASE,
)


def choice_spans(text: str) -> list[tuple[int, int]]:
    """Return where a text lists the values of one field, whose commas end no item."""
    return [m.span() for p in (_COLON, _NAMED) for m in p.finditer(text) if _fits(m)]


def _fits(match: re.Match[str]) -> bool:
    return len(_OR.split(match[2])) > 1 and not _NO_VALUE.match(match[2].strip())


def named_choices(text: str) -> tuple[str, str] | None:
    """Return the name and the values of "status: open or closed", None where there are none."""
    for pattern in (_COLON, _NAMED):
        match = pattern.search(text)
        if match and _fits(match) and not text[match.end() :].strip(" .") and "(" not in text:
            return text[: match.end(1)], match[2]
    return None


def values_in(text: str) -> list[str]:
    """Return the values of "pending, confirmed or cancelled", [] where it is something else."""
    text = text.strip(" .")
    if len(text) > 400 or not _WHOLE.match(text):
        return []
    values = [part.strip() for part in _OR.split(text) if part.strip()]
    plain = all(not _NO_VALUE.match(value) for value in values)
    return values if plain and len(values) > 1 else []


def name_of(values: list[str]) -> str:
    """Return what a field is called that may have these values: a status, or a type."""
    states = [v for v in values if v.lower().endswith(("ed", "ing")) or v.lower() in STATES]
    return "status" if states else "type"
