"""Sentences about one field: the values it may have, and its rules."""

from __future__ import annotations

import re

from .nouns import SUBJECT
from .pieces import Piece
from .saying import Saying
from .words import key_of

VALUES = re.compile(
    r"(?:the\s+)?([\w'-]+(?:\s[\w'-]+)?)\s+(?:of|for)\s+(?:an?|the|each|every)?\s*([\w'-]+(?:\s[\w'-]+)?)\s+"
    r"(?:is|are|can be|may be|must be)\s+((?:either|one of)\b.+)", re.IGNORECASE | re.DOTALL
)  # fmt: skip
EITHER = re.compile(rf"{SUBJECT}\s+(?:is|are|can be|may be|must be)\s+((?:either|one of)\b.+)", re.IGNORECASE | re.DOTALL)  # fmt: skip
RULE = re.compile(
    r"(?:(?:the|its|their|an?|every|each|all)\s+)?([\w' -]{1,60}?)\s+(?:is|are|must be|should be|can be|may be)\s+"
    r"((?:always\s+)?(?:required|optional|unique|mandatory|at most|at least|between\s+-?[0-9]|read-only|positive).*)",
    re.IGNORECASE | re.DOTALL,
)  # fmt: skip


def values(says: Saying, piece: Piece) -> bool:
    if not (match := VALUES.match(piece.text)):
        return False
    says.subject = key_of(match[2])
    return field(says, says.subject, f"{match[1]} {match[3]}", piece)


def either(says: Saying, piece: Piece) -> bool:
    match = EITHER.match(piece.text)
    if not match:
        return False
    words = match[1].split()
    if words[0].lower() in {"its", "their"} or key_of(match[1]) in {"status", "state", "type"}:
        name = " ".join(words[1:]) if words[0].lower() in {"its", "their"} else match[1]
        return bool(says.subject) and field(says, says.subject, f"{name} {match[2]}", piece)
    if "'s" in match[1] and len(words) > 1:
        owner, name = match[1].split("'s", 1)
        says.subject = key_of(owner)
        return field(says, says.subject, f"{name.strip()} {match[2]}", piece)
    says.subject = says.named(match[1])
    return bool(says.subject) and field(says, says.subject, f"status {match[2]}", piece)


def field(says: Saying, subject: str, text: str, piece: Piece) -> bool:
    return says.tell("has", subject, piece, parts=[piece.reworded(text)])


def ruled(says: Saying, piece: Piece) -> bool:
    match = RULE.match(piece.text)
    if not match:
        return False
    name, subject = match[1], says.subject
    if " of " in name:
        name, _, owner = name.partition(" of ")
        subject = says.subject = key_of(owner)
    return bool(subject) and says.tell("rule", subject, piece, object=name, role=match[2])
