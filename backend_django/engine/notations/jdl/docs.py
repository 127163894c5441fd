"""Comments as documentation: which comment belongs to what."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from .scanning import Comment

_CODE = re.compile(
    r"\s*(?:(?:entity|enum|relationship|application|paginate|dto|service|search|filter|use|"
    r"microservice|skipClient|skipServer|readOnly|deployment|config)\b|@\w|[\w.]+\s+[A-Z]\w*(?:\s|,|$)|.*[{};]|"
    r"\w+\s*=|.*\bto\s+[A-Z]\w*|https?:|.*\bJDL\b)"
)
_RULER = re.compile(r"[\W_]*\Z")


class Docs:
    """Finds the text that describes a node by the node's place; each comment serves once."""

    def __init__(self, text: str, blank: str, comments: list[Comment]) -> None:
        self.text, self.blank = text, blank
        self.comments = comments
        self._starts = [comment.start for comment in comments]
        self._ends = [comment.end for comment in comments]
        self._used: set[int] = set()

    def before(self, start: int) -> str:
        """Return what the comment directly before ``start`` says."""
        last = bisect_right(self._ends, start) - 1
        if last < 0 or not self._free(last, self._ends[last], start):
            return ""
        comment = self.comments[last]
        if comment.is_line:
            return self._lines(last, start)
        if not comment.documents:
            return ""
        self._used.add(last)
        return said(comment.text)

    def after(self, end: int) -> str:
        """Return what the comment behind ``end`` on the same line says."""
        line_end = self.blank.find("\n", end)
        line_end = len(self.blank) if line_end < 0 else line_end
        index = bisect_left(self._starts, end)
        if index >= len(self.comments) or self._starts[index] >= line_end:
            return ""
        comment = self.comments[index]
        between = self.blank[end : comment.start]
        rest = self.blank[comment.end : max(comment.end, line_end)]
        if index in self._used or between.strip(" \t,") or rest.strip(" \t,}"):
            return ""
        if not (comment.documents or (comment.is_line and _prose(comment.text))):
            return ""
        self._used.add(index)
        return said(comment.text)

    def _free(self, index: int, end: int, start: int) -> bool:
        return index not in self._used and not self.blank[end:start].strip()

    def _lines(self, last: int, start: int) -> str:
        """Return the run of ``//`` lines that ends right above ``start``."""
        lines: list[str] = []
        index, edge = last, start
        while index >= 0 and self.comments[index].is_line:
            comment = self.comments[index]
            between = self.text[comment.end : edge]
            if between.strip() or between.count("\n") != 1 or not self._own_line(comment):
                break
            lines.insert(0, comment.text)
            edge = comment.start
            index -= 1
        if not lines or not all(_prose(line) for line in lines):
            return ""
        self._used.update(range(index + 1, last + 1))
        return "\n".join(filter(None, map(said, lines)))

    def _own_line(self, comment: Comment) -> bool:
        begin = self.blank.rfind("\n", 0, comment.start) + 1
        return not self.blank[begin : comment.start].strip()


def _prose(line: str) -> bool:
    """Return whether a ``//`` comment says something: no ruler, no code switched off."""
    text = line.lstrip("/").strip()
    return not (_RULER.match(text) or _CODE.match(text))


def said(comment: str) -> str:
    """Return the words of a comment without its marks."""
    inner = comment.removeprefix("/**").removeprefix("/*").removesuffix("*/")
    if comment.startswith("//"):
        inner = comment.lstrip("/")
    lines = [line.strip().removeprefix("*").strip() for line in inner.split("\n")]
    return "\n".join(lines).strip()
