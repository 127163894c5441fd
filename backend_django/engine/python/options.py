"""``Meta`` of an entity's model: names, order, constraints and indexes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from backend_django.engine.blueprint import (
    App,
    Blueprint,
    Check,
    Entity,
    Field,
    short,
    title,
    words,
)
from backend_django.engine.blueprint.linking import rules_of
from backend_django.engine.parts import Column, Part, TableIndex
from backend_django.engine.problems import EngineError, Problem

from .expressions import Call, Dual, Expression, Negated, model
from .fields import bound, columns, constant
from .modules import PACKAGE

NAME_LIMIT = 63
SAID = {
    "lt": "must be less than",
    "lte": "must not be greater than",
    "gt": "must be greater than",
    "gte": "must not be less than",
    "ne": "must differ from",
}
SAID_OF_TIME = SAID | {
    "lt": "must be before",
    "lte": "must not be after",
    "gt": "must be after",
    "gte": "must not be before",
}
TIMED = frozenset({"date", "time", "datetime"})

P = TypeVar("P", Column, TableIndex)


@dataclass(frozen=True)
class Schema:
    """The models of a blueprint as expressions, with what modules add to them."""

    blueprint: Blueprint
    parts: Sequence[Part] = ()

    def columns(self, app: App, entity: Entity) -> dict[str, Expression]:
        """Return the members of the entity's model, by name."""
        known = columns(self.blueprint, app, entity)
        return {**known, **_unlike(known, self._given(app, entity, Column))}

    def options(self, app: App, entity: Entity) -> dict[str, Any]:
        """Return what stands in the ``Meta`` of the entity's model."""
        found: dict[str, Any] = {"ordering": list(entity.ordering)} | _names(entity)
        if entity.table:
            found["db_table"] = entity.table
        if indexes := self._indexes(app, entity):
            found["indexes"] = list(indexes.values())
        if constraints := list(self._constraints(app, entity)):
            found["constraints"] = constraints
        return found

    def _indexes(self, app: App, entity: Entity) -> dict[str, Expression]:
        known = {
            index.name: Call(
                model("Index"), (), {"fields": list(index.fields), "name": index.name}
            )
            for index in entity.indexes
        }
        return {**known, **_unlike(known, self._given(app, entity, TableIndex))}

    def _given(self, app: App, entity: Entity, kind: type[P]) -> list[P]:
        owner = f"{app.name}.{entity.name}"
        return [part for part in self.parts if isinstance(part, kind) and part.entity == owner]

    def _constraints(self, app: App, entity: Entity) -> Iterator[Expression]:
        for unique in entity.uniques:
            keywords: dict[str, Any] = {"fields": list(unique.fields), "name": unique.name}
            if unique.message:
                keywords["violation_error_message"] = unique.message
            yield Call(model("UniqueConstraint"), (), keywords)
        for field in entity.fields:
            for kind, terms in (("valid", self._members(field)), ("range", _bounds(field))):
                if terms:
                    name = self._derived[app.name, entity.name, field.name, kind]
                    yield _check(Call(model("Q"), (), terms), name)
        for check in entity.checks:
            yield _check(_compared(entity, check), check.name, _message(entity, check))

    def _members(self, field: Field) -> dict[str, Any]:
        if field.type != "enum":
            return {}
        app, enum = self.blueprint.enum(field.enum)
        values = [value.value for value in enum.values]
        known = Dual(f"{PACKAGE}.{app.name}", "enums", f"{enum.name}.values", values)
        return {f"{field.name}__in": known}

    @cached_property
    def _derived(self) -> dict[tuple[str, str, str, str], str]:
        """Names of the constraints that fields imply, unlike each other and those given."""
        pairs = [(app, entity) for app in self.blueprint.apps for entity in app.entities]
        taken = {rule.name for _, e in pairs for rule in rules_of(e)}
        found: dict[tuple[str, str, str, str], str] = {}
        for app, entity in pairs:
            for field in entity.fields:
                for kind in ("valid", "range"):
                    wish = f"{app.name}_{entity.name.lower()}_{field.name}_{kind}"
                    name = _free(wish, taken)
                    taken.add(name)
                    found[app.name, entity.name, field.name, kind] = name
        return found


def _unlike(known: dict[str, Call], parts: Sequence[Column | TableIndex]) -> dict[str, Expression]:
    """Return what parts add by name; EngineError where a name means something else already."""
    found: dict[str, Expression] = {}
    for part in parts:
        if part.name in known or found.setdefault(part.name, part.value) != part.value:
            message = f"{part.entity} has two columns or indexes called {part.name}"
            raise EngineError([Problem("parts_conflict", message, "/modules")])
    return found


def _free(wish: str, taken: set[str]) -> str:
    number, name = 1, short(wish, NAME_LIMIT)
    while name in taken:
        number += 1
        name = short(f"{wish}_{number}", NAME_LIMIT)
    return name


def _names(entity: Entity) -> dict[str, Any]:
    """Return the verbose names, where Django would not make the same of the class's name."""
    found: dict[str, Any] = {}
    singular = words(entity.name)
    if entity.label not in {singular, title(entity.name)}:
        found["verbose_name"] = singular = entity.label
    many = entity.label_plural
    if many not in {f"{singular}s", f"{singular[:1].upper()}{singular[1:]}s"}:
        lower = many[:1].lower() + many[1:]
        found["verbose_name_plural"] = lower if lower == words(entity.plural) else many
    return found


def _check(condition: Expression, name: str, message: str = "") -> Call:
    keywords: dict[str, Any] = {"condition": condition, "name": name}
    if message:
        keywords["violation_error_message"] = message
    return Call(model("CheckConstraint"), (), keywords)


def _bounds(field: Field) -> dict[str, Any]:
    given = {"gte": field.min, "lte": field.max}
    return {f"{field.name}__{k}": bound(field, v) for k, v in given.items() if v is not None}


def _compared(entity: Entity, check: Check) -> Expression:
    """Return ``left operator right`` as a Q object."""
    if check.right:
        other: Any = Call(model("F"), (check.right,))
    else:
        member = entity.member(check.left)
        other = constant(member, check.value) if isinstance(member, Field) else check.value
    if check.operator == "ne":
        return Negated(Call(model("Q"), (), {check.left: other}))
    return Call(model("Q"), (), {f"{check.left}__{check.operator}": other})


def _message(entity: Entity, check: Check) -> str:
    """Return the sentence that a person reads who broke the rule."""
    if check.message:
        return check.message
    left = entity.member(check.left)
    timed = isinstance(left, Field) and left.type in TIMED
    said = (SAID_OF_TIME if timed else SAID)[check.operator]
    if not check.right:
        return f"{left.label} {said} {check.value}."
    right = entity.member(check.right).label
    lower = right if right[1:2].isupper() else right[:1].lower() + right[1:]
    return f"{left.label} {said} {lower}."
