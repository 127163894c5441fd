"""Values as Python source. A user's text reaches code here and nowhere else."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from .modules import Module

WIDTH = 72
MANY = 4


def text(value: str) -> str:
    """Return a text as a literal; a long one as adjacent literals in parentheses."""
    if len(quoted(value)) <= WIDTH + 2:
        return quoted(value)
    return f"({' '.join(map(quoted, _chunks(value)))})"


def quoted(value: str) -> str:
    """Return a text as one literal: letters as they are, everything unusual escaped."""
    return repr(value) if readable(value) else ascii(value)


def readable(value: str) -> bool:
    """Return whether a text shows what it says: no look-alike of ASCII, nothing that hides."""
    return value.isascii() or (
        all(map(_letter, _strange(value))) and all(map(_unmistakable, value.split()))
    )


def _strange(value: str) -> str:
    return "".join(c for c in value if not c.isascii())


def _letter(character: str) -> bool:
    """Return whether it is a letter of a script that is written from left to right."""
    known = any(low <= character <= high for low, high in _SCRIPTS)
    return known and character.isalpha() and character.isprintable()


def _unmistakable(word: str) -> bool:
    """Return whether a word has at least one letter that nothing in ASCII looks like."""
    strange = _strange(word)
    return not strange or any(c not in _LOOK_ALIKES for c in strange)


_SCRIPTS = (
    ("\u00c0", "\u017e"),  # Latin
    ("\u0386", "\u03ce"),  # Greek
    ("\u0400", "\u045f"),  # Cyrillic
    ("\u1ea0", "\u1ef9"),  # Vietnamese
    ("\u3041", "\u30fe"),  # Hiragana, Katakana
    ("\u4e00", "\u9fff"),  # Han
    ("\uac00", "\ud7a3"),  # Hangul
)
_LOOK_ALIKES = frozenset(
    "\u0131"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
    "\u03b1\u03b3\u03b9\u03bd\u03bf\u03c1\u03c3\u03c5"
    "\u0405\u0406\u0408\u0410\u0412\u0415\u0417\u041a\u041c\u041d\u041e\u0420\u0421\u0422"
    "\u0423\u0425\u042c\u0430\u0431\u0433\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456"
    "\u0458\u30ce\u4e36\u4e3f"
)


def _chunks(value: str) -> list[str]:
    """Split a text after spaces, else anywhere, into pieces that fit on a line as literals."""
    chunks, rest = [], value
    while len(quoted(rest)) > WIDTH + 2:
        end = len(rest)
        while len(quoted(rest[:end])) > WIDTH + 2:
            end -= max(1, (len(quoted(rest[:end])) - WIDTH) // 12)
        cut = rest.rfind(" ", 0, end) + 1 or end
        chunks.append(rest[:cut])
        rest = rest[cut:]
    return [*chunks, rest] if rest else chunks


def literal(value: Any, imports: Module) -> str:
    """Return Python source for ``value``, importing what it takes."""
    if isinstance(value, str):
        return text(value)
    if isinstance(value, Decimal):
        return f"{imports.use('decimal', 'Decimal')}({_decimal(value)})"
    if isinstance(value, UUID):
        return f"{imports.use('uuid', 'UUID')}({str(value)!r})"
    if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
        return _moment(value, imports.use("datetime", alias="dt"))
    if isinstance(value, float):
        return repr(value) if math.isfinite(value) else f"float({str(value)!r})"
    return _collection(value, imports)


def assigned(name: str, values: Iterable[str]) -> str:
    """``name = ["a", "b"]``, one on a line where they are many: later diffs stay small."""
    items = list(values)
    comma = "," if len(items) > MANY else ""
    return f"{name} = [{', '.join(map(quoted, items))}{comma}]"


def _decimal(value: Decimal) -> str:
    said = str(value)
    return said if said.lstrip("-").isdigit() else repr(said)


def _moment(value: dt.datetime | dt.date | dt.time | dt.timedelta, module: str) -> str:
    if isinstance(value, dt.datetime) and value.tzinfo is not None:
        value = value.astimezone(dt.UTC)
        plain = repr(value.replace(tzinfo=None)).removeprefix("datetime.")
        return f"{module}.{plain[:-1]}, tzinfo={module}.UTC)"
    return f"{module}.{repr(value).removeprefix('datetime.')}"


def _collection(value: Any, imports: Module) -> str:
    if isinstance(value, list):
        return f"[{', '.join(literal(item, imports) for item in value)}]"
    if isinstance(value, tuple):
        inner = ", ".join(literal(item, imports) for item in value)
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    if isinstance(value, dict):
        pairs = (f"{literal(k, imports)}: {literal(v, imports)}" for k, v in value.items())
        return f"{{{', '.join(pairs)}}}"
    return ascii(value)
