"""Other people's models: text in, blueprint and findings out. Each folder is one notation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from inspect import isabstract
from pathlib import Path

from backend_django.engine.problems import EngineError, Problem

from .reading import Finding, Notation, Reading, Written, refuse_over_limits, too_large
from .source import Source

__all__ = [
    "Finding",
    "Guess",
    "Notation",
    "Reading",
    "Written",
    "notations",
    "read",
    "read_files",
    "recognise",
]


@dataclass(frozen=True, slots=True)
class Guess:
    """How likely, from 0 to 1, a text is written in a notation."""

    notation: str
    confidence: float


@cache
def notations() -> tuple[Notation, ...]:
    """Return one instance of every notation, by name."""
    found = [_notation(f.parent.name) for f in Path(__file__).parent.glob("*/notation.py")]
    return tuple(sorted(found, key=lambda n: n.name))


def _notation(folder: str) -> Notation:
    module = import_module(f".{folder}.notation", __name__)
    (kind,) = (
        value
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, Notation)
        and value.__module__ == module.__name__
        and not isabstract(value)
    )
    return kind()


def recognise(text: str, filename: str = "") -> tuple[Guess, ...]:
    """Return the notations that ``text`` may be written in, the likeliest first."""
    clean = _clean(text)
    guesses = [Guess(n.name, n.confidence(clean, filename)) for n in notations()]
    likely = [guess for guess in guesses if guess.confidence > 0]
    return tuple(sorted(likely, key=lambda g: (-g.confidence, g.notation)))


def read(
    text: str, filename: str = "", notation: str = "", *, keep_names: bool = False
) -> Reading:
    """Read ``text`` in the notation named, else in the likeliest one.

    With ``keep_names`` the blueprint keeps the tables and columns of the database that the text
    describes. Raises EngineError where the text is too large, empty, or in no notation at all.
    """
    return read_files({filename: text}, notation, keep_names=keep_names)


def read_files(
    files: Mapping[str, str], notation: str = "", *, keep_names: bool = False
) -> Reading:
    """Read files, by name, that make one model together; see `read`."""
    if refusal := too_large("".join(files.values())):
        raise refusal
    source = Source({name: _clean(files[name]) for name in sorted(files)}, keep_names=keep_names)
    if not source.text.strip():
        raise EngineError([Problem("text_empty", "There is no text to read.", line=1, column=1)])
    chosen = _chosen(source.text, source.filename, notation)
    reading = source.reading(chosen.read(source), chosen.name)
    refuse_over_limits(reading.blueprint)
    if any(app.entities for app in reading.blueprint.apps):
        return reading
    return _with_nothing_found(reading)


def _clean(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _chosen(text: str, filename: str, name: str) -> Notation:
    known = {n.name: n for n in notations()}
    if not name:
        guesses = recognise(text, filename)
        name = guesses[0].notation if guesses else ""
        if not name:
            titles = ", ".join(n.title for n in known.values())
            message = "The text is in no notation that can be read."
            raise EngineError([Problem("notation_unknown", message, suggestion=f"Use {titles}.")])
    if name not in known:
        near = get_close_matches(name, known, 1) or sorted(known)
        message = f"There is no notation {name!r}."
        raise EngineError([Problem("notation_unknown", message, suggestion=f"Try {near[0]}.")])
    return known[name]


def _with_nothing_found(reading: Reading) -> Reading:
    message = "The text describes no entity: there is nothing to generate from it."
    finding = Finding("error", "nothing_found", message, "dropped", line=1, column=1)
    return Reading(reading.blueprint, (finding, *reading.findings), reading.notation)
