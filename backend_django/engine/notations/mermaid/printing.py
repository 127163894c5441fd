"""A blueprint as an entity relationship diagram, for documents and for leaving us."""

from __future__ import annotations

import json
from collections.abc import Iterator

from backend_django.engine.blueprint import (
    USER,
    App,
    Blueprint,
    Entity,
    Field,
    Relationship,
    normalised,
    snake,
    title,
)
from backend_django.engine.notations.projects import app_of
from backend_django.engine.notations.reading import MAX_FIELDS, Written

from .losses import losses

_TYPES = {
    "char": "string", "text": "text", "slug": "slug", "email": "email", "url": "url",
    "uuid": "uuid", "small_integer": "smallint", "integer": "int", "big_integer": "bigint",
    "positive_integer": "positive_int", "decimal": "decimal", "float": "float",
    "boolean": "boolean", "date": "date", "time": "time", "datetime": "datetime",
    "duration": "interval", "json": "json", "file": "file", "image": "image", "binary": "binary",
    "ip": "inet",
}  # fmt: skip
_SIZED = {"char": "varchar", "slug": "slug", "email": "email", "url": "url"}
_WORDS_TEXT = """
one many to style class classdef zero only optionally u title direction acctitle accdescr
erdiagram click linkstyle
"""
_WORDS = frozenset(_WORDS_TEXT.split())
"""Words of Mermaid: an entity of that name is quoted."""
_AUTO = {"created": "default now()", "uuid": "default gen_random_uuid()"}
_DELETIONS = {
    "cascade": "CASCADE", "restrict": "RESTRICT", "protect": "RESTRICT", "set_null": "SET NULL",
    "set_default": "SET DEFAULT",
}  # fmt: skip


def printed(blueprint: Blueprint) -> Written:
    """Return the model as an erDiagram; what reading it back does not give is lost."""
    text = _Printer(blueprint).text()
    return Written(text, tuple(losses(blueprint, text)))


class _Printer:
    def __init__(self, blueprint: Blueprint) -> None:
        self.given = blueprint
        self.blueprint = normalised(blueprint)
        names = [app.name for app in blueprint.apps]
        self.spaced = names != [snake(app_of(blueprint.project))]

    def text(self) -> str:
        entities = [(app, entity) for app in self.blueprint.apps for entity in app.entities]
        name = json.dumps(" ".join(self.given.project.name.split()), ensure_ascii=False)
        said = name if any(c in name for c in "\\:#'&*!|>%@`{}[],") else name.strip('"')
        parts = [f"---\ntitle: {said}\n---\nerDiagram"]
        parts += [self._entity(app, entity) for app, entity in entities]
        lines = [line for app, entity in entities for line in self._lines(app, entity)]
        return "\n".join([*parts, *lines]) + "\n"

    def _name(self, reference: str) -> str:
        """Return the name that an entity, given as ``app.Entity``, has in the diagram."""
        app, _, name = reference.rpartition(".")
        if self.spaced and app and reference != USER:
            return f'"{app}.{name}"'
        return f'"{name}"' if name.lower() in _WORDS else name

    def _entity(self, app: App, entity: Entity) -> str:
        own = self._name(f"{app.name}.{entity.name}")
        label = _quotable(entity.label)
        alias = f'["{label}"]' if label and label != title(entity.name) else ""
        count = len(entity.fields) + len(entity.relationships)
        rows = ["        int id PK"] if count < MAX_FIELDS else []
        rows += [f"        {self._field(field)}" for field in entity.fields]
        rows += [f"        {row}" for r in entity.relationships if (row := self._column(r))]
        if not entity.fields and entity.timestamps:
            rows += ["        datetime created_at"]  # more than a join table has
        return f"    {own}{alias} {{\n" + "\n".join(rows) + "\n    }"

    def _field(self, field: Field) -> str:
        kind = _TYPES.get(field.type, "string")
        given = self._given_length(field)
        if field.type == "enum":
            kind = field.enum.rpartition(".")[2]
        elif given and field.type in _SIZED:
            kind = f"{_SIZED[field.type]}({given})"
        key = " UK" if field.unique else ""
        return f"{kind} {field.name}{key}{_comment(self._facts(field))}"

    def _given_length(self, field: Field) -> int | None:
        usual = {"char": 255, "slug": 80, "email": 254, "url": 200}.get(field.type)
        return field.max_length if field.max_length != usual else None

    def _facts(self, field: Field) -> Iterator[str]:
        if field.required and not field.auto:
            yield "NOT NULL"
        if field.type == "decimal":
            yield f"decimal({field.max_digits},{field.decimal_places})"
        if field.index:
            yield "index"
        if field.auto in _AUTO:
            yield _AUTO[field.auto]
        elif field.default is not None:
            yield f"default {_literal(field)}"
        if field.type == "enum":
            yield self._values(field)
        elif field.help:
            yield field.help

    def _values(self, field: Field) -> str:
        try:
            return "|".join(v.value for v in self.blueprint.enum(field.enum)[1].values)
        except KeyError:
            return ""

    def _column(self, relation: Relationship) -> str:
        """Return the attribute that stores a relation, or lists what it relates to."""
        if relation.kind == "many_to_many":
            if relation.through:
                return ""
            name = relation.target.rpartition(".")[2]
            return f"{name}[] {relation.name}{_comment([relation.help])}"
        usual = "protect" if relation.required else "set_null"
        given = relation.on_delete if relation.on_delete != usual else None
        deletion = _DELETIONS.get(given or "", "")
        said = f"ON DELETE {deletion}" if deletion else ""
        key = "FK, UK" if relation.kind == "one_to_one" else "FK"
        return f"int {relation.name}_id {key}{_comment([said, relation.help])}"

    def _lines(self, app: App, entity: Entity) -> Iterator[str]:
        own = self._name(f"{app.name}.{entity.name}")
        for relation in entity.relationships:
            target = self._name(relation.target)
            left = "|o" if relation.kind == "one_to_one" else "}o"
            if relation.kind == "many_to_many":
                if not relation.through:
                    yield f"    {own} }}o--o{{ {target} : {relation.name}"
                continue
            line = "--||" if relation.required else "..o|"
            yield f"    {own} {left}{line} {target} : {relation.name}"


def _literal(field: Field) -> str:
    if isinstance(field.default, str) and field.type not in {"decimal", "enum"}:
        return f"'{field.default}'"
    if field.type == "enum" or isinstance(field.default, str):
        return str(field.default)
    return json.dumps(field.default, ensure_ascii=False)


def _quotable(text: str) -> str:
    """Return text that may stand in quotes."""
    return " ".join(text.replace('"', "'").replace("%", "").replace("\\", "/").split())


def _comment(facts: Iterator[str] | list[str]) -> str:
    said = _quotable(", ".join(fact for fact in facts if fact))
    return f' "{said}"' if said else ""
