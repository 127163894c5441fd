"""A blueprint as JDL, for leaving us; what JDL has no words for is listed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from backend_django.engine.blueprint import (
    USER,
    App,
    Blueprint,
    Entity,
    Enum,
    Field,
    Relationship,
    camel,
    normalised,
    title,
)
from backend_django.engine.notations.reading import Written

_TYPES = {
    "char": "String", "text": "TextBlob", "slug": "String", "email": "String", "url": "String",
    "uuid": "UUID", "small_integer": "Integer", "integer": "Integer", "big_integer": "Long",
    "positive_integer": "Integer", "decimal": "BigDecimal", "float": "Double",
    "boolean": "Boolean", "date": "LocalDate", "time": "LocalTime", "datetime": "Instant",
    "duration": "Duration", "json": "TextBlob", "file": "AnyBlob", "image": "ImageBlob",
    "binary": "Blob", "ip": "String",
}  # fmt: skip
_CHANGED = frozenset(
    {"slug", "email", "url", "json", "ip", "small_integer", "positive_integer", "binary"}
)
_KINDS = {"foreign_key": "ManyToOne", "one_to_one": "OneToOne", "many_to_many": "ManyToMany"}
_DELETIONS = {"cascade": "CASCADE", "set_null": "SET NULL", "restrict": "RESTRICT"}
_MEMBER = re.compile(r"[A-Za-z0-9_]+\Z")
_UNSAID = ("default", "auto", "column", "index")
_UNSAID_OF_ENTITY = (
    "uniques", "checks", "indexes", "ordering", "owner", "access", "key_column",
)  # fmt: skip


def printed(blueprint: Blueprint) -> Written:
    """Return the model as JDL text, with what got lost."""
    printer = _Printer(normalised(blueprint))
    return Written(printer.text(blueprint), tuple(printer.lost))


class _Printer:
    def __init__(self, blueprint: Blueprint) -> None:
        self.blueprint = blueprint
        self.lost: list[str] = []

    def text(self, given: Blueprint) -> str:
        entities = [(app, entity) for app in given.apps for entity in app.entities]
        enums = [enum for app in given.apps for enum in app.enums]
        parts = [self._application()]
        parts += map(self._enum, enums)
        parts += [self._entity(app, entity) for app, entity in entities]
        parts += self._relationships()
        return "\n\n".join(parts) + "\n"

    def _application(self) -> str:
        name = camel(self.blueprint.project.slug) or "project"
        if len(self.blueprint.apps) > 1:
            self.lost.append("Apps: JDL puts all entities of an application side by side.")
        if self.blueprint.modules:
            self.lost.append(f"Modules: {', '.join(sorted(self.blueprint.modules))}.")
        if self.blueprint.roles:
            self.lost.append(f"Roles: {', '.join(role.name for role in self.blueprint.roles)}.")
        return f"application {{\n  config {{\n    baseName {name}\n  }}\n  entities *\n}}"

    def _enum(self, enum: Enum) -> str:
        rows = []
        for value in enum.values:
            bare = _MEMBER.match(value.value)
            label = value.label.replace('"', "'") or ("" if bare else value.value)
            if not bare:
                name = camel(value.value) or "value"
                self.lost.append(f"{enum.name}: the value {value.value} is written {name}.")
            said = f"({json.dumps(label, ensure_ascii=False)})" if label else ""
            rows.append(f"  {value.value if bare else name}{said}")
        return f"{_doc(enum.description)}enum {enum.name} {{\n" + ",\n".join(rows) + "\n}"

    def _entity(self, app: App, entity: Entity) -> str:
        unsaid = [option for option in _UNSAID_OF_ENTITY if getattr(entity, option)]
        unsaid += [] if entity.timestamps else ["timestamps = false"]
        unsaid += [] if entity.label in {"", title(entity.name)} else ["label"]
        if unsaid:
            self.lost.append(f"{entity.name}: {', '.join(unsaid)}.")
        rows = "\n".join(self._field(entity, field) for field in entity.fields)
        table = f"({entity.table})" if entity.table else ""
        head = f"{_doc(entity.description)}entity {entity.name}{table}"
        return f"{head} {{\n{rows}\n}}" if rows else head

    def _field(self, entity: Entity, field: Field) -> str:
        kind = field.enum.rpartition(".")[2] if field.type == "enum" else _TYPES[field.type]
        own = f"{entity.name}.{field.name}"
        if field.type in _CHANGED:
            self.lost.append(f"{own}: {field.type} is written {kind}.")
        unsaid = [option for option in _UNSAID if getattr(field, option) not in (None, "", False)]
        unsaid += [] if field.editable or field.auto else ["readonly"]
        unsaid += [] if field.label in {"", title(field.name)} else ["label"]
        if unsaid:
            self.lost.append(f"{own}: {', '.join(unsaid)}.")
        words = " ".join([camel(field.name), kind, *_rules(field)])
        return f"{_doc(field.help, '  ')}  {words}"

    def _relationships(self) -> Iterator[str]:
        for kind, said in _KINDS.items():
            rows = [
                self._relationship(entity, relation)
                for app in self.blueprint.apps
                for entity in app.entities
                for relation in entity.relationships
                if relation.kind == kind
            ]
            if rows:
                yield f"relationship {said} {{\n" + "\n".join(rows) + "\n}"

    def _relationship(self, entity: Entity, relation: Relationship) -> str:
        user = relation.target == USER
        target = "User" if user else relation.target.rpartition(".")[2]
        shown = "login" if user else self._display(relation)
        display = f"({camel(shown)})" if shown and shown != "id" else ""
        required = " required" if relation.required and relation.kind != "many_to_many" else ""
        source = f"{entity.name}{{{camel(relation.name)}{display}{required}}}"
        if relation.through:
            self.lost.append(f"{entity.name}.{relation.name}: through {relation.through}.")
        deletion = _DELETIONS.get(relation.on_delete or "", "")
        annotation = (
            f'@OnDelete("{deletion}") ' if deletion and relation.on_delete != "set_null" else ""
        )
        bare = user or relation.related_name in {"", "+"}
        reverse = "" if bare else f"{{{camel(relation.related_name)}}}"
        option = " with builtInEntity" if user else ""
        return f"{_doc(relation.help, '  ')}  {annotation}{source} to {target}{reverse}{option}"

    def _display(self, relation: Relationship) -> str:
        try:
            return self.blueprint.entity(relation.target)[1].display
        except KeyError:
            return ""


def _rules(field: Field) -> Iterator[str]:
    if field.required:
        yield "required"
    if field.unique:
        yield "unique"
    for option, rule in (("min", "min"), ("max", "max"), ("min_length", "minlength")):
        if (value := getattr(field, option)) is not None:
            yield f"{rule}({value})"
    if field.max_length is not None and field.type in {"char", "slug", "email", "url"}:
        yield f"maxlength({field.max_length})"
    if field.regex:
        yield f"pattern(/{field.regex.replace('/', chr(92) + '/')}/)"


def _doc(text: str, indent: str = "") -> str:
    if not text:
        return ""
    said = text.strip().replace("*/", "* /").split("\n")
    if len(said) == 1:
        return f"{indent}/** {said[0]} */\n"
    body = "\n".join(f"{indent} * {row}".rstrip() for row in said)
    return f"{indent}/**\n{body}\n{indent} */\n"
