"""Sentences about two things: one belongs to, is shared with, or is owned by the other."""

from __future__ import annotations

import itertools
import re

from .having import entry, goes_on, listed, with_heads
from .nouns import ADVERB, MANY, SUBJECT, TARGET, object_of
from .pieces import Piece, items
from .saying import PRONOUNS, Kind, Saying
from .verbs import PLACED
from .vocabulary import BY_NOUN
from .words import is_plural, key_of, singular, split_words

BELONGS = re.compile(rf"{SUBJECT}\s+{ADVERB}belongs?\s+to\s+(.+)", re.IGNORECASE | re.DOTALL)
BY = re.compile(
    rf"{SUBJECT}\s+(?:is|are|can be|may be|must be|should be|was|were|gets?|get)\s+(?:always\s+)?"
    rf"(\w+ed|written|sold|taught|made|bought|held|given|sent|run|led|kept|paid|borrowed|known)\s+"
    rf"(by|to|in|for|from|at|on|with|against|under|about|of|between)\s+(.+)", re.IGNORECASE | re.DOTALL
)  # fmt: skip
SHARED = re.compile(
    rf"(?:(?:there is\s+)?an?\s+)?many[- ]to[- ]many\b[^.]{{0,60}}?\bbetween\s+{SUBJECT}\s+and\s+{TARGET}\Z", re.IGNORECASE
)  # fmt: skip
SHARED_WITH = re.compile(
    rf"{SUBJECT}\s+(?:has|have|is|are)\s+(?:in\s+)?(?:an?\s+)?many[- ]to[- ]many\b(?:\s+relation(?:ship)?)?\s+(?:with|to)\s+{TARGET}\Z",
    re.IGNORECASE,
)  # fmt: skip
SHARED_BOTH = re.compile(
    rf"{SUBJECT}\s+and\s+{SUBJECT}\s+(?:are|have|is|has|form)\s+(?:in\s+)?(?:an?\s+)?many[- ]to[- ]many\b.{{0,40}}\Z", re.IGNORECASE
)  # fmt: skip
_ARROWS = re.compile(r"\s*(?:->|→|=>)\s*")
STANDS = re.compile(
    rf"{SUBJECT}\s+{ADVERB}(?:takes?\s+place|happens?|lives?|works?|refers?|relates?|is|are|sits?|goes?|go)\s+(?:at|in|on|for|to|with)\s+(.+)",
    re.IGNORECASE | re.DOTALL,
)  # fmt: skip
ARROW = re.compile(rf"{SUBJECT}\s*(?:->|→|=>)\s*{TARGET}\Z", re.IGNORECASE)
BETWEEN = re.compile(
    rf"{SUBJECT}\s+(?:is|are|takes place|happens|links?|stands?)\s+between\s+{SUBJECT}\s+and\s+{TARGET}\Z",
    re.IGNORECASE,
)


OPPOSED = re.compile(
    rf"{SUBJECT}\s+(?:is|are)\s+(?:\w+\s+)?between\s+two\s+([\w-]+)\s*[:,(]?\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)
_BOTH_NAMES = re.compile(r"([a-z]+)\s+and\s+([a-z]+)\b", re.IGNORECASE)
_WITH = re.compile(r"with\s+", re.IGNORECASE)
_WITH_LATER = re.compile(r",?\s+with\s+", re.IGNORECASE)
_INSIDE = re.compile(r"\s+with\s+(?:their\s+|its\s+)?", re.IGNORECASE)


def shared(says: Saying, piece: Piece) -> bool:
    for pattern in (SHARED, SHARED_WITH, SHARED_BOTH):
        if match := pattern.match(piece.text):
            one, other = key_of(match[1]), key_of(object_of(match[2]))
            return bool(one and other) and says.tell("shared", one, piece, object=other)
    return False


def belongs(says: Saying, piece: Piece) -> bool:
    match = BELONGS.match(piece.text)
    subject = says.named(match[1]) if match else ""
    if not match or not subject or re.search(r"\b(?:has|have)\b", match[1], re.IGNORECASE):
        return False
    says.subject = subject
    _others(says, subject, items(piece.part(match.start(2))))
    return True


def _others(says: Saying, subject: str, found: list[Piece]) -> None:
    """Take what a thing belongs to; after "with" stands what it has."""
    for number, item in enumerate(found):
        if match := _WITH.match(item.text):
            listed(says, subject, item.part(match.end()))
            for other in with_heads(found[number + 1 :]):
                entry(says, subject, other, "has")
            return
        if not goes_on(says, subject, item):
            entry(says, subject, item, "belongs")


def between(says: Saying, piece: Piece) -> bool:
    """Read that a thing is between two others: it belongs to both."""
    match = BETWEEN.match(piece.text)
    if not match or not (subject := says.named(match[1])):
        return False
    says.subject = subject
    for place in (2, 3):
        says.tell("belongs", subject, piece, object=key_of(object_of(match[place])))
    return True


def stands(says: Saying, piece: Piece) -> bool:
    """Read that a thing takes place at, or is for, another: it belongs to that one."""
    match = STANDS.match(piece.text)
    if not match or not (subject := says.named(match[1])):
        return False
    target = object_of(match[2])
    last = (split_words(target) or ["time"])[-1]
    if len(split_words(target)) > 2 or singular(last) in BY_NOUN or subject in PRONOUNS:
        return False
    says.subject = subject
    kind: Kind = "shared" if is_plural(target.lower()) else "belongs"
    return says.tell(kind, subject, piece, object=key_of(target))


def by(says: Saying, piece: Piece) -> bool:
    match = BY.match(piece.text)
    if not match or not (subject := says.named(match[1])):
        return False
    says.subject = subject
    verb, way = match[2].lower(), match[3].lower()
    target_item, *others = items(piece.part(match.start(4)))
    target = key_of(object_of(target_item.text))
    plain = way != "by" and is_plural(object_of(target_item.text).lower())
    many = MANY.match(match[4]) or (plain and verb not in PLACED)
    if way == "between":
        return False
    if not target or len(target.split()) > 3:
        return False
    kind: Kind = "shared" if many else "belongs"
    says.tell(kind, subject, piece, object=target, role=f"{verb} {way}")
    if inside := _INSIDE.search(target_item.text):
        listed(says, subject, target_item.part(inside.end()))
        for other in with_heads(others):
            entry(says, subject, other, "has")
        return True
    _others(says, subject, others)
    return True


def opposed(says: Saying, piece: Piece) -> bool:
    """Read "games are played between two players: white and black": two relations."""
    match = OPPOSED.match(piece.text)
    if not match or not (subject := says.named(match[1])):
        return False
    says.subject, target = subject, key_of(match[2])
    names = _BOTH_NAMES.match(match[3] or "")
    ends = (names[1], names[2]) if names else (f"first {target}", f"second {target}")
    for role in ends:
        says.tell("belongs", subject, piece, object=target, role=f"as {role}")
    if rest := _WITH_LATER.search(piece.text):
        listed(says, subject, piece.part(rest.end()))
    return True


def arrow(says: Saying, piece: Piece) -> bool:
    if not (match := ARROW.match(piece.text)):
        return False
    names = [match[1], *_ARROWS.split(match[2])]
    for one, other in itertools.pairwise(names):
        if not key_of(one) or not key_of(other):
            return False
        kind: Kind = "many" if is_plural(other.lower()) else "belongs"
        says.tell(kind, key_of(one), piece, object=key_of(other))
    return True
