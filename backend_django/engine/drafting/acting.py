"""Sentences about what somebody does with a thing: "customers buy tickets for events"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .having import listed
from .nouns import MANY, SUBJECT, object_of
from .pieces import Piece, items
from .rights import RIGHTS, ROLES
from .saying import PRONOUNS, Saying
from .verbs import ACTS, ARRANGED, DOING, GAINED, MAKING, OFFERED, mutual, noun_of
from .vocabulary import BY_NOUN
from .wishes import is_wish
from .words import is_plural, key_of, singular, split_words

_VERBS = "|".join(sorted(DOING, key=len, reverse=True))
CAN = re.compile(
    rf"{SUBJECT}\s+(?:can|may|should be able to|are able to|is able to|must|will|want to|wants to|need to|should|are allowed to)\s+"
    r"(?:also\s+|only\s+|then\s+)?([a-z]+)(?:\s+(.+))?\Z",
    re.IGNORECASE | re.DOTALL,
)  # fmt: skip
ACTING = re.compile(
    rf"(?:the\s+|all\s+)?([\w-]+(?:\s+[\w-]+)?)\s+(?:also\s+)?({_VERBS})\s+([^\W\d].*)",
    re.IGNORECASE | re.DOTALL,
)
_ONE_ACTS = re.compile(
    rf"(?:(?:each|every|the|an?|one)\s+)([\w-]+(?:\s+[\w-]+)?)\s+({_VERBS})(?:e?s)\s+([^\W\d].*)",
    re.IGNORECASE | re.DOTALL,
)
_MAY = re.compile(
    r"(only\s+)?(?:the\s+)?([\w-]+(?:\s+[\w-]+)?)\s+(?:can|may|should be able to|are able to|are allowed to|must)\s+"
    r"(?:also\s+)?([a-z]+)\s+(.+)",
    re.IGNORECASE | re.DOTALL,
)
_SPEAKERS = frozenset({"we", "i", "you", "people", "anyone", "everyone", "everybody", "somebody"})
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
        thing = key_of(_resolved(says, text))
        who = key_of(match[2])
        says.tell("may", who, item, object=thing, role=verb, firm=bool(match[1]))
    return True


def can(says: Saying, piece: Piece) -> bool:
    match = CAN.match(piece.text)
    subject = _actor(says, match[1]) if match else ""
    if not match or not subject or match[2].lower() == "be":
        return False
    if not match[3] and match[2].lower() not in DOING | OFFERED:
        return False
    says.subject = says.actor = subject
    found = _phrases(piece.part(match.start(2)), _base(match[2].lower()))
    for number, (verb, spot) in enumerate(found):
        if is_wish(spot.text):
            continue
        doing = _doing(says, verb, spot)
        if not doing.object and number + 1 < len(found):
            later = next(
                (_doing(says, v, s) for v, s in found[number + 1 :] if " " in s.text), None
            )
            doing.object = later.object if later else ""
        _tell(says, subject, doing)
    return True


def acts(says: Saying, piece: Piece) -> bool:
    """Read "members book classes" and "a member books classes" as "members can book classes"."""
    match = ACTING.match(piece.text)
    if match and is_plural(match[1].lower()):
        return can(says, piece.part(match.start(2)).preceded(f"{match[1]} can"))
    if (match := _ONE_ACTS.match(piece.text)) and match[1].lower() not in DOING:
        return can(says, piece.part(match.start(2)).preceded(f"{match[1]} can"))
    return False


def gains(says: Saying, piece: Piece) -> bool:
    """Read "and get a grade" as what the act before it has."""
    match = re.match(rf"[\w ]{{1,60}}?\s(?:can\s+)?(?:{'|'.join(GAINED)})s?\s+(.+)", piece.text, re.DOTALL)  # fmt: skip
    if not match or not says.made:
        return False
    listed(says, says.made, piece.part(match.start(1)))
    return True


def _base(verb: str) -> str:
    """Return the verb without the ending of one who acts: ``writes`` -> ``write``."""
    bare = (verb.removesuffix("s"), verb.removesuffix("es"))
    return next((b for b in bare if verb not in DOING and b in DOING), verb)


def _actor(says: Saying, words: str) -> str:
    return "user" if words.lower() in _SPEAKERS else says.named(words)


def _phrases(piece: Piece, first: str) -> list[tuple[str, Piece]]:
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


def _doing(says: Saying, verb: str, spot: Piece) -> Doing:
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
    doing.object = _resolved(says, head)
    if tails and not doing.target and _is_thing(object_of(tails[0])) and verb != "share":
        doing.target = _resolved(says, tails[0])
    return doing


def _is_thing(text: str) -> bool:
    """Return whether a text names one thing of its own, and no field."""
    words = split_words(object_of(text))
    if text.strip().lower() in _THEM:
        return True
    listed_up = "," in text or " and " in text
    known = not words or singular(words[-1]) in BY_NOUN or words[-1].isdigit()
    return not known and not listed_up and len(words) <= 2 and not number_like(text)


def _resolved(says: Saying, text: str) -> str:
    """Return what a noun phrase or a pronoun stands for, as words."""
    bare = text.strip(" .,").lower()
    if bare in _THEM or bare.split(" ")[0] in {"them", "those", "these"} & {bare}:
        return says.thing or says.subject
    return text.strip() if mutual(text) else object_of(text)


def _tell(says: Saying, subject: str, doing: Doing) -> None:
    verb, thing = doing.verb, key_of(doing.object)
    target = key_of(doing.target)
    if not doing.object and verb in ACTS:
        thing = says.thing or ""
        doing.object = thing
    act = ACTS.get(verb, "")
    made = act and (
        (thing in ACTS.values() and (verb in ARRANGED or thing == act))
        or (target and verb in ARRANGED)
        or _sold(verb, doing)
    )
    if not act and verb not in MAKING and verb not in OFFERED and not target and thing:
        says.tell("can", subject, doing.spot, object=doing.object, role=verb)
        return
    role = "place" if made else verb
    says.tell("can", subject, doing.spot, object=doing.object, role=role)
    if verb in OFFERED and not act and verb not in MAKING:
        return
    entity = thing if made or not act else noun_of(act, thing)
    says.made = entity
    if thing and not mutual(doing.object):
        says.thing = thing if thing not in PRONOUNS else says.thing
    if target and target != thing and entity == thing:
        says.tell("belongs", entity, doing.spot, object=target)
    if doing.score and entity:
        says.tell("has", entity, doing.spot, parts=[doing.spot.reworded(doing.score)])
    if doing.parts is not None and entity:
        listed(says, entity, doing.parts)


def _sold(verb: str, doing: Doing) -> bool:
    """Return whether what is bought or registered is described, so that it is the act itself."""
    return verb in {"register", "apply"} and doing.parts is not None and bool(doing.object) and not MANY.match(doing.object)  # fmt: skip
