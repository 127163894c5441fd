"""Endless supplies of distinct values, described so that code can be written from them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from . import regexes

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Choices:
    """The same few values in turn."""

    values: tuple[Any, ...]

    @property
    def size(self) -> int:
        return len(self.values)

    def at(self, n: int) -> Any:
        return self.values[n % len(self.values)]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A text with a running number in it, zero padded to ``width``."""

    prefix: str
    suffix: str = ""
    width: int = 0
    size: int = 10_000

    def at(self, n: int) -> str:
        return f"{self.prefix}{n % self.size:0{self.width}d}{self.suffix}"


@dataclass(frozen=True, slots=True)
class Spelled:
    """A text of fixed length with the characters allowed at each place."""

    places: regexes.Shape
    offset: int = 0

    @property
    def size(self) -> int:
        return min(regexes.size(self.places), 10_000)

    def at(self, n: int) -> str:
        return regexes.nth(self.places, (n + self.offset) % self.size)


@dataclass(frozen=True, slots=True)
class Ramp:
    """Values of an ordered type: ``first + n * step``, starting over after ``size``.

    ``first`` and ``step`` are numbers; days (proleptic ordinal) for dates, seconds since 1970
    for moments, since midnight for times, and seconds for durations.
    """

    kind: str
    first: Decimal
    step: Decimal
    size: int
    places: int = 0

    def at(self, n: int) -> Any:
        return as_json(self.kind, self.first + (n % self.size) * self.step, self.places)


@dataclass(frozen=True, slots=True)
class Uuids:
    size: int = 10_000

    def at(self, n: int) -> str:
        return f"00000000-0000-4000-8000-{n % self.size + 1:012x}"


@dataclass(frozen=True, slots=True)
class Documents:
    """JSON objects."""

    size: int = 10_000

    def at(self, n: int) -> dict[str, int]:
        return {"number": n % self.size}


Sequence = Choices | Numbered | Spelled | Ramp | Uuids | Documents


def as_json(kind: str, number: Decimal, places: int = 0) -> Any:
    """Return the JSON value for a point on the axis of an ordered type."""
    if kind == "decimal":
        return format(number.quantize(Decimal(1).scaleb(-places)), "f")
    return _JSON.get(kind, int)(number)


def _moment(number: Decimal) -> dt.datetime:
    return (EPOCH + dt.timedelta(seconds=int(number))).replace(tzinfo=None)


def _duration(number: Decimal) -> str:
    days, rest = divmod(int(number), 86400)
    clock = f"{rest // 3600:02d}:{rest // 60 % 60:02d}:{rest % 60:02d}"
    return f"{days} {clock}" if days else clock


_JSON: dict[str, Callable[[Decimal], Any]] = {
    "float": float,
    "date": lambda number: dt.date.fromordinal(int(number)).isoformat(),
    "datetime": lambda number: f"{_moment(number).isoformat()}Z",
    "time": lambda number: _moment(number).time().isoformat(),
    "duration": _duration,
}


def spelled(places: regexes.Shape) -> Numbered | Spelled:
    """Return the readable form of a shape: a running number where it has four digits in a row."""
    start, end = _longest_digits(places)
    if end - start < 4:
        return Spelled(places)
    prefix, suffix = (regexes.nth(part, 0) for part in (places[:start], places[end:]))
    return Numbered(prefix, suffix, end - start, min(10 ** (end - start), 10_000))


def _longest_digits(places: regexes.Shape) -> tuple[int, int]:
    best, start = (0, 0), 0
    for end, place in enumerate((*places, "")):
        if place != regexes.DIGITS:
            best = max(best, (start, end), key=lambda run: run[1] - run[0])
            start = end + 1
    return best


def shifted(sequence: Sequence) -> Sequence:
    """Return the sequence one step on: at each ``n`` it differs from the original."""
    if isinstance(sequence, Spelled):
        return replace(sequence, offset=sequence.offset + 1)
    if isinstance(sequence, Choices):
        return replace(sequence, values=(*sequence.values[1:], sequence.values[0]))
    return sequence
