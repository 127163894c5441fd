"""The members of an entity as fields of dataclasses: annotations and defaults."""

from __future__ import annotations

from collections.abc import Iterable

from backend_django.engine.blueprint import (
    USER,
    App,
    Blueprint,
    Entity,
    Field,
    Relationship,
)
from backend_django.engine.blueprint.examples import writable
from backend_django.engine.blueprint.reserved import QUERY_PARAMETERS
from backend_django.engine.python import (
    PACKAGE,
    Module,
    code,
    json_default_name,
    nullable,
)
from backend_django.engine.python.fields import constant

CQRS = f"{PACKAGE}.cqrs"
BUILT_IN = {
    "char": "str", "text": "str", "slug": "str", "email": "str", "url": "str", "ip": "str",
    "small_integer": "int", "integer": "int", "big_integer": "int", "positive_integer": "int",
    "float": "float", "boolean": "bool", "binary": "bytes",
}  # fmt: skip
CLOCK = {"date": "date", "time": "time", "datetime": "datetime", "duration": "timedelta"}
IMPORTED = {
    "decimal": ("decimal", "Decimal"),
    "uuid": ("uuid", "UUID"),
    "json": ("typing", "Any"),
    "file": ("django.core.files", "File"),
    "image": ("django.core.files", "File"),
}
FILES = frozenset({"file", "image"})
FILTERED = frozenset({"enum", "boolean"})
Member = Field | Relationship


def held(entity: Entity) -> list[Member]:
    """Return what a new row is told: what a client may set, and its owner."""
    links = [r for r in entity.relationships if not r.through]
    return [*writable(entity), *links]


def changed(entity: Entity) -> list[Member]:
    """Return what may be changed: all of that but the owner."""
    return [member for member in held(entity) if member.name != entity.owner]


def filtered(entity: Entity) -> list[Member]:
    """Return what a list can be narrowed by."""
    members: list[Member] = [f for f in entity.fields if f.type in FILTERED]
    members += [r for r in entity.relationships if r.name != entity.owner]
    return [member for member in members if member.name not in QUERY_PARAMETERS]


class Members:
    """Writes annotations and defaults into one module of one app."""

    def __init__(self, module: Module, blueprint: Blueprint, app: App, known: Iterable[Entity]):
        self.module, self.blueprint, self.app = module, blueprint, app
        found = [member.name for entity in known for member in held(entity)]
        self._names = frozenset(found)
        module.avoid(found)

    def models(self, entity: Entity) -> str:
        """Return the model of an entity of this app: ``models.Product``."""
        return f"{self.module.use(f'{PACKAGE}.{self.app.name}', 'models')}.{entity.name}"

    def needed(self, member: Member, entity: Entity) -> str:
        """Return ``name: type``, with the default that the column has, if any."""
        default = self._default(member, entity)
        if default == "UNSET":
            return self.optional(member)
        return f"{member.name}: {self._type(member)}{f' = {default}' if default else ''}"

    def optional(self, member: Member) -> str:
        """Return ``name: type | Unset = UNSET``."""
        values = f"{CQRS}.values"
        kind = self._type(member, self.module.use(values, "Unset"))
        return f"{member.name}: {kind} = {self.module.use(values, 'UNSET')}"

    def filter(self, member: Member) -> str:
        """Return ``name: type | None = None``; a filter by a many-to-many is one of its rows."""
        return f"{member.name}: {self._one(member)} | None = None"

    def _type(self, member: Member, more: str = "") -> str:
        """Return what the column holds, or ``more``."""
        kinds = [self._one(member)]
        if isinstance(member, Relationship) and member.kind == "many_to_many":
            kinds = [f"{self.module.use('collections.abc', 'Sequence')}[{kinds[0]}]"]
        if isinstance(member, Field) and member.type in FILES:
            kinds.append(self._built_in("str"))
        if more:
            kinds.append(more)
        if nullable(member):
            kinds.append("None")
        return " | ".join(kinds)

    def _one(self, member: Member) -> str:
        if isinstance(member, Relationship):
            return self._row(member.target)
        if member.type == "enum":
            return self.enum(member)
        if member.type in BUILT_IN:
            return self._built_in(BUILT_IN[member.type])
        if member.type in CLOCK:
            return f"{self.module.use('datetime', alias='dt')}.{CLOCK[member.type]}"
        return self.module.use(*IMPORTED[member.type])

    def _row(self, target: str) -> str:
        if target == USER:
            return self.module.use(f"{PACKAGE}.users.models", "User")
        app, _, name = target.partition(".")
        return f"{self.module.use(f'{PACKAGE}.{app}', 'models')}.{name}"

    def enum(self, field: Field) -> str:
        app, enum = self.blueprint.enum(field.enum)
        return f"{self.module.use(f'{PACKAGE}.{app.name}', 'enums')}.{enum.name}"

    def _built_in(self, name: str) -> str:
        """Return a built-in type, by its module where a member has its name."""
        return f"{self.module.use('builtins')}.{name}" if name in self._names else name

    def _default(self, member: Member, entity: Entity) -> str:
        """Return what stands behind ``=``, "" where a value must be given."""
        if isinstance(member, Relationship):
            return self._no_row(member)
        if member.type == "json":
            return self._json(member, entity)
        if member.default is not None:
            uuid = member.type == "uuid"  # made by a call, which no default of a class may be
            return "UNSET" if uuid else self.value(member, member.default)
        return self._nothing(member)

    def _nothing(self, field: Field) -> str:
        """Return what a column without a default holds if nothing is said."""
        if field.type == "boolean":
            return "False"
        if nullable(field):
            return "None"
        return "" if field.required else '""'

    def _no_row(self, relation: Relationship) -> str:
        if relation.default is not None:
            return "UNSET"
        if relation.required:
            return ""
        return "()" if relation.kind == "many_to_many" else "None"

    def _json(self, field: Field, entity: Entity) -> str:
        if field.default is None and field.required:
            return ""
        if field.default is None and field.nullable:
            return "None"
        if field.default is None or isinstance(field.default, dict | list):
            made = self.module.use("dataclasses", "field")
            return f"{made}(default_factory={self._factory(field, entity)})"
        return code(field.default, self.module)

    def _factory(self, field: Field, entity: Entity) -> str:
        if field.default:
            models = self.module.use(f"{PACKAGE}.{self.app.name}", "models")
            return f"{models}.{json_default_name(entity, field)}"
        return "list" if field.default == [] else "dict"

    def value(self, field: Field, said: object) -> str:
        """Return a JSON value of a field as the Python value that its column holds."""
        if field.type == "enum":
            _, enum = self.blueprint.enum(field.enum)
            name = next(member.name for member in enum.values if member.value == said)
            return f"{self.enum(field)}.{name}"
        return code(constant(field, said), self.module)
