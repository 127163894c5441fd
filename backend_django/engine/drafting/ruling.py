"""Sentences about one field: the values it may have, and its rules."""

from __future__ import annotations

import re

from .choices import name_of, values_in
from .kinds import CHOICES
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

_CHOSEN = re.compile(
    r"(?:(?:an?|every|each|all|the)\s+)?([\w' -]{1,60}?)\s+(can be|may be|is|are|must be|could be)\s+(?!either|one of)(.{3,400})\Z",
    re.IGNORECASE | re.DOTALL,
)  # fmt: skip
_FLAG = re.compile(r"(?:either\s+)?([a-z-]+)\s+or\s+not", re.IGNORECASE)


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


def chosen(says: Saying, piece: Piece) -> bool:
    """Read "a booking can be pending, confirmed or cancelled", and "a post is public or not"."""
    match = _CHOSEN.match(piece.text)
    if not match:
        return False
    rest = match[3].strip(" .")
    flag = _FLAG.fullmatch(rest)
    found = values_in(rest)
    flags = found if match[2].lower() == "may be" else []
    if match[2].lower() in {"may be", "can be"} and re.fullmatch(r"[a-z]{3,30}", rest):
        flags = flags or [rest]
    if not flag and not found and not flags:
        return False
    name = match[1].lower().removeprefix("its ").removeprefix("their ").removeprefix("the ")
    subject = says.subject
    if " of " in name:
        name, _, owner = name.partition(" of ")
        subject = key_of(owner)
    elif key_of(name).rsplit(" ", 1)[-1] not in CHOICES or not subject:
        name, subject = "", says.named(match[1])
    says.subject = subject or says.subject
    if not subject:
        return False
    if flag or flags:
        words = flags or [flag[1] if flag else ""]
        parts = [piece.reworded(f"{word} (boolean)") for word in words]
        return says.tell("has", subject, piece, parts=parts)
    return field(
        says,
        subject,
        f"{key_of(name) or name_of(found)} (enum) either {' or '.join(found)}",
        piece,
    )


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
