"""Comments as documentation: which comment belongs to what."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from backend_django.engine.notations.source import Source

from .scanning import Comment

_ANNOTATION = re.compile(r"\s*(?:@(?!deprecated\b)\w+|!?\[\w+(?:\[\])?\]\s*\Z)")
_CODE = re.compile(
    r"\s*(?:@|.*[{}]\s*\Z|.*\s@@?\w|\w+\s+[A-Z]\w*(?:\[\]|\?)?\s*\Z|\w+\s*=|https?:|eslint|TODO|FIXME)"
)
_LETTERS = re.compile(r"[^\W\d_]{2}")
_FEW_WORDS = 4


class Docs:
    """Finds the text that describes a node by the node's place."""

    def __init__(self, source: Source, comments: list[Comment]) -> None:
        self.source, self.text = source, source.text
        self.comments = comments
        self._starts = [comment.start for comment in comments]
        self._ends = [comment.end for comment in comments]
        self._annotated = False

    def about(self, start: int, end: int) -> str:
        """Return what the comments above ``start`` and behind ``end`` say."""
        above, behind = self._above(start), self._behind(end)
        documented = [c for c in (*above, *behind) if c.documents]
        if documented:
            return self._said(documented)
        prose = [c for c in above if _prose(c.text)]
        whole = " ".join(_words(c.text) for c in prose)
        if len(prose) != len(above) or len(whole.split()) < _FEW_WORDS:
            prose = []
        return self._said([*prose, *(c for c in behind if _prose(c.text))])

    def _above(self, start: int) -> list[Comment]:
        """Return the comments on the lines right above, without a line between."""
        found: list[Comment] = []
        index, edge = bisect_right(self._ends, start) - 1, start
        while index >= 0 and self.comments[index].own_line:
            comment = self.comments[index]
            between = self.text[comment.end : edge]
            if between.strip() or between.count("\n") != 1:
                break
            found.append(comment)
            index, edge = index - 1, comment.start
        return found[::-1]

    def _behind(self, end: int) -> list[Comment]:
        index = bisect_left(self._starts, end)
        if index >= len(self.comments):
            return []
        between = self.text[end : self.comments[index].start]
        near = "\n" not in between and not between.strip(" \t,;{")
        return [self.comments[index]] if near else []

    def _said(self, comments: list[Comment]) -> str:
        lines: list[str] = []
        for comment in comments:
            for line in _words(comment.text).split("\n"):
                if comment.documents and _ANNOTATION.match(line):
                    self._annotation(comment, line)
                else:
                    lines.append(line)
        return "\n".join(lines).strip()

    def _annotation(self, comment: Comment, line: str) -> None:
        """Report the first line that is meant for another generator."""
        if self._annotated:
            return
        self._annotated = True
        self.source.find(
            "annotation", f"{line.split('(', maxsplit=1)[0].strip()} and its like are for other generators.",
            "dropped", self.source.spot(comment.start, comment.end), severity="info",
        )  # fmt: skip


def _prose(comment: str) -> bool:
    """Return whether a plain comment says something: no ruler, no code switched off."""
    words = _words(comment)
    return bool(_LETTERS.search(words)) and not _CODE.match(words)


def _words(comment: str) -> str:
    """Return what a comment says, without its marks."""
    if comment.startswith("/*"):
        inner = comment.removesuffix("*/").lstrip("/*")
        return "\n".join(line.strip().removeprefix("*").strip() for line in inner.split("\n"))
    return comment.lstrip("/").strip().strip("-=*#~ ").strip()
