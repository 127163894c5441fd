"""A prompt in pieces, each with its place: statements, and the items of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .choices import choice_spans

_BULLET = re.compile(r"[ \t]*(?:[-*+•]|[0-9]{1,3}[.)])[ \t]+")
_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]+")
_OPENS = re.compile(r"[ \t]*[^\W_][\w '/-]{0,60}:(?=\s|$)")
_BETWEEN = re.compile(r"\b(between[ \t]+\S{1,30})[ \t]and[ \t]", re.IGNORECASE)
_PAIRED = re.compile(r"\b(date|day)[ \t]and[ \t](?=time\b)", re.IGNORECASE)
_EITHER = re.compile(
    r"\b(?:either|one of:?)[ \t][^.;()]{1,400}?\b(?:or|and)[ \t]+[\w-]+", re.IGNORECASE
)
_PLAIN_COMMA = str.maketrans({",": "\x01"})
_BREAK = re.compile(r",?\s+(?:and also|and|as well as|plus|&)\s+(?:then\s+)?|,\s*|\s+&\s+")
_SHORT = ("e.g", "i.e", "etc", "vs", "approx", "max", "min", "no")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the prompt. ``bullet``: a point of a list; ``heading``: a line above others.

    ``lead`` counts characters of the text that were put before those of the prompt.
    """

    text: str
    start: int
    bullet: bool = False
    heading: bool = False
    lead: int = 0

    @property
    def end(self) -> int:
        return self.start + len(self.text) - self.lead

    def preceded(self, words: str) -> Piece:
        """Return the piece with words before it that the prompt says elsewhere."""
        return Piece(f"{words} {self.text}", self.start, lead=len(words) + 1)

    def reworded(self, text: str) -> Piece:
        """Return other words for the piece, at its place."""
        return Piece(text, self.start, lead=len(text) - len(self.text) + self.lead)

    def part(self, start: int, end: int | None = None) -> Piece:
        """Return a stretch of the piece, without blanks around it."""
        raw = self.text[start:end]
        at = start + len(raw) - len(raw.lstrip())
        begun = self.start + max(0, at - max(0, self.lead))
        return Piece(raw.strip(), begun, self.bullet, lead=max(0, self.lead - at))


def statements(text: str) -> Iterator[Piece]:
    """Yield the statements of a prompt in their order."""
    for block in _blocks(text):
        yield from [block] if block.heading else _sentences(block)


def _blocks(text: str) -> Iterator[Piece]:
    """Yield lines; a line that only continues the one before it is joined to that one."""
    begun = -1
    bullet = heading = False
    at = 0
    for line in text.splitlines(keepends=True):
        continues = begun >= 0 and line.strip() and _continues(line, text[begun:at])
        if not continues:
            if begun >= 0 and text[begun:at].strip():
                yield Piece(text[begun:at], begun, bullet, heading).part(0)
            mark = _BULLET.match(line) or _HEADING.match(line)
            bullet, heading = bool(_BULLET.match(line)), bool(_HEADING.match(line))
            begun = at + (mark.end() if mark else 0) if line.strip() else -1
            if heading:
                yield Piece(line[mark.end() if mark else 0 :].strip(), begun, heading=True)
                begun = -1
        at += len(line)
    if begun >= 0 and text[begun:at].strip():
        yield Piece(text[begun:at], begun, bullet, heading).part(0)


def _continues(line: str, before: str) -> bool:
    last = before[-200:].rstrip()
    if _BULLET.match(line) or _HEADING.match(line) or last.endswith((".", ":", ";", "!", "?")):
        return False
    if last.endswith(","):
        return True
    return not _OPENS.match(line) and line.lstrip()[:1].islower()


def _sentences(block: Piece) -> Iterator[Piece]:
    depth, begun, text = 0, 0, block.text
    for at, char in enumerate(text):
        if char in "()":
            depth = max(0, depth + (1 if char == "(" else -1))
        after = text[at + 1 : at + 2]
        stops = char == ";" or (char in ".!?" and (not after or after.isspace()))
        if stops and not depth and not text[max(0, at - 6) : at].lower().endswith(_SHORT):
            yield from _whole(block, begun, at)
            begun = at + 1
    yield from _whole(block, begun, len(text))


def _whole(block: Piece, start: int, end: int) -> Iterator[Piece]:
    if (piece := block.part(start, end)).text and any(c.isalnum() for c in piece.text):
        yield piece


def items(piece: Piece) -> list[Piece]:
    """Return the parts of an enumeration: "a, b (c, d) and e" has three."""
    guarded = _EITHER.sub(lambda m: _guard(m[0]), piece.text)
    for start, end in choice_spans(guarded):
        guarded = f"{guarded[:start]}{_guard(guarded[start:end])}{guarded[end:]}"
    guarded = _PAIRED.sub(lambda m: _guard(m[0]), guarded)
    guarded = _BETWEEN.sub(lambda m: m[0][:-5] + " \x02\x02\x02 ", hidden(guarded))
    found, begun = [], 0
    for gap in _BREAK.finditer(guarded):
        found.append(piece.part(begun, gap.start()))
        begun = gap.end()
    found.append(piece.part(begun))
    return [item for item in found if item.text]


def _guard(text: str) -> str:
    return text.translate(_PLAIN_COMMA).replace(" and ", " \x02\x02\x02 ")


def hidden(text: str) -> str:
    """Return the text with what stands in parentheses hidden from the search for gaps."""
    depth, shown = 0, []
    for char in text:
        depth = max(0, depth - (char in ")]"))
        shown.append("\x01" if depth and char in ", &\n\ta" else char)
        depth += char in "(["
    return "".join(shown)
