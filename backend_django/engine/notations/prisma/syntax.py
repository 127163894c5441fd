"""What a Prisma schema says, with the places where it says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

ValueKind = Literal["string", "number", "word", "call", "list", "object"]
Arity = Literal["", "?", "[]"]


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Value:
    """``text`` is the content of a string, else what is written; calls have ``arguments``."""

    kind: ValueKind
    text: str
    start: int
    end: int
    items: tuple[Value, ...] = ()
    arguments: tuple[Argument, ...] = ()


@dataclass(frozen=True, slots=True)
class Argument:
    """``name`` is "" where an argument is told by its position."""

    name: str
    value: Value


@dataclass(frozen=True, slots=True)
class Attribute:
    """``@name(...)`` or, of a block, ``@@name(...)``; ``name`` has no @ and may have dots."""

    name: str
    arguments: tuple[Argument, ...]
    start: int
    end: int

    def value(self, name: str = "", *, first: bool = False) -> Value | None:
        """Return the argument of that name; with ``first`` else the first without a name."""
        for argument in self.arguments:
            if argument.name == name or (first and not argument.name):
                return argument.value
        return None

    def text(self, name: str = "", *, first: bool = False) -> str:
        value = self.value(name, first=first)
        return value.text if value else ""


class Attributed:
    """Something with attributes."""

    attributes: list[Attribute]

    def attribute(self, name: str) -> Attribute | None:
        return next((a for a in self.attributes if a.name == name), None)

    def mapped(self) -> str:
        """Return the name in the database, "" where it is the one written."""
        given = self.attribute("map")
        return given.text("name", first=True) if given else ""


@dataclass(slots=True)
class Field(Attributed):
    """``unsupported``: the type is the database's own, in ``Unsupported("...")``."""

    name: Word
    type: Word
    arity: Arity
    attributes: list[Attribute]
    start: int
    end: int
    unsupported: bool = False


@dataclass(slots=True)
class Member(Attributed):
    """One value of an enum."""

    name: Word
    attributes: list[Attribute]
    start: int
    end: int


@dataclass(slots=True)
class Block(Attributed):
    """Any block; ``start`` is that of its keyword.

    ``early``: its fields are written as in Prisma 1, ``name: String!``.
    """

    kind: str
    name: Word
    start: int
    fields: list[Field] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    attributes: list[Attribute] = field(default_factory=list)
    settings: dict[str, Value] = field(default_factory=dict)
    early: bool = False

    @property
    def schema(self) -> str:
        given = self.attribute("schema")
        return given.text("map", first=True) if given else ""


@dataclass(slots=True)
class Document:
    blocks: list[Block] = field(default_factory=list)

    def of(self, *kinds: str) -> Iterator[Block]:
        return (block for block in self.blocks if block.kind in kinds)

    @property
    def provider(self) -> str:
        """The database that the schema is for, "" where it is not said."""
        given: Iterable[Value | None] = (b.settings.get("provider") for b in self.of("datasource"))
        return next((value.text for value in given if value), "")
