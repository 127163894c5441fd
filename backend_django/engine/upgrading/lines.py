"""A three-way merge of texts, line by line: what both sides changed is marked as git marks it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

OURS, MIDDLE, THEIRS = "<<<<<<<", "=======", ">>>>>>>"
Lines = Sequence[str]
_MANY = 400
"""Lines above which popular ones no longer anchor a comparison: it would take quadratic time."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged text, and how many places both sides changed differently."""

    text: str
    conflicts: int = 0


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the base, and what each side has in its place."""

    base: Lines
    ours: Lines
    theirs: Lines


def merged(
    base: str, ours: str, theirs: str, labels: tuple[str, str] = ("yours", "generated")
) -> Merge:
    """Apply to ``ours`` what changed from ``base`` to ``theirs``.

    No line of either side is lost: where both changed the same lines differently, both stand in
    the text between conflict marks. Line ends are those of ``ours``.
    """
    windows = "\r\n" in ours
    texts = [
        _split(text.replace("\r\n", "\n") if windows else text) for text in (base, ours, theirs)
    ]
    result: list[str] = []
    conflicts = 0
    for piece in _pieces(*texts):
        lines = _settled(piece)
        if lines is None:
            lines = _marked(piece, labels)
            conflicts += 1
        result += lines
    text = "".join(result)
    return Merge(text.replace("\n", "\r\n") if windows else text, conflicts)


def _split(text: str) -> list[str]:
    """Split at newlines alone: a form feed or a line separator belongs to its line."""
    *lines, last = text.split("\n")
    return [f"{line}\n" for line in lines] + ([last] if last else [])


def _pieces(base: Lines, ours: Lines, theirs: Lines) -> Iterator[_Piece]:
    """Cut the three texts where all agree: pieces that differ, and single lines that do not."""
    left, right = dict(matches(base, ours)), dict(matches(base, theirs))
    at, mine, other = 0, 0, 0
    for line in range(len(base)):
        if line in left and line in right:
            here, there = left[line], right[line]
            if (at, mine, other) != (line, here, there):
                yield _Piece(base[at:line], ours[mine:here], theirs[other:there])
            same = base[line : line + 1]
            yield _Piece(same, same, same)
            at, mine, other = line + 1, here + 1, there + 1
    yield _Piece(base[at:], ours[mine:], theirs[other:])


def _settled(piece: _Piece) -> Lines | None:
    """Return the lines of a piece that one side changed, or both alike; None for a conflict."""
    if piece.ours in (piece.theirs, piece.base):
        return piece.theirs
    return piece.ours if piece.theirs == piece.base else None


def _marked(piece: _Piece, labels: tuple[str, str]) -> list[str]:
    """Return both sides between marks; what they begin and end with alike stands outside."""
    ours, theirs = list(piece.ours), list(piece.theirs)
    head = _alike(ours, theirs)
    tail = _alike(ours[head:][::-1], theirs[head:][::-1])
    start, end = ours[:head], ours[len(ours) - tail :]
    mine, other = ours[head : len(ours) - tail], theirs[head : len(theirs) - tail]
    return [
        *start,
        f"{OURS} {labels[0]}\n",
        *_closed(mine),
        f"{MIDDLE}\n",
        *_closed(other),
        f"{THEIRS} {labels[1]}\n",
        *end,
    ]


def _alike(ours: Lines, theirs: Lines) -> int:
    count = 0
    for mine, other in zip(ours, theirs, strict=False):
        if mine != other:
            break
        count += 1
    return count


def _closed(lines: list[str]) -> list[str]:
    """End the last line, so that a mark stands on a line of its own."""
    if lines and not lines[-1].endswith("\n"):
        return [*lines[:-1], f"{lines[-1]}\n"]
    return lines


def matches(old: Lines, new: Lines) -> Iterator[tuple[int, int]]:
    """Yield the places of lines that both have, in order: by lines that are unique first.

    Like git's patience, it prefers lines that mean something to braces and blank lines.
    """
    spans = [(0, len(old), 0, len(new))]
    while spans:
        low, high, start, end = spans.pop()
        while low < high and start < end and old[low] == new[start]:
            yield low, start
            low, start = low + 1, start + 1
        tail = _alike(old[low:high][::-1], new[start:end][::-1])
        yield from ((high - n, end - n) for n in range(1, tail + 1))
        high, end = high - tail, end - tail
        if low == high or start == end:
            continue
        anchors = _anchors(old[low:high], new[start:end])
        if not anchors:
            yield from _plain(old[low:high], new[start:end], low, start)
            continue
        places = [(low + a, start + b) for a, b in anchors]
        yield from places
        edges = [(low - 1, start - 1), *places, (high, end)]
        spans += [
            (a + 1, c, b + 1, d) for (a, b), (c, d) in pairwise(edges) if a + 1 < c and b + 1 < d
        ]


def _anchors(old: Lines, new: Lines) -> list[tuple[int, int]]:
    """Return the longest rising row of lines that stand once in each."""
    once = [line for line, count in Counter(old).items() if count == 1]
    counts = Counter(new)
    where = {line: place for place, line in enumerate(new) if counts[line] == 1}
    old_places = {line: place for place, line in enumerate(old)}
    pairs = sorted((old_places[line], where[line]) for line in once if line in where)
    return _rising(pairs)


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a longest subsequence whose second numbers rise."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(tops, place)
        before.append(ends[at - 1] if at else -1)
        tops[at : at + 1] = [place]
        ends[at : at + 1] = [number]
    found = []
    number = ends[-1] if ends else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _plain(old: Lines, new: Lines, low: int, start: int) -> Iterator[tuple[int, int]]:
    """Compare what has no anchor, in bounded time."""
    matcher = SequenceMatcher(None, old, new, autojunk=max(len(old), len(new)) > _MANY)
    for block in matcher.get_matching_blocks():
        yield from ((low + block.a + n, start + block.b + n) for n in range(block.size))
