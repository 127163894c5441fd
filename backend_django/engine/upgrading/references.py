"""Lines of yours that speak of what has another name now, or is gone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backend_django.engine.files import File

from .names import Gone

CODE = (".py", ".ts", ".vue")
COMMENTS = ("#", "//", "/*", "*", "<!--")
TOLD = 3
"""Lines that a note names at most."""
_CLASS = re.compile(r"^class (\w+)")
_OUTSIDE = re.compile(r"^\S")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of yours, its number, and the class it stands in."""

    number: int
    text: str
    within: str


def notes(file: File, yours: File, before: str, names: Sequence[Gone]) -> str:
    """Return which lines of ``file`` that you wrote say one of ``names``, "" where none does.

    You wrote what ``yours`` has and ``before`` has not.
    """
    if not file.path.endswith(CODE) or "/migrations/" in file.path:
        return ""
    text = _text(file)
    names = [name for name in names if any(word in text for word in (name.name, *name.forms))]
    if not names:
        return ""
    own = Counter(_plain(_text(yours))) - Counter(_plain(before))
    lines = [line for line in _lines(text) if own[line.text] > 0]
    found = [
        f"line {line.number} says {name}" for line in lines for name in _said(line, names, file)
    ]
    more = f"; and {len(found) - TOLD} more" if len(found) > TOLD else ""
    return "; ".join(found[:TOLD]) + more


def _said(line: _Line, names: Sequence[Gone], file: File) -> Iterator[Gone]:
    """Yield each name that a line says, once; a comment says nothing."""
    spoken: set[str] = set()
    if line.text.lstrip().startswith(COMMENTS):
        return
    for name in names:
        match = name.pattern.search(line.text)
        if match and match.group() not in spoken and _about(name, line, file):
            spoken.add(match.group())
            yield name


def _about(name: Gone, line: _Line, file: File) -> bool:
    """Return whether a line speaks of the owner of a name that others have too."""
    if not name.owner:
        return True
    inside = line.within.startswith(name.owner) or f"{name.owner}." in line.text
    return inside or file.path.rpartition("/")[2].lower().startswith(name.owner.lower())


def _lines(text: str) -> Iterator[_Line]:
    within = ""
    for number, line in enumerate(_plain(text), 1):
        if _OUTSIDE.match(line):
            match = _CLASS.match(line)
            within = match.group(1) if match else ""
        yield _Line(number, line, within)


def _text(file: File) -> str:
    return file.data.decode(errors="replace")


def _plain(text: str) -> list[str]:
    return [line.rstrip() for line in text.split("\n")]
