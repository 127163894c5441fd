"""Sentences about what a thing has, and the items of lists."""

from __future__ import annotations

import re

from .nouns import ADVERB, MANY, SUBJECT, object_of
from .pieces import Piece, items
from .saying import PRONOUNS, Kind, Saying
from .words import is_plural, key_of, split_words

HAS = re.compile(
    rf"{SUBJECT}\s+{ADVERB}(?:has|have|having|contains?|includes?|stores?|consists? of|needs?|comes? with|"
    rf"records?|holds?|is described by|are described by|is defined by|got|with|:)\s+(.+)", re.IGNORECASE | re.DOTALL
)  # fmt: skip
THERE = re.compile(
    r"there\s+(?:are|is|will be|should be|must be)\s+(.+)", re.IGNORECASE | re.DOTALL
)
_CLAUSE = re.compile(
    r"(?:(?:an?|the|each|every|all)\s+)?\w+(?:\s+\w+)?\s+(?:has|have|belongs? to|can)\s",
    re.IGNORECASE,
)
_VERBED = re.compile(r"(?:is|are|belongs?|has|have|can|may)\s", re.IGNORECASE)


def has(says: Saying, piece: Piece) -> bool:
    if there := THERE.match(piece.text):
        return mentions(says, piece.part(there.start(1)))
    match = HAS.match(piece.text)
    if not match:
        return False
    words = match[1].lower().split()
    if {"that", "which", "who", "can"} & set(words[1:]):
        return False
    subject = says.named(match[1])
    if not subject:
        known = words[-1] in PRONOUNS and bool(says.told)
        return not known and mentions(says, piece.part(match.start(2)))
    says.subject = subject
    listed(says, subject, piece.part(match.start(2)))
    return True


def mentions(says: Saying, piece: Piece) -> bool:
    found = False
    for item in items(piece):
        found = mention(says, item, firm=False) or found
    return found


def mention(says: Saying, item: Piece, *, firm: bool = True) -> bool:
    """Take an item for the name of a thing, perhaps with its fields after it."""
    match = re.match(r"([\w' -]{1,60}?)\s*(?:\(|:\s|\s-\s|\swith\s|\shas\s|\shave\s)(.+)", item.text, re.DOTALL)  # fmt: skip
    name = match[1] if match else item.text
    words = split_words(object_of(name))
    if not 0 < len(words) <= 3:
        return False
    plural = is_plural(" ".join(words))
    key = key_of(" ".join(words))
    says.tell("named", key, item, firm=firm, role="many" if plural else "")
    if match:
        rest = item.part(match.start(2))
        inner = rest.text[:-1] if item.text[match.start(2) - 1] == "(" else rest.text
        says.subject = key
        listed(says, key, Piece(inner.rstrip(") "), rest.start))
    return True


def listed(says: Saying, subject: str, piece: Piece) -> None:
    """Take a list for what a thing has; an item may be a clause of its own."""
    for item in items(piece):
        if _CLAUSE.match(item.text) and says.sentence(item):
            continue
        if _VERBED.match(item.text) and " " in item.text:
            said = item.preceded(subject)
            if says.sentence(said):
                continue
        entry(says, subject, item, "has")


def entry(says: Saying, subject: str, item: Piece, kind: Kind) -> None:
    """Tell what one item says: many of a thing, one of a thing, or a field."""
    if kind == "belongs":
        many = bool(MANY.match(item.text))
        target = key_of(object_of(item.text))
        optional = bool(
            re.search(r"\b(?:optional\w*|at most one|zero or one)\b", item.text, re.IGNORECASE)
        )
        target = key_of(re.sub(r"\boptional(?:ly)?\b|\bone\b", "", target)) or target
        says.tell("shared" if many else "belongs", subject, item, object=target, firm=not optional)
    elif (match := MANY.match(item.text)) and "(" not in item.text:
        says.tell("many", subject, item, object=key_of(object_of(match[1])))
    else:
        says.tell("has", subject, item, parts=[item])


def goes_on(says: Saying, subject: str, item: Piece) -> bool:
    """Read an item that says something else of the subject: "and is owned by users"."""
    if not _VERBED.match(item.text):
        return False
    said = item.preceded(subject)
    return says.sentence(said) or says.tell("lost", subject, item)
