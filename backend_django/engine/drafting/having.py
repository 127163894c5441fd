"""Sentences about what a thing has, and the items of lists."""

from __future__ import annotations

import re

from .kinds import CHOICES, OPPOSITES
from .nouns import ADVERB, MANY, SUBJECT, object_of
from .pieces import Piece, items
from .saying import PRONOUNS, Kind, Saying
from .verbs import DOING
from .vocabulary import PLAIN, known
from .words import ARTICLES, is_plural, key_of, one_of, singular, split_words

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
_ONE = re.compile(r"(?:exactly one|only one|one|a single)\s+([\w -]{1,40})\Z", re.IGNORECASE)
_MAYBE = re.compile(r"\b(?:optional\w*|at most one|zero or one)\b", re.IGNORECASE)
_WITH = re.compile(r"\s+with\s+(?:their\s+)?", re.IGNORECASE)
_VERBED = re.compile(r"(?:is|are|belongs?|has|have|can|may)\s", re.IGNORECASE)


def has(says: Saying, piece: Piece) -> bool:
    if there := THERE.match(piece.text):
        return mentions(says, piece.part(there.start(1)))
    match = HAS.match(piece.text)
    if not match:
        return False
    words = match[1].lower().split()
    if {"that", "which", "who", "can"} & set(words[1:]) or _acted(words):
        return False
    subject = says.named(match[1])
    if not subject:
        known = words[-1] in PRONOUNS and bool(says.told)
        return not known and mentions(says, piece.part(match.start(2)))
    says.subject = subject
    listed(says, subject, piece.part(match.start(2)))
    return True


def _acted(words: list[str]) -> bool:
    """Return whether somebody does something before what looks like "has": "users write posts with"."""
    return len(words) > 1 and is_plural(words[0]) and words[1] in DOING


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
    for item in with_heads(items(piece)):
        if _CLAUSE.match(item.text) and says.sentence(item):
            continue
        if _VERBED.match(item.text) and " " in item.text:
            said = item.preceded(subject)
            if says.sentence(said):
                continue
        entry(says, subject, item, "has")


def with_heads(found: list[Piece]) -> list[Piece]:
    """Give each word the noun it shares with the next: "start and end date" are two dates."""
    made = list(found)
    for at in range(len(found) - 2, -1, -1):
        words, following = found[at].text.lower().split(), made[at + 1].text.lower().split()
        words = words[1:] if words[:1] and words[0] in ARTICLES else words
        following = following[1:] if following[:1] and following[0] in ARTICLES else following
        if len(words) == 1 and len(following) > 1 and {words[0], following[0]} <= OPPOSITES:
            head, *rest = following[1:]
            made[at] = found[at].reworded(" ".join([*words, singular(head), *rest]))
            made[at + 1] = found[at + 1].reworded(" ".join([following[0], singular(head), *rest]))
    return made


def entry(says: Saying, subject: str, item: Piece, kind: Kind) -> None:
    """Tell what one item says: many of a thing, one of a thing, or a field."""
    if kind == "belongs":
        _owner(says, subject, item)
    elif (match := MANY.match(item.text)) and "(" not in item.text:
        _several(says, subject, item, key_of(object_of(match[1])))
    elif (match := _ONE.match(item.text)) and _names(match[1]):
        says.tell("belongs", subject, item, object=key_of(match[1]))
    else:
        says.tell("has", subject, item, parts=[item])


def _owner(says: Saying, subject: str, item: Piece) -> None:
    """Tell what a thing belongs to; a kind with its values is an enum instead."""
    many = bool(MANY.match(item.text))
    target = key_of(object_of(item.text))
    if "(" in item.text and target.rsplit(" ", 1)[-1] in CHOICES:
        says.tell("has", subject, item, parts=[item])
        return
    optional = bool(_MAYBE.search(item.text))
    target = key_of(re.sub(r"\boptional(?:ly)?\b|\bone\b", "", target)) or target
    says.tell("shared" if many else "belongs", subject, item, object=target, firm=not optional)


def _several(says: Saying, subject: str, item: Piece, target: str) -> None:
    """Tell of many things, and what each of them has: "many ingredients with quantities"."""
    details = _WITH.search(item.text)
    shared = item.text.lower().startswith("one or more") and target != subject
    found = items(item.part(details.end())) if target and details else []
    parts = [part.reworded(one_of(part.text)) for part in found]
    says.tell("shared" if shared else "many", subject, item, object=target, parts=parts)


def _names(text: str) -> bool:
    """Return whether a text names a thing, and no field that the vocabulary has."""
    words = split_words(text)
    return 0 < len(words) < 3 and known(words).type == "char" and words[-1] not in PLAIN


def goes_on(says: Saying, subject: str, item: Piece) -> bool:
    """Read an item that says something else of the subject: "and is owned by users"."""
    if not _VERBED.match(item.text):
        return False
    said = item.preceded(subject)
    return says.sentence(said) or says.tell("lost", subject, item)
