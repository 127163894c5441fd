"""Members of an entity as Django model fields: the only place that knows their signatures."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from backend_django.engine.blueprint import (
    USER,
    App,
    Blueprint,
    Entity,
    Field,
    Relationship,
    snake,
)
from backend_django.engine.blueprint.literals import literal as read

from .expressions import Call, Dual, Expression, Function, Pattern, Said, Symbol, model
from .modules import PACKAGE

VALIDATORS = "django.core.validators"
CLASSES = {
    "char": "CharField", "text": "TextField", "slug": "SlugField", "email": "EmailField",
    "url": "URLField", "uuid": "UUIDField", "small_integer": "SmallIntegerField",
    "integer": "IntegerField", "big_integer": "BigIntegerField",
    "positive_integer": "PositiveIntegerField", "decimal": "DecimalField", "float": "FloatField",
    "boolean": "BooleanField", "date": "DateField", "time": "TimeField",
    "datetime": "DateTimeField", "duration": "DurationField", "json": "JSONField",
    "file": "FileField", "image": "ImageField", "binary": "BinaryField",
    "ip": "GenericIPAddressField", "enum": "CharField",
    "foreign_key": "ForeignKey", "one_to_one": "OneToOneField", "many_to_many": "ManyToManyField",
}  # fmt: skip
TEXTS = frozenset({"char", "text", "slug", "email", "url", "file", "image"})
"""Types whose "nothing" is the empty text, not NULL."""

DJANGO_LENGTHS = {"email": 254, "url": 200, "slug": 50, "file": 100, "image": 100}


def columns(blueprint: Blueprint, app: App, entity: Entity) -> dict[str, Call]:
    """Return every member of the entity's model, in the order of its source.

    ``id`` is among them where it is not Django's own: its column has another name.
    """
    found = _numbered_key(entity)
    found |= {field.name: column(blueprint, app, entity, field) for field in entity.fields}
    found |= {r.name: relation(app, entity, r) for r in entity.relationships}
    if entity.timestamps:
        found["created_at"] = Call(
            model("DateTimeField"), (), {"auto_now_add": True, "db_index": True}
        )
        found["updated_at"] = Call(model("DateTimeField"), (), {"auto_now": True})
    return found


def _numbered_key(entity: Entity) -> dict[str, Call]:
    if entity.key_column in {"", "id"}:
        return {}
    keywords = {"primary_key": True, "db_column": entity.key_column}
    return {"id": Call(model("BigAutoField"), (), keywords)}


def nullable(member: Field | Relationship) -> bool:
    """Return whether the column may be NULL.

    An optional text is empty instead, unless it is unique: "" could be stored once only. A
    database that exists may have NULL there all the same, and says so with ``nullable``.
    """
    if member.required:
        return False
    if isinstance(member, Relationship):
        return member.kind != "many_to_many"
    if member.type in TEXTS:
        return member.unique or member.nullable
    return member.nullable or member.type not in {"boolean", "json"}


def column(blueprint: Blueprint, app: App, entity: Entity, field: Field) -> Call:
    """Return the model field of a blueprint's field."""
    label = () if said_by_django(field.label, field.name) else (field.label,)
    keywords = _size(field) | _choices(blueprint, field) | _value(blueprint, app, entity, field)
    if nullable(field):
        keywords["null"] = True
    if not field.required and field.type != "boolean":
        keywords["blank"] = True
    if field.unique:
        keywords["unique"] = True
    elif field.index and field.type != "slug":
        keywords["db_index"] = True
    if validators := _validators(field):
        keywords["validators"] = validators
    return Call(model(CLASSES[field.type]), label, keywords | _about(field))


def said_by_django(label: str, name: str) -> bool:
    """Return whether Django would make the same label out of the name."""
    plain = name.replace("_", " ")
    return label in {plain, plain[:1].upper() + plain[1:]}


def _size(field: Field) -> dict[str, Any]:
    if field.type in {"file", "image"}:
        keywords: dict[str, Any] = {
            "upload_to": Function(f"{PACKAGE}.utils.uploads", "upload_to"),
        }
    elif field.type == "decimal":
        return {"max_digits": field.max_digits, "decimal_places": field.decimal_places}
    else:
        keywords = {}
    sized = field.max_length is not None and field.type not in {"text", "json"}
    if sized and field.max_length != DJANGO_LENGTHS.get(field.type):
        keywords["max_length"] = field.max_length
    return keywords


def _choices(blueprint: Blueprint, field: Field) -> dict[str, Any]:
    if field.type != "enum":
        return {}
    app, enum = blueprint.enum(field.enum)
    pairs = [(value.value, value.label) for value in enum.values]
    return {"choices": Dual(f"{PACKAGE}.{app.name}", "enums", f"{enum.name}.choices", pairs)}


def _value(blueprint: Blueprint, app: App, entity: Entity, field: Field) -> dict[str, Any]:
    if field.auto == "uuid":
        return {"default": Symbol("uuid", "uuid4")}
    if field.auto:
        return {"auto_now_add" if field.auto == "created" else "auto_now": True}
    if field.type == "json":
        return _json_default(app, entity, field)
    if field.default is None:
        return {"default": False} if field.type == "boolean" else {}
    if field.type == "enum":
        return {"default": _member(blueprint, field)}
    return {"default": constant(field, field.default)}


def _member(blueprint: Blueprint, field: Field) -> Dual:
    app, enum = blueprint.enum(field.enum)
    name = next(value.name for value in enum.values if value.value == field.default)
    return Dual(f"{PACKAGE}.{app.name}", "enums", f"{enum.name}.{name}", field.default)


def _json_default(app: App, entity: Entity, field: Field) -> dict[str, Any]:
    if field.default is None:
        absent = field.required or field.nullable
        return {} if absent else {"default": Symbol("builtins", "dict")}
    if field.default in ({}, []):
        return {"default": Symbol("builtins", type(field.default).__name__)}
    name = json_default_name(entity, field)
    return {"default": Function(f"{PACKAGE}.{app.name}.models", name, local=True)}


def json_default_name(entity: Entity, field: Field) -> str:
    """Return the name of the function that makes a JSON field's default."""
    return f"{snake(entity.name)}_{field.name}_default"


def constant(field: Field, value: Any) -> Any:
    """Return a literal of the blueprint as the value that Django compares and stores."""
    if field.type == "ip":
        return str(read("ip", value))
    return read(field.type, value)


def _validators(field: Field) -> list[Expression]:
    found: list[tuple[str, Any]] = []
    if field.regex:
        found.append(("RegexValidator", Pattern(field.regex)))
    if field.min_length:
        found.append(("MinLengthValidator", field.min_length))
    if field.max_length is not None and field.type == "text":
        found.append(("MaxLengthValidator", field.max_length))
    if field.min is not None:
        found.append(("MinValueValidator", bound(field, field.min)))
    if field.max is not None:
        found.append(("MaxValueValidator", bound(field, field.max)))
    return [Call(Symbol(VALIDATORS, name), (value,)) for name, value in found]


def bound(field: Field, value: Any) -> Any:
    """Return a minimum or maximum as the value that Django compares with."""
    found = constant(field, value)
    return Decimal(found) if field.type == "decimal" else found


def _about(field: Field) -> dict[str, Any]:
    keywords: dict[str, Any] = {}
    if field.type == "binary":
        keywords["editable"] = field.editable
    elif not field.editable and field.auto in {"", "uuid"}:
        keywords["editable"] = False
    if field.help:
        keywords["help_text"] = field.help
    if field.column:
        keywords["db_column"] = field.column
    return keywords


def relation(app: App, entity: Entity, relationship: Relationship) -> Call:
    """Return the model field of a blueprint's relationship."""
    keywords: dict[str, Any] = {}
    if not said_by_django(relationship.label, relationship.name):
        keywords["verbose_name"] = relationship.label
    if relationship.kind == "many_to_many":
        keywords |= _joined(app, entity, relationship)
    else:
        keywords["on_delete"] = model((relationship.on_delete or "protect").upper())
    keywords["related_name"] = relationship.related_name
    keywords |= _key(relationship)
    if not relationship.required:
        keywords["blank"] = True
    if relationship.help:
        keywords["help_text"] = relationship.help
    target = _target(app, entity, relationship)
    return Call(model(CLASSES[relationship.kind]), (target,), keywords)


def _key(relationship: Relationship) -> dict[str, Any]:
    """Return what concerns the column that holds the key of the other row."""
    keywords: dict[str, Any] = {}
    if relationship.kind == "many_to_many":
        return keywords
    if relationship.default is not None:
        keywords["default"] = relationship.default
    if nullable(relationship):
        keywords["null"] = True
    if relationship.kind == "foreign_key" and not relationship.index:
        keywords["db_index"] = False
    if relationship.column:
        keywords["db_column"] = relationship.column
    return keywords


def _joined(app: App, entity: Entity, relationship: Relationship) -> dict[str, Any]:
    keywords: dict[str, Any] = {}
    if relationship.target == f"{app.name}.{entity.name}":
        keywords["symmetrical"] = False
    if relationship.through:
        keywords["through"] = relationship.through
        if relationship.through_fields:
            keywords["through_fields"] = relationship.through_fields
    return keywords


def _target(app: App, entity: Entity, relationship: Relationship) -> Expression:
    """Say the target by its label, which type checkers follow through any import."""
    if relationship.target == USER:
        return Dual("django.conf", "settings", "AUTH_USER_MODEL", USER)
    own = relationship.target == f"{app.name}.{entity.name}" and not relationship.through
    return Said("self" if own else relationship.target, relationship.target)
