"""SQL as it is written: what the parser sees, before anything is decided."""

from __future__ import annotations

from dataclasses import dataclass, field

from .tokens import Token


@dataclass(frozen=True, slots=True)
class Name:
    """``text`` as written without quotes, ``stored`` as the database calls it."""

    text: str
    stored: str
    start: int
    end: int

    @property
    def key(self) -> str:
        return self.stored.lower()


@dataclass(frozen=True, slots=True)
class Path:
    """A name that may have a schema before it."""

    name: Name
    schema: Name | None = None

    @property
    def start(self) -> int:
        return (self.schema or self.name).start

    @property
    def end(self) -> int:
        return self.name.end

    def __str__(self) -> str:
        return f"{self.schema.text}.{self.name.text}" if self.schema else self.name.text


@dataclass(frozen=True, slots=True)
class Foreign:
    """Columns that refer to those of ``target``; ``on_delete`` in the blueprint's words."""

    columns: tuple[Name, ...]
    target: Path
    target_columns: tuple[Name, ...]
    on_delete: str
    start: int
    end: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One column of a key or index; without a name it is an expression."""

    name: Name | None
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """``kind`` is primary, unique or index. ``why`` says what keeps it from being plain."""

    kind: str
    parts: tuple[Part, ...]
    start: int
    end: int
    name: str = ""
    why: str = ""

    @property
    def names(self) -> tuple[Name, ...]:
        return tuple(part.name for part in self.parts if part.name)


@dataclass(frozen=True, slots=True)
class Check:
    tokens: tuple[Token, ...]
    start: int
    end: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """A column's type: ``text`` is how `column_type` reads it, ``path`` its name alone."""

    text: str
    path: Path | None
    start: int
    end: int

    @property
    def is_list(self) -> bool:
        return self.text.endswith("]")


@dataclass(slots=True)
class Column:
    """``counted``: the database numbers it. ``computed``: it makes it out of others."""

    name: Name
    type: Typed | None = None
    required: bool = False
    default: tuple[Token, ...] = ()
    counted: bool = False
    computed: bool = False
    updates: bool = False
    comment: str = ""


@dataclass(slots=True)
class Table:
    """``left`` are tables that this one is written to be like, a part of, or an heir of."""

    path: Path
    columns: list[Column] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)
    foreigns: list[Foreign] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    comment: str = ""
    likes: list[Path] = field(default_factory=list)
    parents: list[Path] = field(default_factory=list)
    whole: Path | None = None

    def column(self, key: str) -> Column | None:
        return next((c for c in self.columns if c.name.key == key), None)
