"""Scanned SQL cut into statements: at semicolons, GO, delimiters, and where one plainly begins."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from .scanning import Scanned


@dataclass(frozen=True, slots=True)
class Statement:
    """``ended``: a semicolon stands behind it, it does not just stop before the next one."""

    start: int
    end: int
    ended: bool = True


_ROUTINE = re.compile(
    r"""(?ix)\s*(?:(?:create|alter)\s+(?:or\s+(?:replace|alter)\s+)?(?:definer\s*=\s*\S+\s+)?
        (?:(?:non)?editionable\s+|constraint\s+|temp(?:orary)?\s+|aggregate\s+)*
        (?:trigger|proc(?:edure)?|function|event|package|type\s+body)\b
      | declare\b | do\b)"""
)
_EVENTS = re.compile(
    r"""(?imx) (?P<end>;)
    | (?P<alone>^[ \t]*(?:go(?:[ \t]+\d+)?[ \t]*;?|/)[ \t]*$)
    | (?P<delimiter>^[ \t]*delimiter[ \t]+(?P<mark>\S+)[^\n]*)
    | (?P<table>^create[ \t]+(?:or[ \t]+replace[ \t]+)?table\b)
    | (?P<begin>^[ \t]*(?=(?:create|alter[ \t]+table|insert[ \t]+into|comment[ \t]+on|grant|exec|use
        | drop[ \t]+(?:table|index|view|type|schema|database|function|procedure|trigger|sequence))
        [ \t\n])(?!create[ \t]+table[ \t]+to\b))
    | (?P<flow>\b(?:begin|case|end(?:[ \t]+(?:if|loop|while|repeat|for)\b)?)\b)"""
)


_PACKAGE = re.compile(r"(?i)\b(?:package|body)\b")
_DELIMITER = re.compile(r"(?im)^[ \t]*delimiter[ \t]+\S")


def statements(found: Scanned, *, declares: bool = False) -> Iterator[Statement]:
    """Yield the statements of a scanned text, in order, without those that are empty.

    With ``declares`` a routine may declare variables before its BEGIN, as Oracle's do.
    """
    return _Splitter(found, declares=declares).run()


class _Splitter:
    def __init__(self, found: Scanned, *, declares: bool) -> None:
        self.mask, self.declares = found.mask, declares
        self.start = self.depth = 0
        self.routine: bool | None = None
        self.begun = False

    def run(self) -> Iterator[Statement]:
        at = 0
        while (match := _EVENTS.search(self.mask, at)) is not None:
            kind = match.lastgroup if match["mark"] is None else "delimiter"
            at = max(match.end(), at + 1)
            if kind == "delimiter":
                yield from self._cut(match.start(), match.end(), ended=False)
                at = yield from self._delimited(match["mark"], match.end())
            elif kind == "flow":
                self._in_routine(match.start())
                self._flow(match[0].lower())
            elif self._ends_at(kind or "", match.start()):
                yield from self._cut(*self._edge(kind or "", match), ended=kind == "end")
        yield from self._cut(len(self.mask), len(self.mask), ended=False)

    def _in_routine(self, at: int) -> bool:
        if self.routine is None:
            head = _ROUTINE.match(self.mask, self.start, at)
            self.routine = head is not None
            self.depth = int(head is not None and bool(_PACKAGE.search(head[0])))
            self.begun = not self.declares or self.depth > 0
        return self.routine

    def _ends_at(self, kind: str, at: int) -> bool:
        if kind in {"alone", "table"} or not self._in_routine(at):
            return True
        return kind == "end" and self.depth == 0 and self.begun

    def _edge(self, kind: str, match: re.Match[str]) -> tuple[int, int]:
        return (match.start(), match.start() if kind in {"table", "begin"} else match.end())

    def _flow(self, word: str) -> None:
        if word in {"begin", "case"}:
            self.depth += 1
            self.begun = True
        elif word == "end":
            self.depth = max(0, self.depth - 1)

    def _cut(self, end: int, following: int, *, ended: bool) -> Iterator[Statement]:
        said = self.mask[self.start : end]
        if said.strip():
            begin = self.start + len(said) - len(said.lstrip())
            yield Statement(begin, self.start + len(said.rstrip()), ended)
        self.start, self.depth, self.routine = following, 0, None

    def _delimited(self, mark: str, at: int) -> Generator[Statement, None, int]:
        """Yield what ends with another mark than a semicolon; return where that stops."""
        if mark == ";":
            self.start = at
            return at
        back = _DELIMITER.search(self.mask, at)
        stop = back.start() if back else len(self.mask)
        self.start = at
        for match in re.compile(rf"{re.escape(mark)}(?=\s|\Z)").finditer(self.mask, at, stop):
            yield from self._cut(match.start(), match.end(), ended=True)
        yield from self._cut(stop, stop, ended=True)
        return stop
