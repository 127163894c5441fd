"""Sentences about two things: one belongs to, is shared with, or is owned by the other."""

from __future__ import annotations

import re

from .having import entry, goes_on
from .nouns import ADVERB, MANY, SUBJECT, TARGET, object_of
from .pieces import Piece, items
from .saying import Kind, Saying
from .words import is_plural, key_of

BELONGS = re.compile(rf"{SUBJECT}\s+{ADVERB}belongs?\s+to\s+(.+)", re.IGNORECASE | re.DOTALL)
BY = re.compile(
    rf"{SUBJECT}\s+(?:is|are|can be|may be|must be|should be|was|were|gets?|get)\s+(?:always\s+)?"
    rf"(\w+ed|written|sold|taught|made|bought|held|given|sent|run|led|kept|paid|borrowed|known)\s+"
    rf"(by|to|in|for|from|at|on|with)\s+(.+)", re.IGNORECASE | re.DOTALL
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
ARROW = re.compile(rf"{SUBJECT}\s*(?:->|→|=>)\s*{TARGET}\Z", re.IGNORECASE)
BETWEEN = re.compile(
    rf"{SUBJECT}\s+(?:is|are|takes place|happens|links?|stands?)\s+between\s+{SUBJECT}\s+and\s+{TARGET}\Z",
    re.IGNORECASE,
)


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
    for item in items(piece.part(match.start(2))):
        if not goes_on(says, subject, item):
            entry(says, subject, item, "belongs")
    return True


def between(says: Saying, piece: Piece) -> bool:
    """Read that a thing is between two others: it belongs to both."""
    match = BETWEEN.match(piece.text)
    if not match or not (subject := says.named(match[1])):
        return False
    says.subject = subject
    for place in (2, 3):
        says.tell("belongs", subject, piece, object=key_of(object_of(match[place])))
    return True


def by(says: Saying, piece: Piece) -> bool:
    match = BY.match(piece.text)
    if not match or not (subject := says.named(match[1])):
        return False
    says.subject = subject
    verb, way = match[2].lower(), match[3].lower()
    target_item, *others = items(piece.part(match.start(4)))
    target = key_of(object_of(target_item.text))
    many = MANY.match(match[4]) or (way != "by" and is_plural(object_of(target_item.text).lower()))
    if not target or len(target.split()) > 3:
        return False
    kind: Kind = "shared" if many else "belongs"
    says.tell(kind, subject, piece, object=target, role=f"{verb} {way}")
    for item in others:
        if not goes_on(says, subject, item):
            entry(says, subject, item, "belongs")
    return True


def arrow(says: Saying, piece: Piece) -> bool:
    if not (match := ARROW.match(piece.text)):
        return False
    one, other = key_of(match[1]), key_of(match[2])
    return bool(one and other) and says.tell("belongs", one, piece, object=other)
