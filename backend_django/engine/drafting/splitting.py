"""A sentence with several verbs becomes clauses: each has one, and knows who it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .pieces import Piece, hidden
from .verbs import DOING
from .vocabulary import BY_NOUN

_FINITE = (
    r"(?:has|have|can|may|must|should|will|belongs?\s+to|contains?|consists?\s+of|includes?|"
    r"offers?|is|are|needs?)"
)
_NO_NOUN = r"(?!(?:and|or|that|which|who|is|are|has|have|can|may|must|belongs?|be|by|with|for)\b)"
_DETERMINED = (
    rf"(?:(?:each|every|an?|the|all|its|their|these|one)\s+)?{_NO_NOUN}[a-z][\w'-]{{0,40}}"
)
_VERBS = "|".join(sorted(DOING, key=len, reverse=True))
_OBJECT = (
    r"(?:(?:an?|the|each|every|other|them|it|their|his|her|its|these|those|new|many|several|one|"
    r"in|on|to|for)\b|(?P<noun>[a-z][\w-]{1,40}s)\b)"
)
_GAP = re.compile(r",\s*(?:(?:and|but|so|while|then|also)\s+){0,2}|\s+(?:and|but|while)\s+(?:then\s+|also\s+)?|\s+-\s+", re.IGNORECASE)  # fmt: skip
_OWN = re.compile(
    rf"(?:{_DETERMINED}(?:\s+{_NO_NOUN}[\w'-]{{1,40}}){{0,2}}\s+{_FINITE}\s|"
    rf"(?:[a-z][\w-]{{0,40}}s|people|children|we)\s+(?:{_VERBS})\s+(?!of\b)[a-z])",
    re.IGNORECASE,
)
_CARRIED = re.compile(r"(?:is|are|has|have|belongs?\s+to|can\s+be|may\s+be|must\s+be|consists?\s+of|contains?|takes?\s+place)\s", re.IGNORECASE)  # fmt: skip
_DONE = re.compile(rf"(?:(?P<may>can|may)\s+)?(?P<verb>{_VERBS})\s+{_OBJECT}", re.IGNORECASE)
_VERB = re.compile(rf"\s(?:{_FINITE}|{_VERBS})\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """``lead`` is what is put between the subject of the sentence and the clause."""

    piece: Piece
    carried: bool = False
    lead: str = ""


def clauses_of(piece: Piece) -> list[Clause]:
    """Return the clauses of a sentence, in their order; one where it cannot be divided."""
    text = hidden(piece.text)
    found: list[Clause] = []
    begun, made = 0, Clause(piece)
    verb = _VERB.search(text)
    for gap in _GAP.finditer(text):
        seen = verb is not None and verb.end() <= gap.start() + 1
        following = _following(text, gap, seen=seen)
        if following is None:
            continue
        found.append(Clause(piece.part(begun, gap.start()), made.carried, made.lead))
        begun, made = gap.end(), following
    found.append(Clause(piece.part(begun), made.carried, made.lead))
    return [clause for clause in found if clause.piece.text]


def _following(text: str, gap: re.Match[str], *, seen: bool) -> Clause | None:
    """Return what begins after a gap, None where the list before it goes on."""
    nothing = Piece("", 0)
    if not seen:
        return None
    if _CARRIED.match(text, gap.end()):
        return Clause(nothing, carried=True)
    if (match := _DONE.match(text, gap.end())) and _acts(match, text):
        return Clause(nothing, carried=True, lead="" if match["may"] else "can")
    return Clause(nothing) if _OWN.match(text, gap.end()) else None


def _acts(match: re.Match[str], text: str) -> bool:
    """Return whether a word that may be a noun stands as a verb: "and book classes"."""
    noun = (match["noun"] or "").lower()
    field = noun in BY_NOUN or noun.removesuffix("s") in BY_NOUN
    follows = text[match.end() : match.end() + 1]
    return not noun or (not field and follows in {"", " ", ",", ".", "\x01"})
