"""Sentences about what somebody does with a thing: "customers buy tickets for events"."""

from __future__ import annotations

import re

from .doing import Doing, base_of, doing_of, phrases_of
from .having import listed
from .nouns import MANY, SUBJECT
from .pieces import Piece
from .saying import PRONOUNS, Saying
from .verbs import ACTS, ARRANGED, DOING, GAINED, MAKING, OFFERED, mutual, noun_of
from .wishes import is_wish
from .words import is_plural, key_of

_VERBS = "|".join(sorted(DOING, key=len, reverse=True))
CAN = re.compile(
    rf"{SUBJECT}\s+(?:can|may|should be able to|are able to|is able to|must|will|want to|wants to|need to|should|are allowed to)\s+"
    r"(?:also\s+|only\s+|then\s+)?([a-z]+)(?:[\s,]+(.+))?\Z",
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
_SPEAKERS = frozenset({"we", "i", "you", "people", "anyone", "everyone", "everybody", "somebody"})


def can(says: Saying, piece: Piece) -> bool:
    match = CAN.match(piece.text)
    subject = _actor(says, match[1]) if match else ""
    if not match or not subject or match[2].lower() == "be":
        return False
    if not match[3] and match[2].lower() not in DOING | OFFERED:
        return False
    says.subject = says.actor = subject
    found = phrases_of(piece.part(match.start(2)), base_of(match[2].lower()))
    for number, (verb, spot) in enumerate(found):
        if is_wish(spot.text):
            continue
        doing = doing_of(says, verb, spot)
        if not doing.object and number + 1 < len(found):
            later = next(
                (doing_of(says, v, s) for v, s in found[number + 1 :] if " " in s.text), None
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


def _actor(says: Saying, words: str) -> str:
    return "user" if words.lower() in _SPEAKERS else says.named(words)


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
