"""One statement as tokens, each with its place."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from .dialects import Dialect

_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "", "b": "", "Z": ""}
_OPEN = frozenset("'\"")
_TRIES = 50
"""Dollar quotes in one statement, at most."""
_BACKSLASHED = re.compile(r"\\(.)", re.DOTALL)


class Token(NamedTuple):
    """``key``: a word in upper case, or a sign; "" for names, texts and numbers.

    ``kind`` is word, name, text, double (a name or a text), number or sign.
    """

    kind: str
    text: str
    key: str
    start: int
    end: int


@cache
def _pattern(dialect: Dialect) -> re.Pattern[str]:
    text = r"'(?:[^'\\]++|\\.|'')*+'" if dialect.backslash else r"'(?:[^']++|'')*+'"
    double = text.replace("'", '"') if dialect.double else r'"(?:[^"\n]++|"")*+"'
    bracket = r"\[[^\]\n]+\]" if dialect.brackets else r"(?<![\w\])\"])\[[^\W\d][^\]\n]*\]"
    return re.compile(
        rf"""(?x)\s+
        | (?P<escaped>[eE]'(?:[^'\\]++|\\.|'')*+')
        | (?P<text>(?:[nNbBxX]|[uU]&|_\w+\s*)?{text})
        | (?P<dollar>\$(?P<tag>[^\W\d]\w{{0,62}})?\$)
        | (?P<double>(?:[uU]&)?{double})
        | (?P<name>`(?:[^`\n]++|``)*+`|{bracket})
        | (?P<word>[^\W\d][\w$\#]*|\#\#?\w+|@\w+)
        | (?P<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)
        | (?P<sign>::|<=|>=|<>|!=|\|\||!~~?\*?|~~?\*?|->>?|.)""",
        re.DOTALL,
    )


def tokens(text: str, start: int, end: int, dialect: Dialect) -> list[Token]:
    """Return the tokens of ``text[start:end]``, which has no comments."""
    found: list[Token] = []
    match_at, at, tries = _pattern(dialect).match, start, 0
    while at < end and (match := match_at(text, at, end)) is not None:
        kind, first, at = match.lastgroup, match.start(), match.end()
        if kind in {"dollar", "tag"}:
            token = _dollared(text, match[0], first, end if tries < _TRIES else at)
            tries += 1
        elif kind is None:
            continue
        else:
            token = _token(kind, match[0], first, at, dialect)
        at = _line_end(text, first, end) if token.key in _OPEN else token.end
        found.append(token)
    return found


def _line_end(text: str, start: int, end: int) -> int:
    """Return where the line of a text without its closing quote ends."""
    line = text.find("\n", start, end)
    return end if line < 0 else line


def _token(kind: str, said: str, start: int, end: int, dialect: Dialect) -> Token:
    if kind in {"word", "sign"}:
        return Token(kind, said, said.upper(), start, end)
    if kind in {"text", "escaped"}:
        escapes = kind == "escaped" or dialect.backslash
        return Token(
            "text", _unquoted(said[said.index("'") :], "'", escapes=escapes), "", start, end
        )
    if kind == "double":
        return Token(
            kind, _unquoted(said[said.index('"') :], '"', escapes=dialect.double), "", start, end
        )
    if kind == "name":
        return Token(kind, said[1:-1].replace("``", "`"), "", start, end)
    return Token(kind, said, "", start, end)


def _dollared(text: str, tag: str, start: int, end: int) -> Token:
    close = text.find(tag, start + len(tag), end)
    if close < 0:
        return Token("sign", tag, tag, start, start + len(tag))
    return Token("text", text[start + len(tag) : close], "", start, close + len(tag))


def _unquoted(said: str, quote: str, *, escapes: bool) -> str:
    inside = said[1:-1].replace(quote * 2, quote)
    if escapes and "\\" in inside:
        return _BACKSLASHED.sub(lambda m: _ESCAPES.get(m[1], m[1]), inside)
    return inside
