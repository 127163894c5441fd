"""Sentences about who may do what: "only managers may approve requests"."""

from __future__ import annotations

import re

from .doing import resolved
from .pieces import Piece, items
from .rights import RIGHTS, ROLES
from .saying import Saying
from .words import key_of, singular

_MAY = re.compile(
    r"(only\s+)?(?:the\s+)?([\w-]+(?:\s+[\w-]+)?)\s+(?:can|may|should be able to|are able to|are allowed to|must)\s+"
    r"(?:also\s+)?([a-z]+)\s+(.+)",
    re.IGNORECASE | re.DOTALL,
)


def may(says: Saying, piece: Piece) -> bool:
    """Read "only managers may approve requests", and what those do who have a role anyway."""
    match = _MAY.match(piece.text)
    if not match or not (match[1] or singular(match[2].lower()) in ROLES):
        return False
    if match[3].lower() not in RIGHTS:
        return False
    verb = match[3].lower()
    for item in items(piece.part(match.start(4))):
        word, _, rest = item.text.partition(" ")
        verb, text = (word.lower(), rest) if word.lower() in RIGHTS and rest else (verb, item.text)
        thing = key_of(resolved(says, text))
        who = key_of(match[2])
        says.tell("may", who, item, object=thing, role=verb, firm=bool(match[1]))
    return True
