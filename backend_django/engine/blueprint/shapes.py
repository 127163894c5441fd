"""The typed description of an app: frozen, JSON-shaped, the engine's only input.

Field and relationship names are Django's own where Django has one. References are
``"app.Entity"`` and ``"app.Enum"`` after normalisation; ``"users.User"`` is the user of every
project. Every nameable node has a stable ``id``: a rename keeps it, so it is a fact, not a guess.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Described

FORMAT_VERSION: Literal[1] = 1
USER = "users.User"

FieldType = Literal[
    "char", "text", "slug", "email", "url", "uuid",
    "small_integer", "integer", "big_integer", "positive_integer",
    "decimal", "float", "boolean",
    "date", "time", "datetime", "duration",
    "json", "file", "image", "binary", "ip", "enum",
]  # fmt: skip
RelationshipKind = Literal["foreign_key", "one_to_one", "many_to_many"]
OnDelete = Literal["cascade", "protect", "restrict", "set_null", "set_default", "do_nothing"]
Operator = Literal["lt", "lte", "gt", "gte", "ne"]
Auto = Literal["", "created", "updated", "uuid"]
Scope = Literal["none", "own", "all"]
Json = Any


class Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=False)


class Project(Shape):
    """Facts about the project as a whole."""

    name: str = Described(description="Name as people write it, in any script.")
    slug: str = Described("", description="Folder and archive name; derived from the name.")
    description: str = ""
    author: str = ""
    email: str = ""
    version: str = "0.1.0"
    license: Literal["MIT", "Apache-2.0", "BSD-3-Clause", "GPL-3.0-or-later", "proprietary"] = (
        "MIT"
    )
    language: str = Described("en-us", description="Django LANGUAGE_CODE.")
    time_zone: str = Described("UTC", description="IANA time zone.")


class EnumValue(Shape):
    """One member: ``value`` is stored, ``name`` is the Python member, ``label`` is shown."""

    id: str = ""
    value: str
    name: str = ""
    label: str = ""


class Enum(Shape):
    id: str = ""
    name: str
    description: str = ""
    values: tuple[EnumValue, ...]


class Field(Shape):
    """One column. Bounds are inclusive; lengths count characters; decimals are strings."""

    id: str = ""
    name: str
    type: FieldType
    label: str = ""
    help: str = ""
    required: bool = False
    unique: bool = False
    index: bool = False
    editable: bool = True
    default: Json = Described(None, description="Literal of the field's type; null: no default.")
    backfill: Json = Described(
        None, description="What rows that exist get where the field is new, or becomes required."
    )
    auto: Auto = Described("", description="Set by the server: created, updated (dates), uuid.")
    min: int | float | str | None = None
    max: int | float | str | None = None
    min_length: Annotated[int, Described(ge=0)] | None = None
    max_length: Annotated[int, Described(ge=1)] | None = None
    max_digits: Annotated[int, Described(ge=1, le=1000)] | None = None
    decimal_places: Annotated[int, Described(ge=0, le=1000)] | None = None
    regex: str = ""
    enum: str = Described("", description='"app.Enum" or, within the app, "Enum".')
    column: str = Described("", description="Database column, where it is not the name.")
    column_type: str = Described(
        "", description="Type of the column in a database that exists, where a text only shows it."
    )
    nullable: bool = Described(
        False, description="An absent text or JSON value is NULL, as in a database that exists."
    )


class Relationship(Shape):
    id: str = ""
    name: str
    kind: RelationshipKind
    target: str = Described(description='"app.Entity", "Entity" within the app, or "users.User".')
    label: str = ""
    help: str = ""
    required: bool = False
    on_delete: OnDelete | None = Described(
        None, description="Default: protect where required, set_null where not."
    )
    related_name: str = Described("", description='Reverse accessor; "+" for none.')
    through: str = ""
    through_fields: tuple[str, ...] = ()
    default: int | None = Described(None, description="Key used by set_default.")
    index: bool = True
    column: str = ""


class Unique(Shape):
    """No two rows share these values together. NULL never equals NULL."""

    id: str = ""
    name: str = ""
    fields: tuple[str, ...]
    message: str = ""


class Check(Shape):
    """A rule about one row: ``left operator right``, or ``left operator value``."""

    id: str = ""
    name: str = ""
    left: str
    operator: Operator
    right: str = ""
    value: Json = None
    message: str = ""


class Index(Shape):
    """``fields`` in order; a leading "-" sorts descending."""

    id: str = ""
    name: str = ""
    fields: tuple[str, ...]


class Role(Shape):
    """A group of users; ``anonymous`` and ``member`` (who is signed in) need no declaration."""

    id: str = ""
    name: str
    label: str = ""
    description: str = ""


class Access(Shape):
    """What a role may do with an entity. A user may what any of the user's roles may."""

    role: str
    view: Scope = "none"
    create: bool = False
    change: Scope = "none"
    delete: Scope = "none"


class Entity(Shape):
    id: str = ""
    name: str
    plural: str = Described("", description="PascalCase plural; names routes, so it is stored.")
    label: str = ""
    label_plural: str = ""
    description: str = ""
    fields: tuple[Field, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    uniques: tuple[Unique, ...] = ()
    checks: tuple[Check, ...] = ()
    indexes: tuple[Index, ...] = ()
    ordering: tuple[str, ...] = Described((), description='Field names, "-" for descending.')
    display: str = Described("", description="Field that stands for a row wherever it is named.")
    owner: str = Described("", description="Foreign key to users.User that owns a row.")
    timestamps: bool = Described(True, description="created_at and updated_at, kept by Django.")
    table: str = Described("", description="Database table, where it is not app_entity.")
    key_column: str = Described(
        "", description="Column of the numbered key in a database that exists; else it is id."
    )
    access: tuple[Access, ...] = Described(
        (), description="One row a role; without any, whoever is signed in may do everything."
    )

    def member(self, name: str) -> Field | Relationship:
        """Return the field or relationship of that name; KeyError where there is none."""
        members: tuple[Field | Relationship, ...] = (*self.fields, *self.relationships)
        for member in members:
            if member.name == name:
                return member
        raise KeyError(name)


class App(Shape):
    """One Django app: a package ``backend_django/<name>/`` and an API prefix."""

    id: str = ""
    name: str
    label: str = ""
    description: str = ""
    enums: tuple[Enum, ...] = ()
    entities: tuple[Entity, ...] = ()


class Blueprint(Shape):
    """A whole app. ``modules`` maps a module's name to its options; absent means off."""

    groundwork: Literal[1] = FORMAT_VERSION
    project: Project
    modules: dict[str, dict[str, Json]] = Described(default_factory=dict)
    roles: tuple[Role, ...] = ()
    apps: tuple[App, ...] = ()

    def entity(self, reference: str) -> tuple[App, Entity]:
        """Return the app and entity that ``"app.Entity"`` names; KeyError where there is none."""
        for app in self.apps:
            for entity in app.entities:
                if f"{app.name}.{entity.name}" == reference:
                    return app, entity
        raise KeyError(reference)

    def enum(self, reference: str) -> tuple[App, Enum]:
        """Return the app and enum that ``"app.Enum"`` names; KeyError where there is none."""
        for app in self.apps:
            for enum in app.enums:
                if f"{app.name}.{enum.name}" == reference:
                    return app, enum
        raise KeyError(reference)
