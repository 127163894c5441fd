"""The attributes of an entity: a type, a name, keys and a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from backend_django.engine.notations.reading import refuse_fields
from backend_django.engine.notations.source import Source
from backend_django.engine.notations.tables.types import column_type

from .syntax import Member
from .types import is_type, shape

_TOKEN = re.compile(
    r"\"(?P<comment>[^\"\n]*)\"?|(?P<comma>[,;])|(?P<word>(?:[^\s\"(),;~]|~[^~\n\"]*~+|\([^()\n]*\)|\((?=[^()\n]*$))+|[()~])"
)
_KEYS = {
    "PK": "PK", "FK": "FK", "UK": "UK", "UQ": "UK", "UNIQUE": "UK", "UNIQUE_KEY": "UK", "AK": "UK",
    "PRIMARY_KEY": "PK", "FOREIGN_KEY": "FK", "PF": "PK,FK", "PFK": "PK,FK", "PK/FK": "PK,FK",
    "PK,FK": "PK,FK", "FK1": "FK", "FK2": "FK", "FK3": "FK", "PK_FK": "PK,FK", "PK-FK": "PK,FK",
    "(PK)": "PK", "(FK)": "FK", "(UK)": "UK", "FK/PK": "PK,FK", "UK1": "UK", "UK2": "UK", "PPK": "PK",
}  # fmt: skip
_FACTS_TEXT = """
not null nn required nullable optional auto_increment autoincrement identity default index
primary foreign key references unique ix idx indexed generated check on delete cascade
"""
_FACTS = frozenset(_FACTS_TEXT.split())
_MOST, _LONGEST = 5_000, 20_000
"""A line with more words, or letters, is over the limit of fields in any case."""
_NOTE = re.compile(r"\s*(?:--|//|#)")
"""Comments as other languages write them."""
_HINT = 'Write a type and a name: `string name PK "comment"`.'


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


def attributes(text: str, start: int, end: int, source: Source, name: str) -> list[Member]:
    """Return the attributes of ``name`` between two places; a line may hold several."""
    found: list[Member] = []
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if not _NOTE.match(text, at, stop):
            found += _Row(text, at, min(stop, at + _LONGEST), source).members()
        refuse_fields(name, len(found), source.spot(at, at).line)
        at = stop + 1
    return found


class _Row:
    """One line of a block."""

    def __init__(self, text: str, start: int, end: int, source: Source) -> None:
        self.text, self.source = text, source
        self.tokens = [
            _Token(m.lastgroup or "", m[m.lastgroup or 0], m.start(), m.end())
            for m in islice(_TOKEN.finditer(text, start, end), _MOST)
        ]
        self.at = 0

    def members(self) -> Iterator[Member]:
        while self.at < len(self.tokens):
            member = self._member()
            if member:
                yield member

    def _member(self) -> Member | None:
        while self._is("comma"):
            self.at += 1
        if self.at >= len(self.tokens):
            return None
        begin = self.at
        leading = self._word().isupper() and self._word(1) and self._word(2)
        before = self._keys() if leading else set()
        words = self._name_and_type()
        if not words:
            self._cannot(begin)
            return None
        keys = before | self._keys()
        facts = self._facts()
        keys |= self._keys()
        comment = self._comment()
        keys |= self._keys()
        last = self.tokens[self.at - 1]
        kind, name = words
        if name.startswith("*"):
            keys |= {"PK"}
        name = name.strip("*").strip("`'")
        said = ", ".join(part for part in (facts, comment) if part)
        optional = True if shape(kind).optional else None
        return Member(
            name or "field", kind, self.tokens[begin].start, last.end, frozenset(keys), said,
            optional,
        )  # fmt: skip

    def _is(self, kind: str, ahead: int = 0) -> bool:
        at = self.at + ahead
        return at < len(self.tokens) and self.tokens[at].kind == kind

    def _word(self, ahead: int = 0) -> str:
        return self.tokens[self.at + ahead].text if self._is("word", ahead) else ""

    def _keys(self) -> set[str]:
        """Take the keys that stand here, with the commas between."""
        keys: set[str] = set()
        while said := _KEYS.get(self._word().upper()):
            keys |= set(said.split(","))
            self.at += 1
            if self._is("comma") and self._word(1).upper() in _KEYS:
                self.at += 1
        return keys

    def _name_and_type(self) -> tuple[str, str] | None:
        """Take a type and a name, in either order; a name alone has no type."""
        if self._is("comment") and self._is("word", 1):
            said = self.tokens[self.at].text, self._word(1)
            self.at += 2
            return said
        first, second = self._word(), self._word(1)
        if not first or not re.search(r"\w", first):
            return None
        if not second or second.upper() in _KEYS or not re.search(r"\w", second):
            self.at += 1
            return "", first
        long = self._long_type()
        if long:
            return long
        self.at += 2
        if is_type(second) and not is_type(first):
            return second, first
        return first, second

    def _long_type(self) -> tuple[str, str] | None:
        """Take a type of several words: ``timestamp with time zone created``."""
        words: list[str] = []
        while (word := self._word(len(words))) and len(words) < 6 and word.upper() not in _KEYS:
            words.append(word)
        for count in range(len(words) - 1, 1, -1):
            last = words[count - 1].lower()
            if last in _TAILS and column_type(" ".join(words[:count])):
                self.at += count + 1
                return " ".join(words[:count]), words[count]
        return None

    def _facts(self) -> str:
        """Take what SQL says of a column, which Mermaid has no place for: ``NOT NULL``."""
        words: list[str] = []
        default = False
        while (word := self._word()) and (default or word.lower() in _FACTS):
            default = word.lower() == "default"
            words.append(word)
            self.at += 1
        said = " ".join(words)
        return re.sub(
            r"(?i)(?<=\S) +(?=(?:not null|default|unique|auto_increment|references|on delete)\b)",
            ", ",
            said,
        )

    def _comment(self) -> str:
        if not self._is("comment"):
            return ""
        token = self.tokens[self.at]
        self.at += 1
        if token.end - token.start == len(token.text) + 1:
            self.source.find(
                "quote_missing", "The comment has no closing quote.", "kept",
                self.source.spot(token.start, token.end), suggestion='Add a ".',
            )  # fmt: skip
        return token.text.strip()

    def _cannot(self, begin: int) -> None:
        first, last = self.tokens[begin], self.tokens[-1]
        self.at = len(self.tokens)
        if self.text[first.start : last.end].strip(" ,;"):
            self.source.find(
                "not_understood", "This attribute cannot be read.", "dropped",
                self.source.spot(first.start, last.end), severity="error", suggestion=_HINT,
            )  # fmt: skip


_TAILS = frozenset(
    {"precision", "varying", "zone", "unsigned", "signed", "blob", "char", "integer"}
)
