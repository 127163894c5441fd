"""DBML text cut into tokens; comments are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from textwrap import dedent
from typing import NamedTuple

_CLOSED = {
    "open_text": r"(?P<block>'''(?:[^'\\]++|\\.|'(?!''))*+''')",
    "open_comment": r"(?P<remark>/\*(?:[^*]++|\*(?!/))*+\*/)",
}
_HEADS = r"(?:Table|TablePartial|TableGroup|Enum|Ref|Project)\b"
_OTHERS = rf"""
      (?P<fence>\A[^\S\n]*+(?:--|\#[ \t])[^\n]*+ | ```[^\n]*+)
    | (?P<newline>\n[^\S\n]*+(?:--[^\n]*+|\#[ \t][^\n]*+)?)
    | [^\S\n]++ | [\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u2060\ufeff]++
    | (?P<word>\w++)
    | (?P<open_text>'''[^\n]*+) | (?P<open_comment>/\*[^\n]*+)
    | (?P<string>'(?:[^'\\\n]++|\\.)*+') | (?P<quoted>"(?:[^"\\\n]++|\\.)*+")
    | (?P<line>//[^\n]*+)
    | (?P<expression>`[^`\n]*+(?:\n(?![ \t]*+{_HEADS})[^`\n]*+)*+`)
    | (?P<open>['"`][^\n]*+)
    | (?P<colour>\#\w++)
    | (?P<junk>(?P<_>[^\w\s'"`/])(?P=_){{15,}}+)
    | (?P<mark>.)
"""
_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|.)", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "", "\n": "", "b": "", "f": "", "v": "", "0": ""}
_PLAIN = frozenset("'\"`\\")
_NAMED = frozenset({"word", "quoted", "string"})


class Token(NamedTuple):
    """A piece of text; ``indent`` is -1 for all but the first of a line.

    ``kind`` is word, quoted ("..."), string ('...', in three quotes too), expression (`...`),
    colour, mark (one character), open (a text that never ends), junk or end.
    """

    kind: str
    text: str
    start: int
    end: int
    indent: int

    @property
    def value(self) -> str:
        """What a word or a text in quotes says."""
        if self.kind in {"quoted", "string"}:
            if self.text.startswith("'''"):
                return _unindented(_unescaped(self.text[3:-3]))
            return _unescaped(self.text[1:-1])
        if self.kind == "open":
            return self.text.lstrip("'\"`")
        return self.text[1:-1] if self.kind == "expression" else self.text

    @property
    def names(self) -> bool:
        """Whether it may be a name."""
        return self.kind in _NAMED


@cache
def _pattern(dead: frozenset[str]) -> re.Pattern[str]:
    closed = [form for kind, form in _CLOSED.items() if kind not in dead]
    return re.compile(" | ".join([*closed, _OTHERS]), re.VERBOSE | re.DOTALL)


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a text and one of the kind ``end``.

    What is opened and never closed is looked for once, so time stays linear.
    """
    dead: set[str] = set()
    at, indent = 0, 0
    while at >= 0:
        resume = -1
        for match in _pattern(frozenset(dead)).finditer(text, at):
            kind = match.lastgroup
            if kind == "newline":
                indent = match.end() - match.start() - 1
            elif kind == "remark":
                indent = 0 if "\n" in match[0] else indent
            elif kind is not None and kind not in _SKIPPED:
                yield Token(_KINDS.get(kind, kind), match[0], match.start(), match.end(), indent)
                indent = -1
                if kind in _CLOSED:
                    dead.add(kind)
                    resume = match.end()
                    break
        at = resume
    yield Token("end", "", len(text), len(text), 0)


_SKIPPED = frozenset({"line", "fence"})
_KINDS = {"block": "string", "open_text": "open", "open_comment": "open"}


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    said = match[1]
    if len(said) > 1:
        written = chr(int(said[1:], 16))
        return written if written.isprintable() else ""
    return _ESCAPES.get(said, said if said in _PLAIN else match[0])


def _unindented(text: str) -> str:
    lines = text.expandtabs(4).split("\n")
    if len(lines) > 1 and not lines[0].strip():
        lines = lines[1:]
    if lines and not lines[-1].strip():
        lines = lines[:-1]
    return dedent("\n".join(lines))
