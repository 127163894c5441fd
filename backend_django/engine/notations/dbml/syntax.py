"""DBML as it is written: what stands in the text, before anything is decided."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Name:
    """A name with what stands before its dots, and where it stands."""

    parts: tuple[str, ...]
    start: int
    end: int

    @property
    def text(self) -> str:
        return ".".join(self.parts)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One end of a reference: ``schema.table.(a, b)``; a name alone may be of either."""

    table: tuple[str, ...]
    columns: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Value:
    """``kind`` is text, expression or raw."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Setting:
    """``key: value``, a key alone, or a reference with its operator and target."""

    key: str
    start: int
    end: int
    value: Value | None = None
    operator: str = ""
    target: Endpoint | None = None

    @property
    def text(self) -> str:
        return self.value.text if self.value else ""


Settings = tuple[Setting, ...]


@dataclass(frozen=True, slots=True)
class Type:
    """``parts`` is the name without arguments, ``text`` the whole as a database reads it."""

    parts: tuple[str, ...]
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Column:
    """``remark`` is the comment behind it on its line."""

    name: Name
    type: Type | None
    settings: Settings
    end: int
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Injection:
    """``~name``: the columns of a partial stand here."""

    name: Name


@dataclass(frozen=True, slots=True)
class Index:
    """``expressions`` where it is not over columns alone; a "-" before a column sorts down."""

    columns: tuple[str, ...]
    expressions: bool
    settings: Settings
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Check:
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Ref:
    name: str
    left: Endpoint
    operator: str
    right: Endpoint
    settings: Settings
    start: int
    end: int


@dataclass(slots=True)
class Table:
    """A table, or a partial of tables."""

    name: Name
    alias: str = ""
    settings: Settings = ()
    members: list[Column | Injection] = field(default_factory=list)
    indexes: list[Index] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    refs: list[Ref] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class EnumItem:
    value: str
    note: str
    start: int
    end: int


@dataclass(slots=True)
class Enum:
    name: Name
    items: list[EnumItem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Group:
    """A group of tables."""

    name: Name
    settings: Settings = ()
    tables: list[Name] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Project:
    name: str = ""
    facts: dict[str, Setting] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Document:
    """Every statement of a text, by kind, in its order."""

    project: Project = field(default_factory=Project)
    tables: list[Table] = field(default_factory=list)
    partials: list[Table] = field(default_factory=list)
    refs: list[Ref] = field(default_factory=list)
    enums: list[Enum] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
