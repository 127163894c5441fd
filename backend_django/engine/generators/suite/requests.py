"""What a test sends: a whole body for a create request, and values that must be refused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from backend_django.engine.blueprint import Field, Relationship
from backend_django.engine.blueprint.examples import UPLOADS, asked, writable
from backend_django.engine.blueprint.literals import NUMBER_TYPES, ORDERED_TYPES, TEXT_TYPES
from backend_django.engine.blueprint.ramps import on_axis
from backend_django.engine.blueprint.sequences import as_json
from backend_django.engine.python import PACKAGE, Module, literal
from backend_django.engine.python.factories import argument

from .broken import fits
from .sources import TestSource
from .subjects import Subject, scalar

NOWHERE = 999_999_999
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M/wHwAEBgIApD5fRAAAAABJRU5ErkJggg=="
_MALFORMED = {"slug": "not a slug", "ip": "nowhere"}
_PARSED = frozenset({*ORDERED_TYPES, "email", "url", "slug", "uuid", "boolean", "ip"})
_NEVER = ("never!", "?", "-", "0", "a", "A")


def owned(source: TestSource, subject: Subject, *given: str) -> str:
    """Return the code of a row that the caller of the API may see."""
    mine = [f"{argument(subject.entity.owner)}=user"] if subject.owner else []
    return f"{source.own(subject)}.create({', '.join([*given, *mine])})"


def batch(source: TestSource, subject: Subject, count: int, *given: str) -> str:
    """Return the code of several rows that the caller of the API may see."""
    mine = [f"{argument(subject.entity.owner)}=user"] if subject.owner else []
    return f"{source.own(subject)}.create_batch({', '.join([str(count), *given, *mine])})"


def target_row(source: TestSource, subject: Subject, relation: Relationship) -> str:
    """Return the code of a row that a relation may point at."""
    target = subject.target(relation)
    if target is None:
        return f"{source.factory(relation.target)}.create()"
    if _only_one(subject, target, relation):
        models = source.module.use(f"{PACKAGE}.{target.app.name}", "models")
        mine = f"{target.entity.owner}=user"
        found = f"{models}.{target.entity.name}.objects.filter({mine}).first()"
        return f"({found} or {owned(source, target)})"
    return owned(source, target)


def _only_one(subject: Subject, target: Subject, relation: Relationship) -> bool:
    """Return whether several relations lead to what a user has but one row of."""
    several = sum(other.target == relation.target for other in body_links(subject)) > 1
    return several and target.owner is not None and target.owner.kind == "one_to_one"


def body_fields(subject: Subject) -> list[Field]:
    """Return the fields of a create request."""
    return [f for f in writable(subject.entity) if asked(subject.entity, f)]


def body_links(subject: Subject) -> list[Relationship]:
    """Return the relations of a create request: a default key would name a row that is not there."""
    return [r for r in subject.writable_links if r.required or r.default is not None]


def example(subject: Subject, field: Field) -> Any:
    """Return a value of a field that no factory uses."""
    values = subject.values[field.name]
    return values.at(values.size - 1)


def body(source: TestSource, subject: Subject) -> Iterator[str]:
    """Yield the members of a create request as code."""
    for field in body_fields(subject):
        yield f'"{field.name}": {_sent(source, subject, field)},'
    for relation in body_links(subject):
        row = f"{target_row(source, subject, relation)}.pk"
        many = relation.kind == "many_to_many"
        yield f'"{relation.name}": {f"[{row}]" if many else row},'


def _sent(source: TestSource, subject: Subject, field: Field) -> str:
    if field.type in UPLOADS:
        return upload(source.module, field)
    if field.type == "binary":
        return '"Y29udGVudA=="'
    value = example(subject, field)
    if field.type == "json" and subject.uploads:
        value = json.dumps(value)
    return literal(value, source.module)


def upload(module: Module, field: Field, content: str = "") -> str:
    """Return the code of an uploaded file; ``content`` replaces what the type asks for."""
    uploaded = module.use("django.core.files.uploadedfile", "SimpleUploadedFile")
    name = "image.png" if field.type == "image" else "file.txt"
    right = "PNG" if field.type == "image" else 'b"content"'
    return f'{uploaded}("{name}", {content or right})'


def refused(module: Module, subject: Subject) -> Iterator[tuple[str, str, str]]:
    """Yield (member, value as code, code of the error) for values that the API must refuse."""
    for field in writable(subject.entity):
        if scalar(field):
            for value, code in _refused(module, subject, field):
                yield field.name, value, code
    for relation in subject.writable_links:
        if relation.kind != "many_to_many":
            yield relation.name, f"{NOWHERE:_}", "does_not_exist"


def _refused(module: Module, subject: Subject, field: Field) -> Iterator[tuple[str, str]]:
    if field.required and not subject.uploads:
        yield "None", "null"
    if field.type in TEXT_TYPES:
        yield from _refused_texts(module, field)
    if field.type == "enum":
        yield '"no such choice"', "invalid_choice"
    if field.type in _PARSED:
        yield literal(_MALFORMED.get(field.type, f"no {field.type}"), module), "invalid"
    if field.type in ORDERED_TYPES:
        yield from _refused_sizes(module, field)


def _refused_texts(module: Module, field: Field) -> Iterator[tuple[str, str]]:
    if field.required:
        yield '""', "blank"
    if field.max_length is not None:
        yield f'"x" * {field.max_length + 1}', "max_length"
    if (field.min_length or 0) > 1:
        yield '"x"', "min_length"
    strange = [text for text in _NEVER if not re.search(field.regex, text)]
    if strange and field.type not in _PARSED:
        yield literal(strange[0], module), "invalid"


def _refused_sizes(module: Module, field: Field) -> Iterator[tuple[str, str]]:
    for side, step in (("min", -1), ("max", 1)):
        bound = getattr(field, side)
        if bound is None:
            continue
        beyond = on_axis(field.type, bound) + step * (1 if field.type in NUMBER_TYPES else 60)
        if fits(field, beyond):
            value = as_json(field.type, beyond, field.decimal_places or 0)
            yield literal(value, module), f"{side}_value"
