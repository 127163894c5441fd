"""JDL text cut into statements, its comments set aside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_CLOSED = r"(?P<block>/\*.*?\*/)"
_OTHERS = r"""
      (?P<unclosed>/\*[^\n]*)
    | (?P<pattern>\bpattern\s*\(\s*/(?:[^\n\\]|\\[^\n]){0,2000}?/(?=\s*\)))
    | (?P<line>//[^\n]*)
    | (?P<string>"(?:[^"\\\n]|\\[^\n])*"|'(?:[^'\\\n]|\\[^\n])*')
"""
_TOKENS = re.compile(f"{_CLOSED} | {_OTHERS}", re.VERBOSE | re.DOTALL)
_TOKENS_AFTER = re.compile(_OTHERS, re.VERBOSE | re.DOTALL)
_NOT_NEWLINE = re.compile(r"[^\n]")
_OPENS = re.compile(
    r"""(?:@[\w.-]+(?:\([^()\n]*\))?\s*)*
    (?: entity\s+[^\W\d][\w$-]*\s*(?:\([^()\n]*\)\s*)?\{
      | enum\s+[^\W\d][\w$-]*\s*\{
      | relationship\s+\w+\s*\{
      | (?:application|deployment)\s*\{ )""",
    re.VERBOSE,
)
_STARTS = re.compile(
    r"(?:entity|enum|relationship)\s+[^\W\d][\w$-]*[ \t]*(?:[({\n]|\Z)|(?:application|deployment)\s*\{"
)
_CONTINUES = re.compile(r"(?:with|except|for|to)\b|[{,(=)\]]")
_AWAITS = re.compile(r"(?:[,=(\[]|\b(?:with|except|for|to|entity|enum|use|relationship))\s*\Z")
_ONLY_ANNOTATIONS = re.compile(r"\s*(?:@[\w.-]+\s*(?:\([^()]*\))?\s*)+\Z")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment as written; ``documents`` marks ``/** */``."""

    start: int
    end: int
    text: str

    @property
    def documents(self) -> bool:
        return self.text.startswith("/**")

    @property
    def is_line(self) -> bool:
        return self.text.startswith("//")


@dataclass(frozen=True, slots=True)
class Chunk:
    """One statement's place.

    ``unclosed`` where the last brace is missing, ``stray`` for a lone one, ``unopened`` the end
    of the head where the first brace is missing.
    """

    start: int
    end: int
    unclosed: bool = False
    stray: bool = False
    unopened: int = 0


def without_comments(text: str) -> tuple[str, list[Comment], list[tuple[int, int]]]:
    """Return the text with comments as blanks, the comments, and those that never close."""
    comments: list[Comment] = []
    unclosed: list[tuple[int, int]] = []

    def blank(match: re.Match[str]) -> str:
        if match.lastgroup in {"string", "pattern"}:
            return match[0]
        if match.lastgroup == "unclosed":
            unclosed.append(match.span())
        else:
            comments.append(Comment(match.start(), match.end(), match[0]))
        return _NOT_NEWLINE.sub(" ", match[0])

    return _replaced(text, blank), comments, unclosed


def masked(text: str) -> str:
    """Return the text with the insides of strings and patterns as ``x``: braces there mean nothing."""

    def mask(match: re.Match[str]) -> str:
        said = match[0]
        if match.lastgroup == "pattern":
            head = said.index("(") + 1
            return said[:head] + "x" * (len(said) - head)
        return '"' + "x" * (len(said) - 2) + '"'

    return _replaced(text, mask)


def _replaced(text: str, replace: Callable[[re.Match[str]], str]) -> str:
    """Replace every token. Past the last ``*/`` no comment is looked for, so time stays linear."""
    parts: list[str] = []
    at, closed = 0, text.rfind("*/") + 2
    for tokens, end in ((_TOKENS, closed if closed > 1 else 0), (_TOKENS_AFTER, len(text))):
        for match in tokens.finditer(text, at, end):
            parts += (text[at : match.start()], replace(match))
            at = match.end()
        parts.append(text[at : max(at, end)])
        at = max(at, end)
    return "".join(parts)


def chunks(text: str, mask: str) -> Iterator[Chunk]:
    """Yield the statements of a text without comments, in order."""
    cutter = _Cutter(text, mask)
    for match in _MARKS.finditer(mask):
        yield from cutter.cut(match)
    yield from cutter.rest()


_BARE_HEAD = re.compile(
    r"(?:@\S+\s+)*(?:entity|enum|relationship)[ \t]+[^\W\d][\w$-]*[ \t]*(?=\n|\Z)"
)


def reopened(parts: list[Chunk], mask: str) -> list[Chunk]:
    """Join a head without a brace, the lines after it, and the brace that closes them."""
    joined: list[Chunk] = []
    head: int | None = None
    for part in parts:
        bare = _BARE_HEAD.match(mask, part.start, part.end)
        if part.stray and head is not None:
            start = joined[head].start
            opening = _BARE_HEAD.match(mask, start)
            del joined[head:]
            joined.append(Chunk(start, part.end, unopened=opening.end() if opening else start))
            head = None
            continue
        if bare:
            head = len(joined)
        elif part.stray or mask.find("{", part.start, part.end) >= 0:
            head = None
        joined.append(part)
    return joined


_MARKS = re.compile(r"[{}]|\n[ \t]*(?=[^\s])")


class _Cutter:
    def __init__(self, text: str, mask: str) -> None:
        self.text, self.mask = text, mask
        self.start = self.depth = 0

    def cut(self, match: re.Match[str]) -> Iterator[Chunk]:
        """Yield the statements that end at a brace or a line end."""
        at = match.end()
        if match[0] == "{":
            self.depth += 1
        elif match[0] == "}":
            yield from self._closed(match.start(), at)
        elif self.depth:
            if _OPENS.match(self.mask, at):
                yield self._unclosed(at)
        elif _ends(self.mask, self.start, at):
            yield from self._until(at)

    def rest(self) -> Iterator[Chunk]:
        end = len(self.text)
        if self.depth and self.text[self.start :].strip():
            yield self._unclosed(end)
        else:
            yield from self._until(end)

    def _closed(self, brace: int, at: int) -> Iterator[Chunk]:
        if self.depth == 0:
            yield from self._until(brace)
            yield Chunk(brace, at, stray=True)
            self.start = at
        elif self.depth == 1:
            yield from self._until(at)
        else:
            self.depth -= 1

    def _until(self, end: int) -> Iterator[Chunk]:
        said = self.text[self.start : end]
        if said.strip():
            begin = self.start + len(said) - len(said.lstrip())
            yield Chunk(begin, self.start + len(said.rstrip()))
        self.start, self.depth = end, 0

    def _unclosed(self, at: int) -> Chunk:
        said = self.text[self.start : at]
        chunk = Chunk(self.start + len(said) - len(said.lstrip()), at, unclosed=True)
        self.start, self.depth = at, 0
        return chunk


def _ends(mask: str, start: int, at: int) -> bool:
    """Return whether a statement ends before the line that begins at ``at``, outside braces."""
    if _CONTINUES.match(mask, at):
        return False
    said = mask[max(start, at - 300) : at]
    if _STARTS.match(mask, at) and not _ONLY_ANNOTATIONS.match(said):
        return True
    return not (_AWAITS.search(said) or _ONLY_ANNOTATIONS.match(said))
