"""JDL as it is written: what the grammar sees, before anything is decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Value:
    """An argument: a string, a regular expression, a list or a bare word."""

    text: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Annotation:
    name: str
    values: tuple[Value, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A validation: ``required``, ``min(3)``."""

    name: str
    values: tuple[Value, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Field:
    name: Word
    type: Word
    rules: tuple[Rule, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Entity:
    name: Word
    table: Word | None = None
    fields: tuple[Field, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    start: int = 0


@dataclass(frozen=True, slots=True)
class Member:
    name: Word
    label: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Enum:
    name: Word
    members: tuple[Member, ...] = ()
    start: int = 0


@dataclass(frozen=True, slots=True)
class Side:
    """One end of a relationship: ``@Id Customer{user(login) required}``."""

    entity: Word
    name: Word | None = None
    display: tuple[Word, ...] = ()
    marks: tuple[Rule, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    start: int = 0

    @property
    def required(self) -> bool:
        return any(mark.name == "required" for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Pair:
    source: Side
    target: Side
    options: tuple[Word, ...] = ()
    start: int = 0
    end: int = 0

    @property
    def built_in(self) -> bool:
        return any(option.text.lower() == "builtinentity" for option in self.options)


@dataclass(frozen=True, slots=True)
class Relationship:
    kind: Word
    pairs: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """A list of entities; ``everything`` for ``*`` and ``all``."""

    words: tuple[Word, ...] = ()
    everything: bool = False
    excepted: tuple[Word, ...] = ()

    def __contains__(self, name: str) -> bool:
        if any(word.text == name for word in self.excepted):
            return False
        return self.everything or any(word.text == name for word in self.words)


@dataclass(frozen=True, slots=True)
class Option:
    """``paginate A, B with pagination except B``, or one verb of a ``use`` line."""

    verb: Word
    names: Names
    value: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Setting:
    name: Word
    value: Value


@dataclass(frozen=True, slots=True)
class Application:
    settings: tuple[Setting, ...] = ()
    entities: Names | None = None
    options: tuple[Option, ...] = ()
    start: int = 0
    end: int = 0

    def setting(self, name: str) -> str:
        return next((s.value.text for s in self.settings if s.name.text == name), "")


@dataclass(frozen=True, slots=True)
class Deployment:
    settings: tuple[Setting, ...] = ()
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Constant:
    name: Word
    value: Value


Statement = (
    Entity | Enum | Relationship | Application | Deployment | Option | Constant | list[Option]
)


@dataclass
class Document:
    """Every statement of a text, by kind, in its order."""

    entities: list[Entity] = field(default_factory=list)
    enums: list[Enum] = field(default_factory=list)
    relationships: list[Relationship] = field(default_factory=list)
    applications: list[Application] = field(default_factory=list)
    deployments: list[Deployment] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    constants: dict[str, str] = field(default_factory=dict)

    def add(self, statement: Statement) -> None:
        """Put a statement where its kind belongs; an application brings its options along."""
        if isinstance(statement, Constant):
            self.constants[statement.name.text] = statement.value.text
        elif isinstance(statement, list):
            self.options.extend(statement)
        else:
            self._list(statement).append(statement)
        if isinstance(statement, Application):
            self.options.extend(statement.options)

    def _list(self, statement: Statement) -> list[Any]:
        lists: dict[type, list[Any]] = {
            Entity: self.entities,
            Enum: self.enums,
            Relationship: self.relationships,
            Application: self.applications,
            Deployment: self.deployments,
            Option: self.options,
        }
        return lists[type(statement)]
