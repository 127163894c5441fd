"""Find a text in all files of a project, in bounded time and size."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from backend_django import engine

LINES = 300
SECONDS = 2.0
WIDTH = 240
BEFORE = 60


@dataclass(frozen=True, slots=True)
class Hit:
    """A line that holds the text: where it first does, and as much of the line as a list shows.

    ``line`` and ``column`` count from 1; ``at`` and ``length`` are its place in ``excerpt``.
    """

    path: str
    line: int
    column: int
    excerpt: str
    at: int
    length: int


@dataclass(frozen=True, slots=True)
class Found:
    """The lines in the order of the files; ``stopped`` says why those are not all: ``""`` they are."""

    hits: tuple[Hit, ...]
    files: int
    stopped: str = ""


def searched(
    tree: Iterable[engine.File], text: str, *, case: bool = False, seconds: float = SECONDS
) -> Found:
    """Return the lines that hold ``text``, ``LINES`` at most, and how many files were read.

    It stops between two files once ``seconds`` are over. A file that is no text holds nothing.
    """
    pattern = re.compile(re.escape(text), 0 if case else re.IGNORECASE)
    end = time.monotonic() + seconds
    hits: list[Hit] = []
    files = 0
    for file in tree:
        if time.monotonic() > end:
            return Found(tuple(hits), files, "time")
        files += 1
        hits += islice(_hits(file, pattern), LINES + 1 - len(hits))
        if len(hits) > LINES:
            return Found(tuple(hits[:LINES]), files, "lines")
    return Found(tuple(hits), files)


def _hits(file: engine.File, pattern: re.Pattern[str]) -> Iterator[Hit]:
    try:
        text = file.text
    except UnicodeDecodeError:
        return
    line, start, counted = 1, 0, 0
    place = pattern.search(text)
    while place:
        line += text.count("\n", counted, place.start())
        start = text.rfind("\n", 0, place.start()) + 1
        end = text.find("\n", place.end())
        end = len(text) if end < 0 else end
        yield _hit(file.path, line, text[start:end], place.start() - start, len(place.group()))
        counted = place.start()
        place = pattern.search(text, end)


def _hit(path: str, line: int, text: str, at: int, length: int) -> Hit:
    """Cut a line to what a list shows: what was found, and some of what stands before it."""
    cut = max(0, at - BEFORE) if len(text) > WIDTH else len(text) - len(text.lstrip())
    excerpt = text[cut : cut + WIDTH].rstrip("\r")
    return Hit(path, line, at + 1, excerpt, at - cut, min(length, WIDTH))
