"""A model as its author wrote it, before names are settled. Notations fill it, `settling` decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from backend_django.engine.blueprint import EnumValue, Project
from backend_django.engine.blueprint.shapes import FieldType, RelationshipKind

from .reading import NOWHERE, Spot


@dataclass(slots=True)
class FieldDraft:
    """``facts`` are the other members of a blueprint's field; ``enum`` is a key of the draft."""

    written: str
    type: FieldType
    spot: Spot = NOWHERE
    facts: dict[str, Any] = field(default_factory=dict)
    enum: str = ""
    name: str = ""


@dataclass(slots=True)
class RelationDraft:
    """``target`` is a key of the draft or ``users.User``; ``reverse`` the other side's name."""

    written: str
    kind: RelationshipKind
    target: str
    spot: Spot = NOWHERE
    reverse: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    name: str = ""


@dataclass(slots=True)
class EntityDraft:
    """``uniques`` and ``indexes`` name members as written; so does ``display``."""

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


@dataclass(slots=True)
class Draft:
    """Apps, entities and enums by keys of the notation's own choice."""

    project: Project
    apps: dict[str, AppDraft] = field(default_factory=dict)
    entities: dict[str, EntityDraft] = field(default_factory=dict)
    enums: dict[str, EnumDraft] = field(default_factory=dict)
