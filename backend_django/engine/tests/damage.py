"""Texts as they are never meant to be: damaged, of other kinds, and much too long."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from string import ascii_lowercase

from backend_django.engine.blueprint import App, Blueprint, Entity, Field, Project, Relationship
from backend_django.engine.blueprint.naming import pascal
from backend_django.engine.notations import Notation, read

NOISE = "{}()[]<>\"'`,;:=*/\\|-.#@!?%$&~^\n\t 0aZé漢\u202e\x00"
_WORD = re.compile(r"\w+|\s+|[^\w\s]")


def damaged(text: str, seed: int, count: int) -> Iterator[str]:
    """Yield ``count`` texts, each damaged in one to four places."""
    chance = random.Random(seed)  # noqa: S311 - chance, not secrecy
    words = _WORD.findall(text)
    for _ in range(count):
        parts = list(words)
        for _ in range(chance.randint(1, 4)):
            _damage(parts, chance)
        yield "".join(parts)


def _damage(parts: list[str], chance: random.Random) -> None:
    at = chance.randrange(len(parts) + 1) if parts else 0
    kind = chance.randrange(5)
    if kind == 0:
        parts.insert(at, "".join(chance.choices(NOISE, k=chance.randint(1, 3))))
    elif kind == 1:
        del parts[at : at + chance.randint(1, 12)]
    elif kind == 2 and parts:
        other = chance.randrange(len(parts))
        parts[at:at] = parts[other : other + chance.randint(1, 12)]
    elif kind == 3:
        del parts[at:]
    elif at < len(parts):
        parts[at] = chance.choice(parts)


def garbage(size: int) -> Iterator[tuple[str, str]]:
    """Yield texts of about ``size`` characters that are no model, by a name for each kind."""
    chance = random.Random(7)  # noqa: S311 - chance, not secrecy
    yield "one letter", "a" * size
    yield "open brackets", "(" * size
    yield "open braces", "{\n" * (size // 2)
    yield "quotes", "'\"`" * (size // 3)
    yield "comments", "/* // -- # ' " * (size // 13)
    yield "short lines", "x\n" * (size // 2)
    yield "noise", "".join(chance.choices(NOISE.replace("\x00", ""), k=size))
    yield (
        "words",
        " ".join("".join(chance.choices(ascii_lowercase, k=6)) for _ in range(size // 7)),
    )
    yield "dashes", "-" * size
    yield "columns", "a b c, " * (size // 7)


def grown(notation: Notation, times: int, references: int = 1) -> str:
    """Return a text of ``times`` entities, or as many copies of the notation's example.

    Where the notation can be written, each entity has ``references`` to the ones before it.
    """
    if notation.writes:
        return notation.write(_chain(times, references)).text
    entities = {e.name for app in read(notation.example).blueprint.apps for e in app.entities}
    words = _WORD.findall(notation.example)
    named = [pascal(word) in entities for word in words]
    return "\n".join(
        "".join(
            f"{word}{_letters(copy)}" if is_name else word
            for word, is_name in zip(words, named, strict=True)
        )
        for copy in range(times)
    )


def _letters(number: int) -> str:
    return "x" + "".join(ascii_lowercase[int(digit)] for digit in str(number))


def _chain(count: int, references: int) -> Blueprint:
    """Return entities of which each refers to those before."""
    entities: list[Entity] = []
    for number in range(count):
        before = entities[-references:]
        fields = (
            Field(name="title", type="char", required=True),
            Field(name="size", type="integer"),
        )
        relations = tuple(
            Relationship(name=f"before_{place}", kind="foreign_key", target=entity.name)
            for place, entity in enumerate(before, 1)
        )
        name = f"Part{_letters(number)}"
        entities.append(Entity(name=name, fields=fields, relationships=relations))
    app = App(name="chain", entities=tuple(entities))
    return Blueprint(project=Project(name="Chain"), apps=(app,))
