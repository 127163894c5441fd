"""Sentences taken apart: what is said about which thing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from .pieces import Piece, items
from .verbs import ACTS, MAKING
from .wishes import is_wish
from .words import is_plural, key_of, split_words

Kind = Literal["named", "has", "belongs", "many", "shared", "can", "rule", "lost"]


@dataclass(slots=True)
class Said:
    """One statement. ``role`` is a verb or the name of a relation; ``parts`` are its items."""

    kind: Kind
    subject: str
    spot: Piece
    object: str = ""
    role: str = ""
    parts: list[Piece] = field(default_factory=list)
    firm: bool = True


_S = r"(?:(?:each|every|all|an?|the|any|one|some)\s+)?([^\W\d_][\w'-]*(?:\s+[\w'-]+){0,2}?)"
_T = r"([^,;:()]{1,80})"
_ADVERB = r"(?:(?:may|can|must|should|will|also|always|usually|then)\s+){0,2}"
HAS = re.compile(
    rf"{_S}\s+{_ADVERB}(?:has|have|having|contains?|includes?|stores?|consists? of|needs?|comes? with|"
    rf"records?|holds?|is described by|are described by|is defined by|got|with|:)\s+(.+)", re.IGNORECASE | re.DOTALL
)  # fmt: skip
BELONGS = re.compile(rf"{_S}\s+{_ADVERB}belongs?\s+to\s+(.+)", re.IGNORECASE | re.DOTALL)
BY = re.compile(
    rf"{_S}\s+(?:is|are|can be|may be|must be|should be|was|were|gets?|get)\s+(?:always\s+)?"
    rf"(\w+ed|written|sold|taught|made|bought|held|given|sent|run|led|kept|paid|borrowed|known)\s+"
    rf"(by|to|in|for|from|at|on|with)\s+(.+)", re.IGNORECASE | re.DOTALL
)  # fmt: skip
SHARED = re.compile(
    rf"(?:(?:there is\s+)?an?\s+)?many[- ]to[- ]many\b[^.]{{0,60}}?\bbetween\s+{_S}\s+and\s+{_T}\Z", re.IGNORECASE
)  # fmt: skip
SHARED_WITH = re.compile(
    rf"{_S}\s+(?:has|have|is|are)\s+(?:in\s+)?(?:an?\s+)?many[- ]to[- ]many\b(?:\s+relation(?:ship)?)?\s+(?:with|to)\s+{_T}\Z",
    re.IGNORECASE,
)  # fmt: skip
SHARED_BOTH = re.compile(
    rf"{_S}\s+and\s+{_S}\s+(?:are|have|is|has|form)\s+(?:in\s+)?(?:an?\s+)?many[- ]to[- ]many\b.{{0,40}}\Z", re.IGNORECASE
)  # fmt: skip
ARROW = re.compile(rf"{_S}\s*(?:->|→|=>)\s*{_T}\Z", re.IGNORECASE)
CAN = re.compile(
    rf"{_S}\s+(?:can|may|should be able to|are able to|is able to|must|will)\s+(?:also\s+)?([a-z]+)\s+(.+)",
    re.IGNORECASE | re.DOTALL,
)  # fmt: skip
VALUES = re.compile(
    r"(?:the\s+)?([\w'-]+(?:\s[\w'-]+)?)\s+(?:of|for)\s+(?:an?|the|each|every)?\s*([\w'-]+(?:\s[\w'-]+)?)\s+"
    r"(?:is|are|can be|may be|must be)\s+((?:either|one of)\b.+)", re.IGNORECASE | re.DOTALL
)  # fmt: skip
EITHER = re.compile(rf"{_S}\s+(?:is|are|can be|may be|must be)\s+((?:either|one of)\b.+)", re.IGNORECASE | re.DOTALL)  # fmt: skip
RULE = re.compile(
    r"(?:(?:the|its|their|an?|every|each|all)\s+)?([\w' -]{1,60}?)\s+(?:is|are|must be|should be|can be|may be)\s+"
    r"((?:always\s+)?(?:required|optional|unique|mandatory|at most|at least|between\s+-?[0-9]|read-only|positive).*)",
    re.IGNORECASE | re.DOTALL,
)  # fmt: skip
BETWEEN = re.compile(
    rf"{_S}\s+(?:is|are|takes place|happens|links?|stands?)\s+between\s+{_S}\s+and\s+{_T}\Z",
    re.IGNORECASE,
)
THERE = re.compile(
    r"there\s+(?:are|is|will be|should be|must be)\s+(.+)", re.IGNORECASE | re.DOTALL
)
ACTING = re.compile(
    rf"([\w-]+)\s+({'|'.join([*ACTS, *MAKING])})\s+([^\W\d].*)", re.IGNORECASE | re.DOTALL
)
_MANY = re.compile(r"(?:zero or more|one or more|many|several|multiple|lots of|a lot of|a list of|any number of|various|different|some)\s+(.+)", re.IGNORECASE | re.DOTALL)  # fmt: skip
_BOTH = re.compile(
    r"both\s+(?:of\s+them\s+)?(?=(?:are|have|belong|can|must|should)\b)", re.IGNORECASE
)
_CLAUSE = re.compile(
    r"(?:(?:an?|the|each|every|all)\s+)?\w+(?:\s+\w+)?\s+(?:has|have|belongs? to|can)\s",
    re.IGNORECASE,
)
_VERBED = re.compile(r"(?:is|are|belongs?|has|have|can|may)\s", re.IGNORECASE)
MAX_DEPTH = 4
"""How far a clause may stand in a clause."""
PRONOUNS = frozenset({"it", "they", "which", "that", "he", "she", "this", "these"})
_SPEAKERS = frozenset(
    [
        "i",
        "we",
        "you",
        "there",
        "it",
        "they",
        "app",
        "application",
        "system",
        "site",
        "website",
        "platform",
        "service",
        "tool",
        "project",
        "program",
        "software",
        "database",
        "model",
        "product",
        "that",
        "this",
        "which",
    ]
)
_PREPOSITIONS = frozenset(["to", "in", "for", "from", "at", "on", "with"])


_PREPOSITION = re.compile(r"(?:on|in|to|for|at|with|about)\s+", re.IGNORECASE)


def object_of(text: str) -> str:
    """Return the noun phrase that a text begins with: "exactly one author, maybe" -> "author"."""
    text = re.sub(
        r"^(?:exactly|only|at most|just|up to|zero or)\s+",
        "",
        _PREPOSITION.sub("", text.strip()),
        flags=re.IGNORECASE,
    )
    if match := _MANY.match(text):
        text = match[1]
    return re.split(r"\s+(?:who|that|which|when|where|with|by|in|for|on|at|from|after|before)\b|[,;:(]", text, maxsplit=1)[0].strip(" .")  # fmt: skip


class Clauses:
    """Reads statement after statement; ``subject`` is what "it" stands for."""

    def __init__(self) -> None:
        self.subject = ""
        self._depth = 0
        self.told: list[Said] = []

    def sentence(self, piece: Piece) -> bool:
        """Return whether the sentence says something about a thing; `told` holds what."""
        ways = (
            self._shared, self._values, self._belongs, self._ruled, self._either, self._by,
            self._between, self._has, self._can, self._acts, self._arrow,
        )  # fmt: skip
        if self._depth >= MAX_DEPTH:
            return False
        if match := _BOTH.match(piece.text):
            return self._of_both(piece.part(match.end()))
        self._depth += 1
        try:
            return any(way(piece) for way in ways)
        finally:
            self._depth -= 1

    def _of_both(self, rest: Piece) -> bool:
        """Say the same of the last two subjects."""
        last = list(dict.fromkeys(said.subject for said in reversed(self.told)))[1::-1]
        said = [self.sentence(rest.preceded(subject)) for subject in last]
        return len(said) > 1 and all(said)

    def _tell(self, kind: Kind, subject: str, spot: Piece, **more: object) -> bool:
        self.told.append(Said(kind, subject, spot, **more))  # type: ignore[arg-type]  # one of the words
        return True

    def _named(self, words: str) -> str:
        """Return the key of a subject; what "it" is, and "" for who speaks."""
        key = key_of(words)
        if key in PRONOUNS or words.lower() in PRONOUNS:
            return self.subject
        if not key or key in _SPEAKERS or key.split()[-1] in _SPEAKERS - {"product", "model"}:
            return key if key in {"product", "model", "project"} else ""
        return key

    def _shared(self, piece: Piece) -> bool:
        for pattern in (SHARED, SHARED_WITH, SHARED_BOTH):
            if match := pattern.match(piece.text):
                one, other = key_of(match[1]), key_of(object_of(match[2]))
                return bool(one and other) and self._tell("shared", one, piece, object=other)
        return False

    def _values(self, piece: Piece) -> bool:
        if not (match := VALUES.match(piece.text)):
            return False
        self.subject = key_of(match[2])
        return self._field(self.subject, f"{match[1]} {match[3]}", piece)

    def _either(self, piece: Piece) -> bool:
        match = EITHER.match(piece.text)
        if not match:
            return False
        words = match[1].split()
        if words[0].lower() in {"its", "their"} or key_of(match[1]) in {"status", "state", "type"}:
            name = " ".join(words[1:]) if words[0].lower() in {"its", "their"} else match[1]
            return bool(self.subject) and self._field(self.subject, f"{name} {match[2]}", piece)
        if "'s" in match[1] and len(words) > 1:
            owner, name = match[1].split("'s", 1)
            self.subject = key_of(owner)
            return self._field(self.subject, f"{name.strip()} {match[2]}", piece)
        self.subject = self._named(match[1])
        return bool(self.subject) and self._field(self.subject, f"status {match[2]}", piece)

    def _field(self, subject: str, text: str, piece: Piece) -> bool:
        return self._tell("has", subject, piece, parts=[piece.reworded(text)])

    def _belongs(self, piece: Piece) -> bool:
        match = BELONGS.match(piece.text)
        subject = self._named(match[1]) if match else ""
        if not match or not subject or re.search(r"\b(?:has|have)\b", match[1], re.IGNORECASE):
            return False
        self.subject = subject
        for item in items(piece.part(match.start(2))):
            if not self._goes_on(subject, item):
                self.item(subject, item, "belongs")
        return True

    def _goes_on(self, subject: str, item: Piece) -> bool:
        """Read an item that says something else of the subject: "and is owned by users"."""
        if not _VERBED.match(item.text):
            return False
        said = item.preceded(subject)
        return self.sentence(said) or self._tell("lost", subject, item)

    def _between(self, piece: Piece) -> bool:
        """Read that a thing is between two others: it belongs to both."""
        match = BETWEEN.match(piece.text)
        if not match or not (subject := self._named(match[1])):
            return False
        self.subject = subject
        for place in (2, 3):
            self._tell("belongs", subject, piece, object=key_of(object_of(match[place])))
        return True

    def _acts(self, piece: Piece) -> bool:
        """Read "members book classes" as "members can book classes"."""
        match = ACTING.match(piece.text)
        if not match or not is_plural(match[1].lower()):
            return False
        return self._can(piece.reworded(f"{match[1]} can {match[2]} {match[3]}"))

    def _by(self, piece: Piece) -> bool:
        match = BY.match(piece.text)
        if not match or not (subject := self._named(match[1])):
            return False
        self.subject = subject
        verb, way = match[2].lower(), match[3].lower()
        target_item, *others = items(piece.part(match.start(4)))
        target = key_of(object_of(target_item.text))
        many = _MANY.match(match[4]) or (
            way != "by" and is_plural(object_of(target_item.text).lower())
        )
        if not target or len(target.split()) > 3:
            return False
        kind: Kind = "shared" if many else "belongs"
        self._tell(kind, subject, piece, object=target, role=f"{verb} {way}")
        for item in others:
            if not self._goes_on(subject, item):
                self.item(subject, item, "belongs")
        return True

    def _has(self, piece: Piece) -> bool:
        if there := THERE.match(piece.text):
            return self._mentions(piece.part(there.start(1)))
        match = HAS.match(piece.text)
        if not match:
            return False
        words = match[1].lower().split()
        if {"that", "which", "who", "can"} & set(words[1:]):
            return False
        subject = self._named(match[1])
        if not subject:
            known = words[-1] in PRONOUNS and bool(self.told)
            return not known and self._mentions(piece.part(match.start(2)))
        self.subject = subject
        self.list(subject, piece.part(match.start(2)))
        return True

    def _mentions(self, piece: Piece) -> bool:
        found = False
        for item in items(piece):
            found = self.mention(item, firm=False) or found
        return found

    def mention(self, item: Piece, *, firm: bool = True) -> bool:
        """Take an item for the name of a thing, perhaps with its fields after it."""
        match = re.match(r"([\w' -]{1,60}?)\s*(?:\(|:\s|\s-\s|\swith\s|\shas\s|\shave\s)(.+)", item.text, re.DOTALL)  # fmt: skip
        name = match[1] if match else item.text
        words = split_words(object_of(name))
        if not 0 < len(words) <= 3:
            return False
        plural = is_plural(" ".join(words))
        key = key_of(" ".join(words))
        self._tell("named", key, item, firm=firm, role="many" if plural else "")
        if match:
            rest = item.part(match.start(2))
            inner = rest.text[:-1] if item.text[match.start(2) - 1] == "(" else rest.text
            self.subject = key
            self.list(key, Piece(inner.rstrip(") "), rest.start))
        return True

    def list(self, subject: str, piece: Piece) -> None:
        """Take a list for what a thing has; an item may be a clause of its own."""
        for item in items(piece):
            if _CLAUSE.match(item.text) and self.sentence(item):
                continue
            if _VERBED.match(item.text) and " " in item.text:
                said = item.preceded(subject)
                if self.sentence(said):
                    continue
            self.item(subject, item, "has")

    def item(self, subject: str, item: Piece, kind: Kind) -> None:
        """Tell what one item says: many of a thing, one of a thing, or a field."""
        if kind == "belongs":
            many = bool(_MANY.match(item.text))
            target = key_of(object_of(item.text))
            optional = bool(
                re.search(r"\b(?:optional\w*|at most one|zero or one)\b", item.text, re.IGNORECASE)
            )
            target = key_of(re.sub(r"\boptional(?:ly)?\b|\bone\b", "", target)) or target
            self._tell(
                "shared" if many else "belongs", subject, item, object=target, firm=not optional
            )
        elif (match := _MANY.match(item.text)) and "(" not in item.text:
            self._tell("many", subject, item, object=key_of(object_of(match[1])))
        else:
            self._tell("has", subject, item, parts=[item])

    def _can(self, piece: Piece) -> bool:
        match = CAN.match(piece.text)
        if not match or not (subject := self._named(match[1])):
            return False
        self.subject = subject
        verb = match[2].lower()
        for number, item in enumerate(items(piece.part(match.start(3)))):
            if is_wish(item.text):
                continue
            words = item.text.split()
            if number and len(words) > 1 and re.fullmatch(r"[a-z]+", words[0]) and not is_plural(words[0]):  # fmt: skip
                verb, target = words[0], " ".join(words[1:])
            else:
                target = item.text
            self._tell("can", subject, item, object=object_of(target), role=verb)
        return True

    def _arrow(self, piece: Piece) -> bool:
        if not (match := ARROW.match(piece.text)):
            return False
        one, other = key_of(match[1]), key_of(match[2])
        return bool(one and other) and self._tell("belongs", one, piece, object=other)

    def _ruled(self, piece: Piece) -> bool:
        match = RULE.match(piece.text)
        if not match:
            return False
        name, subject = match[1], self.subject
        if " of " in name:
            name, _, owner = name.partition(" of ")
            subject = self.subject = key_of(owner)
        return bool(subject) and self._tell("rule", subject, piece, object=name, role=match[2])
