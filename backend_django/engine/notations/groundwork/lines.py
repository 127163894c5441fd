"""Groundwork text cut into lines: a statement each, and what braces enclose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKENS = re.compile(
    r"""
      (?P<text>"{3}(?:[^"\\]|\\.|"(?!""))*"{3}|"(?:[^"\\\n]|\\.)*"|/[^/\n]+/)
    | (?P<comment>\#[^\n]*)
    | (?P<open>[\[({])
    | (?P<close>[\])}])
    | (?P<comma>,)
    | (?P<newline>\n)
    | (?P<space>[ \t]+)
    | (?P<other>[^\[({\])},\s"/\#]+|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_PAIRS = {")": "(", "]": "[", "}": "{"}
_BEFORE_VALUE = frozenset("=:[,(")


@dataclass(frozen=True, slots=True)
class Line:
    """One statement; ``opens`` where a block follows, ``closes`` for the end of one."""

    start: int
    end: int
    opens: bool = False
    closes: bool = False


@dataclass(slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int


def lines(text: str) -> Iterator[Line]:
    """Yield the lines of a text in order; commas and line ends inside brackets mean nothing."""
    tokens = [
        _Token(m.lastgroup or "other", m[0], m.start(), m.end()) for m in _TOKENS.finditer(text)
    ]
    inner = _brackets(tokens)
    start = end = -1
    depth = 0
    for index, token in enumerate(tokens):
        if index in inner:
            depth += 1 if token.kind == "open" else -1
        block = index not in inner and token.text in {"{", "}"} and token.kind in {"open", "close"}
        ends = depth == 0 and index not in inner and (token.kind in {"newline", "comma"} or block)
        if not ends:
            if token.kind not in {"space", "newline", "comment"}:
                start = token.start if start < 0 else start
                end = token.end
            continue
        opens = block and token.text == "{"
        if start >= 0 or opens:
            yield Line(start if start >= 0 else token.start, max(end, token.start), opens=opens)
        if block and token.text == "}":
            yield Line(token.start, token.end, closes=True)
        start = end = -1
    if start >= 0:
        yield Line(start, end)


def _brackets(tokens: list[_Token]) -> set[int]:
    """Return the tokens that are brackets of a value or an argument list, each with its partner."""
    stack: list[tuple[int, bool]] = []
    inner: set[int] = set()
    before = ""
    for index, token in enumerate(tokens):
        if token.kind == "open":
            stack.append((index, token.text != "{" or before in _BEFORE_VALUE))
        elif token.kind == "close":
            opened = _opened(stack, tokens, _PAIRS[token.text])
            if opened is not None and opened[1]:
                inner |= {opened[0], index}
        elif token.kind == "newline" and before not in {"(", ","} and not _closes(tokens, index):
            while stack and tokens[stack[-1][0]].text == "(":
                stack.pop()
        if token.kind not in {"space", "newline", "comment"}:
            before = token.text[-1]
    return inner


def _closes(tokens: list[_Token], index: int) -> bool:
    """Return whether the next line begins with the end of an argument list."""
    following = (token for token in tokens[index + 1 : index + 3] if token.kind != "space")
    return next((token.text for token in following), "") == ")"


def _opened(
    stack: list[tuple[int, bool]], tokens: list[_Token], mark: str
) -> tuple[int, bool] | None:
    """Take the partner of a closing bracket from the stack; what never closed goes with it."""
    if not any(tokens[index].text == mark for index, _ in stack[-40:]):
        return None
    while stack:
        opened = stack.pop()
        if tokens[opened[0]].text == mark:
            return opened
    return None
