"""What the agents answer in: few words, flat lists, nothing that could run.

The types that a provider is told stand in the JSON Schema; sizes are checked here alone, since
servers that decode by a schema grow slow with them.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    ModelWrapValidatorHandler,
    ValidationError,
    model_validator,
)
from pydantic import Field as Described
from pydantic_core import InitErrorDetails, PydanticCustomError

MAX_TEXT, MAX_ITEMS, MAX_ENTITIES = 2_000, 500, 300
MAX_MISTAKES, MAX_TOLD = 20, 200
_Item = TypeVar("_Item")


def _short(text: str) -> str:
    if len(text) > MAX_TEXT:
        raise ValueError(f"more than {MAX_TEXT:,} characters")
    if any(not c.isprintable() and c not in "\n\t" for c in text):
        raise ValueError("control characters are not allowed")
    return text


def _few(items: list[_Item]) -> list[_Item]:
    if len(items) > MAX_ITEMS:
        raise ValueError(f"more than {MAX_ITEMS} items")
    return items


def _entities(items: list[_Item]) -> list[_Item]:
    if len(items) > MAX_ENTITIES:
        raise ValueError(f"more than {MAX_ENTITIES} entities")
    return items


Text = Annotated[str, AfterValidator(_short)]
Texts = Annotated[list[Text], AfterValidator(_few)]
Value = bool | int | float | Text | None
Number = int | float | Text | None
FieldType = Literal[
    "char", "text", "slug", "email", "url", "uuid",
    "small_integer", "integer", "big_integer", "positive_integer",
    "decimal", "float", "boolean",
    "date", "time", "datetime", "duration",
    "json", "file", "image", "binary", "ip", "enum",
]  # fmt: skip
OnDelete = Literal["cascade", "protect", "restrict", "set_null", "set_default", "do_nothing"]


class Said(BaseModel):
    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


class Answer(Said):
    """A whole reply. Of its mistakes a few are told, and shortly: they are sent back to the model."""

    @model_validator(mode="wrap")
    @classmethod
    def _told_shortly(cls, data: Any, read: ModelWrapValidatorHandler[Self]) -> Self:
        try:
            return read(data)
        except ValidationError as error:
            raise ValidationError.from_exception_data(cls.__name__, _few_of(error)) from None


def _few_of(error: ValidationError) -> list[InitErrorDetails]:
    found = error.errors(include_url=False)
    more = len(found) - MAX_MISTAKES
    told = [
        InitErrorDetails(
            type=PydanticCustomError("wrong", "{said}", {"said": one["msg"][:MAX_TOLD]}),
            loc=tuple(s[:80] if isinstance(s, str) else s for s in one["loc"]),
            input=repr(one["input"])[:MAX_TOLD],
        )
        for one in found[:MAX_MISTAKES]
    ]
    if more > 0:
        rest = PydanticCustomError("wrong", "{more} more mistakes", {"more": more})
        told.append(InitErrorDetails(type=rest, loc=(), input=""))
    return told


class Note(Said):
    """Something the user should know; ``quote`` is a part of the request, word for word."""

    text: Text
    quote: Text = ""


Notes = Annotated[list[Note], AfterValidator(_few)]


class Thing(Said):
    name: Text = Described(description="PascalCase, singular.")
    purpose: Text = ""
    fields: Texts = Described([], description='Each as "name: type, rules".')


class Analysis(Answer):
    """What the request asks for, before any model is written."""

    name: Text = Described(description="What the app is called.")
    summary: Text = ""
    entities: Annotated[list[Thing], AfterValidator(_entities)] = []
    relationships: Texts = Described([], description='Each as "Loan belongs to Book, required".')
    enums: Texts = Described([], description='Each as "Status: open, returned, late".')
    roles: Texts = Described([], description='Each as "librarian: may change every loan".')
    modules: Texts = Described([], description="Of the modules offered, those asked for.")
    rules: Texts = []
    changes: Texts = Described([], description="What is renamed or removed of the present app.")
    assumptions: Notes = []
    questions: Notes = []


class FieldForm(Said):
    name: Text = Described(description="lower_snake_case")
    type: FieldType
    renamed_from: Text = ""
    label: Text = ""
    help: Text = ""
    required: bool = False
    unique: bool = False
    index: bool = False
    default: Value = None
    min: Number = None
    max: Number = None
    min_length: int | None = None
    max_length: int | None = None
    max_digits: int | None = None
    decimal_places: int | None = None
    regex: Text = ""
    enum: Text = Described("", description="Name of the enum, for the type enum.")
    backfill: Value = Described(None, description="What existing rows get in a new field.")
    cleared: list[
        Literal[
            "label", "help", "default", "min", "max", "min_length", "max_length", "regex"
        ]
    ] = Described([], description="Options of the present field to take away.")  # fmt: skip


class RelationForm(Said):
    name: Text = Described(description="lower_snake_case")
    kind: Literal["foreign_key", "one_to_one", "many_to_many"]
    target: Text = Described(description='"Entity", or "users.User" for people who sign in.')
    renamed_from: Text = ""
    label: Text = ""
    help: Text = ""
    required: bool = False
    on_delete: OnDelete | None = None
    related_name: Text = ""
    through: Text = ""


class CheckForm(Said):
    left: Text
    operator: Literal["lt", "lte", "gt", "gte", "ne"]
    right: Text = Described("", description="Another field; else give value.")
    value: Value = None
    message: Text = ""


class AccessForm(Said):
    role: Text = Described(description="A role of the app, member (signed in) or anonymous.")
    view: Literal["none", "own", "all"] = "none"
    create: bool = False
    change: Literal["none", "own", "all"] = "none"
    delete: Literal["none", "own", "all"] = "none"


class EntityForm(Said):
    name: Text = Described(description="PascalCase, singular.")
    app: Text = Described("", description="lower_snake_case; empty for the main app.")
    renamed_from: Text = ""
    label: Text = ""
    description: Text = ""
    fields: Annotated[list[FieldForm], AfterValidator(_few)] = []
    relationships: Annotated[list[RelationForm], AfterValidator(_few)] = []
    unique_together: Annotated[list[Texts], AfterValidator(_few)] = []
    checks: Annotated[list[CheckForm], AfterValidator(_few)] = []
    ordering: Texts = Described([], description='Field names, "-" for descending.')
    display: Text = Described("", description="The field that stands for a row.")
    owner: Text = Described("", description="The foreign key to users.User that owns a row.")
    access: Annotated[list[AccessForm], AfterValidator(_few)] = []
    cleared: list[
        Literal["access", "unique_together", "checks", "ordering", "display", "owner"]
    ] = Described([], description="What to take away of the present entity.")  # fmt: skip


class ValueForm(Said):
    value: Text
    label: Text = ""


class EnumForm(Said):
    name: Text = Described(description="PascalCase, singular.")
    app: Text = ""
    renamed_from: Text = ""
    values: Annotated[list[ValueForm], AfterValidator(_few)] = []


class RoleForm(Said):
    name: Text = Described(description="lower_snake_case")
    label: Text = ""
    description: Text = ""


class RemovalForm(Said):
    """An entity or enum to remove or, with ``member``, one of its fields or relationships."""

    name: Text
    member: Text = ""


class ModelForm(Answer):
    """The model of the app or, where an app is changed, what changes in it."""

    name: Text = Described("", description="What the app is called.")
    description: Text = ""
    app: Text = Described("", description="Name of the main app, lower_snake_case.")
    modules: Texts = Described([], description="Modules to switch on.")
    modules_off: Texts = []
    roles: Annotated[list[RoleForm], AfterValidator(_few)] = []
    enums: Annotated[list[EnumForm], AfterValidator(_few)] = []
    entities: Annotated[list[EntityForm], AfterValidator(_entities)] = []
    removed: Annotated[list[RemovalForm], AfterValidator(_few)] = []
    assumptions: Notes = []
    questions: Notes = []


def stated(form: BaseModel, *without: str) -> dict[str, Any]:
    """Return what a form really says as JSON values, but for the members in ``without``.

    What is empty says nothing: many models write down every member that they are shown.
    """
    said = form.model_dump(mode="json", exclude_unset=True, exclude=set(without))
    return {key: value for key, value in said.items() if value not in (None, "", [])}
