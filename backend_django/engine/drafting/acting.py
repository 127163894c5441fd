"""Sentences about what somebody does with a thing."""

from __future__ import annotations

import re

from .nouns import SUBJECT, object_of
from .pieces import Piece, items
from .saying import Saying
from .verbs import ACTS, MAKING
from .wishes import is_wish
from .words import is_plural

CAN = re.compile(
    rf"{SUBJECT}\s+(?:can|may|should be able to|are able to|is able to|must|will)\s+(?:also\s+)?([a-z]+)\s+(.+)",
    re.IGNORECASE | re.DOTALL,
)  # fmt: skip
ACTING = re.compile(
    rf"([\w-]+)\s+({'|'.join([*ACTS, *MAKING])})\s+([^\W\d].*)", re.IGNORECASE | re.DOTALL
)


def can(says: Saying, piece: Piece) -> bool:
    match = CAN.match(piece.text)
    if not match or not (subject := says.named(match[1])):
        return False
    says.subject = subject
    verb = match[2].lower()
    for number, item in enumerate(items(piece.part(match.start(3)))):
        if is_wish(item.text):
            continue
        words = item.text.split()
        if number and len(words) > 1 and re.fullmatch(r"[a-z]+", words[0]) and not is_plural(words[0]):  # fmt: skip
            verb, target = words[0], " ".join(words[1:])
        else:
            target = item.text
        says.tell("can", subject, item, object=object_of(target), role=verb)
    return True


def acts(says: Saying, piece: Piece) -> bool:
    """Read "members book classes" as "members can book classes"."""
    match = ACTING.match(piece.text)
    if not match or not is_plural(match[1].lower()):
        return False
    return can(says, piece.reworded(f"{match[1]} can {match[2]} {match[3]}"))
