"""What is said, and the memory of who says it about what."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from .pieces import Piece
from .splitting import clauses_of
from .words import key_of

Kind = Literal["named", "has", "belongs", "many", "shared", "can", "rule", "may", "lost"]


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
_BOTH = re.compile(
    r"both\s+(?:of\s+them\s+)?(?=(?:are|have|belong|can|must|should)\b)", re.IGNORECASE
)
MAX_DEPTH = 4


class Saying:
    """Reads statement after statement.

    ``subject`` is what "it" stands for; ``actor`` who acted last, ``thing`` on what ("them"),
    ``made`` what came of it.
    """

    def __init__(self, ways: tuple[Way, ...]) -> None:
        self.subject = self.actor = self.thing = self.made = ""
        self.ways = ways
        self._depth = 0
        self.told: list[Said] = []

    def sentence(self, piece: Piece) -> bool:
        """Return whether the sentence says something about a thing; `told` holds what."""
        if self._depth >= MAX_DEPTH:
            return False
        if match := _BOTH.match(piece.text):
            return self._of_both(piece.part(match.end()))
        self._depth += 1
        try:
            return self._clauses(piece)
        finally:
            self._depth -= 1

    def _clauses(self, piece: Piece) -> bool:
        """Read the clauses of a sentence; where some are read, the others are told as lost."""
        first, *others = clauses_of(piece)
        if not others:
            return self._clause(piece)
        read = [self._clause(first.piece)]
        subject = self.subject
        for clause in others:
            words = f"{subject} {clause.lead}".strip()
            whole = clause.piece.preceded(words) if clause.carried and subject else clause.piece
            read.append(self._clause(whole))
            subject = subject if clause.carried else self.subject
        for clause, good in zip([first, *others], read, strict=True):
            if any(read) and not good:
                self.tell("lost", self.subject, clause.piece)
        return any(read)

    def _clause(self, piece: Piece) -> bool:
        return any(way(self, piece) for way in self.ways)

    def _of_both(self, rest: Piece) -> bool:
        """Say the same of the last two subjects."""
        last = list(dict.fromkeys(said.subject for said in reversed(self.told)))[1::-1]
        said = [self.sentence(rest.preceded(subject)) for subject in last]
        return len(said) > 1 and all(said)

    def tell(self, kind: Kind, subject: str, spot: Piece, **more: object) -> bool:
        self.told.append(Said(kind, subject, spot, **more))  # type: ignore[arg-type]  # one of the words
        return True

    def named(self, words: str) -> str:
        """Return the key of a subject; what "it" is, and "" for who speaks."""
        key = key_of(words)
        if key in PRONOUNS or words.lower() in PRONOUNS:
            return self.subject
        if not key or key in _SPEAKERS or key.split()[-1] in _SPEAKERS - {"product", "model"}:
            return key if key in {"product", "model", "project"} else ""
        return key


Way = Callable[[Saying, Piece], bool]
