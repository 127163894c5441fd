"""Verb phrases taken apart: "buy tickets for events with a price" is a verb, two things and a field."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .nouns import object_of
from .pieces import Piece, items
from .saying import Saying
from .verbs import ARRANGED, DOING, OFFERED, mutual
from .vocabulary import BY_NOUN
from .words import is_plural, key_of, singular, split_words

_THEM = frozenset({"them", "it", "these", "those", "this", "that", "one", "any"})
_WITH = re.compile(r"\s*:\s+|\s+(?:with|including|containing|having|that have|which have|giving)\s+(?!(?:each other|one another)\b)|\s*\(", re.IGNORECASE)  # fmt: skip
_TO = re.compile(r"\s+(?:on|onto|to|for|about|in|against|at|of|with|from|under)\s+", re.IGNORECASE)
_LEAD = re.compile(r"\A(?:on|in|to|for|at|with|about|from|up for)\s+", re.IGNORECASE)
_RANGE = re.compile(r"\(?\b(?:from\s+|between\s+|with\s+)?([0-9]{1,4})\s*(?:-|to|and|\.\.)\s*([0-9]{1,4})\b(?:\s+stars?|\s+points?)?\)?", re.IGNORECASE)  # fmt: skip
_SCORED = frozenset({"rate", "review", "vote", "score", "grade"})


@dataclass(slots=True)
class Doing:
    """One verb and what it is done to. ``target`` is the second thing: "tickets for events"."""

    verb: str
    spot: Piece
    object: str = ""
    target: str = ""
    parts: Piece | None = None
    score: str = ""


def base_of(verb: str) -> str:
    """Return the verb without the ending of one who acts: ``writes`` -> ``write``."""
    bare = (verb.removesuffix("s"), verb.removesuffix("es"))
    return next((b for b in bare if verb not in DOING and b in DOING), verb)


def phrases_of(piece: Piece, first: str) -> list[tuple[str, Piece]]:
    """Return each verb with the part of the text that belongs to it."""
    starts: list[tuple[str, int]] = []
    found: list[tuple[str, Piece]] = []
    at, detailed = 0, False
    for number, item in enumerate(items(piece)):
        begun = piece.text.find(item.text, at)
        begun = begun if begun >= 0 else at
        word = re.match(r"(?:also\s+|then\s+)?([a-z]+)", item.text, re.IGNORECASE)
        verb = word[1].lower() if word else ""
        if not number or verb in DOING or (verb in OFFERED and not is_plural(verb)):
            starts.append((first if not number else verb, begun))
            detailed = False
        elif not detailed and not number_like(item.text) and " " not in item.text.strip():
            starts.append((starts[-1][0], begun))
        detailed = detailed or bool(_WITH.search(item.text))
        at = begun + len(item.text)
    for (verb, begun), following in zip(starts, [*starts[1:], ("", len(piece.text))], strict=True):
        spot = piece.part(begun, following[1])
        found.append((verb, _trimmed(spot)))
    return found


def number_like(text: str) -> bool:
    return bool(re.search(r"[0-9]", text))


def _trimmed(spot: Piece) -> Piece:
    text = re.sub(r"[\s,]*\b(?:and(?: also| then)?|or|then)?[\s,&]*\Z", "", spot.text)
    return spot.part(0, len(text)) if text else spot


def doing_of(says: Saying, verb: str, spot: Piece) -> Doing:
    """Take one verb phrase apart: its object, its target, what it comes with."""
    begun = re.match(
        rf"(?:also\s+|then\s+)?{re.escape(verb)}(?:e?s)?\b\s*", spot.text, re.IGNORECASE
    )
    rest = spot.part(begun.end() if begun else 0)
    doing = Doing(verb, spot)
    text = rest.text
    if verb in _SCORED and (match := _RANGE.search(text)):
        doing.score = f"score from {match[1]} to {match[2]}"
        if "star" not in match[0]:
            text = f"{text[: match.start()]}{' ' * len(match[0])}{text[match.end() :]}"
    if (match := _WITH.search(text)) and not mutual(text):
        inside = rest.part(
            match.end(), len(text.rstrip(" )")) if match[0].strip() == "(" else None
        )
        if verb in ARRANGED and _is_thing(inside.text) and match[0].strip() == "with":
            doing.target = key_of(object_of(inside.text))
        elif inside.text and not inside.text.lower().startswith(("a given", "each other")):
            doing.parts = inside
            doing.score = (
                "" if re.search(r"\bstars?|\bscore|\bpoints?", inside.text) else doing.score
            )
        text = text[: match.start()]
    text = _LEAD.sub("", text.strip(), count=1)
    head, *tails = _TO.split(text, maxsplit=1)
    doing.object = resolved(says, head)
    if tails and not doing.target and _is_thing(object_of(tails[0])) and verb != "share":
        doing.target = resolved(says, tails[0])
    return doing


def _is_thing(text: str) -> bool:
    """Return whether a text names one thing of its own, and no field."""
    words = split_words(object_of(text))
    if text.strip().lower() in _THEM:
        return True
    listed_up = "," in text or " and " in text
    known = not words or singular(words[-1]) in BY_NOUN or words[-1].isdigit()
    return not known and not listed_up and len(words) <= 2 and not number_like(text)


def resolved(says: Saying, text: str) -> str:
    """Return what a noun phrase or a pronoun stands for, as words."""
    bare = text.strip(" .,").lower()
    if bare in _THEM or bare.split(" ")[0] in {"them", "those", "these"} & {bare}:
        return says.thing or says.subject
    return text.strip() if mutual(text) else object_of(text)
