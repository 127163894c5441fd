"""A model as its author wrote it, before names are settled. Notations fill it, `settling` decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from backend_django.engine.blueprint import Check, EnumValue, Project
from backend_django.engine.blueprint.shapes import FieldType, RelationshipKind

from .source import NOWHERE, Spot


@dataclass(slots=True)
class FieldDraft:
    """``facts`` are the other members of a blueprint's field; ``enum`` is a key of the draft.

    ``column`` is its name in the database, ``stored`` the type it has there, as written;
    ``generated``: not given by people, as a serial is.
    """

    written: str
    type: FieldType
    spot: Spot = NOWHERE
    facts: dict[str, Any] = field(default_factory=dict)
    enum: str = ""
    name: str = ""
    column: str = ""
    generated: bool = False
    stored: str = ""


@dataclass(slots=True)
class RelationDraft:
    """``target`` is a key of the draft or ``users.User``; ``reverse`` the other side's name.

    That name is made a plural where it holds many rows, unless it is ``reverse_kept``.
    ``through`` is a key of the draft, ``through_fields`` name relations of that entity as written.
    ``column`` is the column as written: uniques, indexes and keys may name the relation by it.
    ``stands_for`` is the field that the column would be, ``aimed`` the other table's columns.
    """

    written: str
    kind: RelationshipKind
    target: str
    spot: Spot = NOWHERE
    reverse: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    name: str = ""
    through: str = ""
    column: str = ""
    through_fields: tuple[str, ...] = ()
    stands_for: FieldDraft | None = None
    aimed: tuple[str, ...] = ()
    reverse_kept: bool = False


@dataclass(slots=True)
class EntityDraft:
    """``uniques``, ``indexes``, ``checks``, ``ordering``, ``key``, ``display``: by names as written.

    ``table`` is its name in the database. ``key`` are the members of the primary key, in order.
    ``sketched``: its columns are not listed, so it is no mere join table.
    """

    written: str
    app: str = ""
    spot: Spot = NOWHERE
    fields: list[FieldDraft] = field(default_factory=list)
    relations: list[RelationDraft] = field(default_factory=list)
    display: str = ""
    uniques: list[tuple[str, ...]] = field(default_factory=list)
    indexes: list[tuple[str, ...]] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    name: str = ""
    table: str = ""
    key: tuple[str, ...] = ()
    sketched: bool = False
    checks: list[Check] = field(default_factory=list)
    ordering: tuple[str, ...] = ()

    @property
    def members(self) -> list[FieldDraft | RelationDraft]:
        return [*self.fields, *self.relations]


@dataclass(slots=True)
class EnumDraft:
    written: str
    app: str = ""
    spot: Spot = NOWHERE
    values: list[EnumValue] = field(default_factory=list)
    description: str = ""
    name: str = ""


@dataclass(slots=True)
class AppDraft:
    written: str
    spot: Spot = NOWHERE
    label: str = ""
    name: str = ""
    description: str = ""


@dataclass(slots=True)
class Draft:
    """Apps, entities and enums by keys of the notation's own choice.

    ``relational``: the entities are tables with keys; their keys, join tables and times of
    change are settled by the rules of `tables`. ``joins``: tables that only join become relations.
    """

    project: Project
    apps: dict[str, AppDraft] = field(default_factory=dict)
    entities: dict[str, EntityDraft] = field(default_factory=dict)
    enums: dict[str, EnumDraft] = field(default_factory=dict)
    relational: bool = False
    joins: bool = True
