"""Where a type ends in a line: generics, lengths and multiplicities are its own."""

from __future__ import annotations

import re

from .marks import FLAG
from .types import is_known, is_strong

_WORDY = re.compile(
    r"(?i)(?:un)?signed\s+(?:big|small|tiny|medium)?int(?:eger)?\b|unsigned\s+\w+|double\s+precision|character\s+varying|national\s+\w+(?:\s+varying)?"
    r"|timestamp\s*(?:\(\d+\)\s*)?with(?:out)?\s+(?:local\s+)?time\s*zone|time\s*(?:\(\d+\)\s*)?with(?:out)?\s+time\s*zone"
    r"|bit\s+varying|long\s+(?:raw|varchar|int|long|double|text)|(?:array|list|set|collection)\s+of\s+[\w.]+|big\s+int(?:eger)?|small\s+int(?:eger)?|date\s?time\b"
)
QUALIFIED = re.compile(
    r"(?:(?:const|final|static|readonly|public|private|protected|internal|virtual|abstract|lateinit|var|val|let|transient|volatile|chan)\s+)+",
    re.IGNORECASE,
)
_TYPE_WORD = re.compile(r"(?:\[\s*\d*\s*\])?[*&]*[\w.$]+(?:::\w+)*")
_TIMES = re.compile(r"\s*[\[{]\s*(?:[\d*nNmM]+(?:\s*\.\.\s*[\d*nNmM]+)?)\s*[\]}]")
_OPTIONAL = re.compile(r"\s+(?:unsigned|varying|precision|zerofill)\b", re.IGNORECASE)
_BRACKETS = frozenset("<[(")
_UNION = re.compile(
    r"(?:\"[^\"|]*\"|'[^'|]*'|[\w.-]+)(?:\s*\|\s*(?:\"[^\"|]*\"|'[^'|]*'|[\w.-]+(?:\[\])?))+"
)
_QUOTED = re.compile(r'"[^"]+"')
_SPACED_LENGTH = re.compile(r"\s\(\s*\d")
_TAIL = re.compile(r"[\w.*]+")
_LONGEST = 400


def type_at(text: str) -> str:
    """Return the type that a text begins with, "" where it begins with none."""
    if whole := _UNION.match(text) or _QUOTED.match(text):
        return whole[0]
    qualified = QUALIFIED.match(text)
    start = qualified.end() if qualified else 0
    at = _core(text, start)
    if at <= start:
        return ""
    at = _arguments(text, at)
    if (more := _OPTIONAL.match(text, at)) and is_strong(text[:at]):
        at = _arguments(text, more.end())
    return text[:at].strip()


def _core(text: str, at: int) -> int:
    """Return where the words of a type end, before its brackets."""
    if wordy := _WORDY.match(text, at):
        return wordy.end()
    if text[at : at + 1] == "[" and (end := closed(text, at)) > 0 and not _TIMES.match(text, at):
        inner = text[at + 1 : end - 1].strip()
        if inner and not is_known(inner) and FLAG.search(inner):
            return -1
        word = _TYPE_WORD.match(text, end)
        return word.end() if word else end
    word = _TYPE_WORD.match(text, at)
    return word.end() if word else -1


def _arguments(text: str, at: int) -> int:
    """Return where brackets, arrays and signs that belong to a type end."""
    while at < len(text):
        if text[at] in "?!*&" and not text[at + 1 : at + 2].isalnum():
            at += 1
            continue
        end = _bracketed(text, at)
        if end < 0:
            break
        word = _TAIL.match(text, end)
        at = word.end() if word else end
    times = _TIMES.match(text, at)
    return times.end() if times else at


def _bracketed(text: str, at: int) -> int:
    """Return where brackets at ``at`` end that belong to a type, -1 where they do not."""
    opening = at + 1 if _SPACED_LENGTH.match(text, at) else at
    if text[opening] not in _BRACKETS or text.startswith("<<", opening):
        return -1
    end = closed(text, opening)
    inside = text[opening + 1 : end - 1] if end > 0 else ""
    is_mark = text[opening] != "<" and FLAG.search(inside) and not is_known(inside)
    return -1 if is_mark else end


def closed(text: str, at: int) -> int:
    """Return the end of what a bracket opens, -1 where it stays open."""
    depth = 0
    for position in range(at, min(len(text), at + _LONGEST)):
        depth += (text[position] in "<[(") - (text[position] in ">])")
        if not depth:
            return position + 1
    return -1
