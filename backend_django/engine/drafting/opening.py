"""How a prompt begins: what is to be made, what it is called, and what stands before a sentence."""

from __future__ import annotations

import re

from .verbs import DOING

COMMAND = r"(?:please\s+)?(?:build|create|make|design|generate|develop|write|draft|give|set up|model)\s+(?:(?:me|us)\s+)?"
WISH = r"(?:i|we)(?:\s+(?:need|want|would like|am building|are building|am making|have)|'d like|'m building|'re building|'m making|'re making)(?:\s+to\s+(?:build|create|make|have))?\s+"
INTRO = re.compile(
    rf"(?P<ask>{COMMAND}|{WISH})?(?:(?:an?|the|my|our|this is an?|this is)\s+)?(?P<what>[^.,;:()]{{2,80}}?)"
    r"\s*(?:(?P<link>,|:|\s-(?=\s)|\s(?:with|for|where|in which|which|that|to)\b)\s*(?P<rest>.*))?\Z",
    re.IGNORECASE | re.DOTALL,
)  # fmt: skip
APP = re.compile(
    r"(?:app|application|platform|system|site|website|service|tool|tracker|manager|portal|dashboard|marketplace|project|program|software|backend|api|solution|product|database|management)\Z",
    re.IGNORECASE,
)  # fmt: skip
FILLER = re.compile(r"\b(?:simple|small|basic|complete|full|typical|standard|new|modern|little|usual|classic|nice|good|online|web|mobile|called.*|named.*)\s*", re.IGNORECASE)  # fmt: skip
_KIND = re.compile(
    r"\b(?:list|board|planner|calendar|journal|diary|wiki|hub|directory|registry|catalog(?:ue)?|log|rental|"
    r"practice|crm|shop|store|club|forum|blog|helper|assistant|organi[sz]er|game|survey|finder|scheduler)\Z",
    re.IGNORECASE,
)
_NOT_OPENING = re.compile(
    r"\b(?:has|have|is|are|can|may|belongs?|must|should|will)\b", re.IGNORECASE
)
_BEFORE = re.compile(
    r"(?:(?:hi|hello|hey|ok|okay|so|also|then|finally|additionally|furthermore|moreover|in addition|besides|"
    r"note that|please note that|of course|basically)\b(?: there| all)?[,!]?\s+|as an? [^,.;]{1,40}?,?\s+(?=(?:i|we)\s)|"
    r"for (?:my|our|a) [^,.;]{1,30}?,?\s+(?=(?:i|we)\s)|"
    r"(?:after|before|during|once|upon) (?:an?|the|each|every) [a-z]+,?\s+(?=(?:the|an?|each|every)\s))+",
    re.IGNORECASE,
)
_TITLE_TAIL = re.compile(
    r"\s*\b(?:app|application|project|program|software|system|website|site)\Z", re.IGNORECASE
)
_ACTING = re.compile(
    rf"(?:[a-z]+\s+)?[a-z]+s\s+(?:{'|'.join(sorted(DOING))})\s+[a-z]", re.IGNORECASE
)
_MAX_WORDS = 5


def lead_of(text: str) -> int:
    """Return how many characters of greeting or circumstance stand before a sentence."""
    match = _BEFORE.match(text)
    return match.end() if match else 0


def opens(what: str, *, first: bool, alone: bool, known: bool) -> bool:
    """Return whether a text says what is to be made; the first of a prompt may say it in any words.

    ``known``: it is an archetype; ``alone``: nothing follows it.
    """
    if _NOT_OPENING.search(what) or _ACTING.match(what):
        return False
    words = what.split()
    loose = first and 0 < len(words) <= _MAX_WORDS and all(w[0].isalpha() for w in words)
    return known or bool(APP.search(what)) or (loose and (alone or bool(_KIND.search(what))))


def title_of(what: str) -> str:
    """Return the title in what is to be made: ``a simple gym management system`` -> ``Gym management``."""
    what = re.sub(rf"^.{{0,80}}\b(?={WISH})", "", what.strip(), flags=re.IGNORECASE)
    begun = re.sub(
        rf"^(?:{COMMAND}|{WISH})?(?:(?:an?|the|my|our)\s+)?", "", what.strip(), flags=re.IGNORECASE
    )
    title = _TITLE_TAIL.sub("", FILLER.sub("", begun).strip())
    title = re.sub(r"\s+(?:for|of|to)\Z", "", title)
    return title[:1].upper() + title[1:]
