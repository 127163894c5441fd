"""The diagrams in files: from ``@startuml`` to ``@enduml``, comments set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from backend_django.engine.notations.source import Source

from .syntax import Line

LONGEST_LINE, MOST_LINES = 10_000, 60_000
_MARK = re.compile(
    r"(?m)^[^\S\n]*(?:[*/#!>'-]+[^\S\n]*)?[@\\](?P<what>start|end)(?P<kind>[a-z]+)\b(?P<rest>[^\n]*)",
    re.IGNORECASE,
)
_FENCE = re.compile(
    r"(?ms)^[^\S\n]*(```+|~~~+)[^\S\n]*(?:plantuml|puml|uml)\b[^\n]*\n(.*?)^[^\S\n]*\1"
)
_END_COMMENT = re.compile(r"(?<=\S)\s+'\s[^'\"]*\Z")
_NOT_NEWLINE = re.compile(r"[^\n]")
_ID = re.compile(r"\(\s*id\s*=\s*([^)]*)\)")


@dataclass(frozen=True, slots=True)
class Block:
    """One diagram: its lines are those of ``text[start:end]``."""

    kind: str
    name: str
    file: str
    start: int
    end: int
    head: int = 0


def without_comments(source: Source) -> str:
    """Return the text with ``/' '/`` comments as blanks; one that never ends is a finding."""
    parts: list[str] = []
    for name, content in source.files.items():
        parts.append(_blanked(content, source, source.offsets[name]))
    return "\n".join(parts)


def _blanked(text: str, source: Source, offset: int) -> str:
    parts: list[str] = []
    at = 0
    while (start := text.find("/'", at)) >= 0:
        if start and text[start - 1] not in " \t\n":
            parts.append(text[at : start + 2])
            at = start + 2
            continue
        end = text.find("'/", start + 2)
        if end < 0:
            line_end = text.find("\n", start)
            end = (len(text) if line_end < 0 else line_end) - 2
            source.find(
                "comment_unclosed", "The comment never ends; this line is left out.", "dropped",
                source.spot(offset + start, offset + end + 2), severity="error",
                suggestion="Close it with '/.",
            )  # fmt: skip
            parts += (text[at:start], " " * (end + 2 - start), text[end + 2 :])
            return "".join(parts)
        parts += (text[at:start], _NOT_NEWLINE.sub(" ", text[start : end + 2]))
        at = end + 2
    parts.append(text[at:])
    return "".join(parts)


def blocks(text: str, source: Source) -> list[Block]:
    """Return the diagrams of all files, in order; a file without a mark is one itself."""
    found: list[Block] = []
    for name, content in source.files.items():
        offset = source.offsets[name]
        end = offset + len(content)
        own = list(_marked(text, name, offset, end, source)) or list(
            _fenced(text, name, offset, end)
        )
        found += own or [Block("uml", "", name, offset, end)]
    return found


def _marked(text: str, file: str, offset: int, end: int, source: Source) -> Iterator[Block]:
    marks = list(_MARK.finditer(text, offset, end))
    for number, mark in enumerate(marks):
        if mark["what"].lower() != "start":
            continue
        after = marks[number + 1] if number + 1 < len(marks) else None
        if after is None or after["what"].lower() == "start":
            source.find(
                "block_unclosed", f"@start{mark['kind']} has no @end{mark['kind']}.", "kept",
                source.spot(mark.start("what") - 1, mark.end()),
                suggestion=f"Close it with @end{mark['kind']}.",
            )  # fmt: skip
        stop = end if after is None else after.start()
        rest = _ID.sub(r" \1", mark["rest"]).strip().strip('"')
        yield Block(mark["kind"].lower(), rest, file, mark.end(), stop, mark.start("what") - 1)


def _fenced(text: str, file: str, offset: int, end: int) -> Iterator[Block]:
    for match in _FENCE.finditer(text, offset, end):
        yield Block("uml", "", file, match.start(2), match.end(2))


def lines(text: str, block: Block, source: Source) -> list[Line]:
    """Return the lines of a diagram without comments; a ``\\`` at the end goes on in the next."""
    found: list[Line] = []
    at, joined = block.start, ""
    start = at
    while at < block.end:
        if len(found) >= MOST_LINES:
            _say_many(at, source)
            break
        stop = text.find("\n", at, block.end)
        stop = block.end if stop < 0 else stop
        said = text[at:stop]
        bare = _END_COMMENT.sub("", said).strip() if "'" in said else said.strip()
        start = start if joined else at + len(said) - len(said.lstrip())
        at = stop + 1
        if bare.endswith("\\") and not bare.endswith("\\\\") and not bare.startswith("'"):
            joined += bare[:-1]
            continue
        if len(bare) > LONGEST_LINE:
            _say_long(start, stop, source)
        elif (joined or bare) and not (bare.startswith("'") and not joined):
            found.append(
                Line(joined + bare, start, start + len(bare) if not joined else stop, not joined)
            )
        joined = ""
    if joined:
        found.append(Line(joined, start, block.end, exact=False))
    return found


def _say_many(at: int, source: Source) -> None:
    source.find(
        "too_many_lines", f"A diagram has at most {MOST_LINES:,} lines; the rest is left out.",
        "dropped", source.spot(at, at + 40), severity="error",
        suggestion="Split it into files.",
    )  # fmt: skip


def _say_long(start: int, stop: int, source: Source) -> None:
    source.find(
        "line_too_long", f"The line has more than {LONGEST_LINE:,} characters; it is left out.",
        "dropped", source.spot(start, stop), severity="error",
    )  # fmt: skip
