"""Prisma text cut into tokens, its comments set aside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from backend_django.engine.problems import EngineError, Problem

_TOKEN = re.compile(
    r"""[^\S\n]*(?:
      (?P<comment>//[^\n]*|/\*)
    | (?P<string>"(?:[^"\\\n]|\\.)*+")
    | (?P<unclosed>"[^\n]*)
    | (?P<newline>\n\s*)
    | (?P<number>-?\d+(?:\.\d+)?(?![\w-]))
    | (?P<word>\w(?:[\w-]*\w)?)
    | (?P<at>@@?)
    | (?P<mark>[{}()\[\],:=?!.])
    | (?P<other>\S)
    | (?P<end>\Z)
    )""",
    re.VERBOSE,
)

_MARKS = "{}()[]<>,;:=!?.\"'`-@#$%&*|/"
MAX_TOKENS = 400_000
"""More than twice of what the largest schema has in as many bytes."""


class Token(NamedTuple):
    """``kind`` is a group of the scanner; a mark's kind is the mark itself."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Comment:
    """``own_line`` where nothing stands before it on its line; ``closed`` unless ``/*`` never ends."""

    start: int
    end: int
    text: str
    own_line: bool
    closed: bool = True

    @property
    def documents(self) -> bool:
        return self.text.startswith(("///", "/**"))


def scan(text: str) -> tuple[list[Token], list[Comment]]:
    """Return the tokens of a text, the last of kind ``end``, and its comments, in order."""
    if _marks(text) > MAX_TOKENS:
        raise _no_schema()
    tokens: list[Token] = []
    comments: list[Comment] = []
    last_close = text.rfind("*/")
    match = _TOKEN.match(text)
    while match:
        if len(tokens) > MAX_TOKENS:
            raise _no_schema()
        kind, start, end = match.lastgroup or "", match.start(match.lastgroup or 0), match.end()
        if kind == "comment":
            closed = text[start:end] != "/*" or end <= last_close
            end = _comment_end(text, start, end, last_close)
            own_line = not tokens or tokens[-1].kind == "newline"
            comments.append(Comment(start, end, text[start:end], own_line, closed))
        else:
            said = text[start:end]
            tokens.append(Token(said if kind in {"mark", "at"} else kind, said, start, end))
        if kind == "end":
            break
        match = _TOKEN.match(text, end)
    return tokens, comments


def _marks(text: str) -> int:
    """Return about how many words and marks there are, much sooner than by scanning."""
    return len(text.split()) + sum(text.count(mark) for mark in _MARKS)


def _comment_end(text: str, start: int, end: int, last_close: int) -> int:
    """Return where a comment ends: one that is never closed ends with its line."""
    if text[start:end] != "/*":
        return end
    if end <= last_close:
        return text.find("*/", end) + 2
    line_end = text.find("\n", end)
    return len(text) if line_end < 0 else line_end


def _no_schema() -> EngineError:
    message = f"The text has more than {MAX_TOKENS:,} words and marks: it is no Prisma schema."
    return EngineError([Problem("text_too_dense", message, suggestion="Split it by domain.")])
