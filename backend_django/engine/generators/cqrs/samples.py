"""Values for the tests of an entity's messages, as code."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from backend_django.engine.blueprint import (
    USER,
    App,
    Blueprint,
    Entity,
    Field,
    Relationship,
    kebab,
)
from backend_django.engine.blueprint.examples import (
    NO_SCALAR,
    UPLOADS,
    asked,
    payload,
    sequences,
    tied,
    writable,
)
from backend_django.engine.python import PACKAGE, Module, literal
from backend_django.engine.python.factories import FACTORY_WORDS

from .members import Member, Members, held

PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "+M/wHwAEBgIApD5fRAAAAABJRU5ErkJggg=="
)
ROWS = 4
SIZED = frozenset({"char", "text", "slug"})


class Samples:
    """What the tests of one entity give, send and expect."""

    def __init__(self, module: Module, blueprint: Blueprint, app: App, entity: Entity) -> None:
        self.module, self.blueprint, self.app, self.entity = module, blueprint, app, entity
        self._members = Members(module, blueprint, app, [])
        self._values = sequences(blueprint, entity)
        self._sent = payload(blueprint, app, entity)
        self.model = self._members.models(entity)
        self.url = f"/api/v1/{kebab(app.name)}/{kebab(entity.plural)}/"

    @property
    def uploads(self) -> bool:
        """Whether a create request must carry a file, hence be multipart."""
        return any(field.type in UPLOADS for field in self._files())

    def factory(self, reference: str = "") -> str:
        """Return the factory of this entity, or of the one that a relation leads to."""
        if reference == USER:
            return self.module.use(f"{PACKAGE}.users.tests.factories", "UserFactory")
        app, _, name = (reference or f"{self.app.name}.{self.entity.name}").partition(".")
        alias = "" if app == self.app.name else f"{app}_factories"
        package = f"{PACKAGE}.{app}.tests"
        return f"{self.module.use(package, 'factories', alias=alias)}.{name}Factory"

    def given(self, user: str) -> str:
        """Return the arguments of a create command; what has an owner belongs to ``user``."""
        found = {field.name: self._value(field, self._sent[field.name]) for field in self._said()}
        for field in self._contents():
            found[field.name] = self._content(field, 'b"content"')
        for link in {link.name: link for link in (*self._links(), *self.many())}.values():
            many = link.kind == "many_to_many"
            row = f"{self.factory(link.target)}.create()"
            found[link.name] = f"[{row}]" if many else row
        if self.entity.owner:
            found[self.entity.owner] = user
        return ", ".join(f"{name}={value}" for name, value in found.items())

    def told(self) -> list[str]:
        """Return what the event of a new row tells."""
        return [member.name for member in held(self.entity) if not self._left_to_model(member)]

    def checks(self) -> Iterator[str]:
        """Yield what is true of the row that such a command makes."""
        for field in self._said():
            value = self._value(field, self._sent[field.name])
            yield f"assert row.{field.name} {_equals(value)} {value}"
        if self.entity.owner:
            yield f"assert row.{self.entity.owner} == user"

    def kept(self) -> Iterator[str]:
        """Yield how its event tells what is no plain value."""
        for field in self._contents():
            if field.type == "binary":
                yield f'assert bytes(row.{field.name}) == b"content"'
                yield f'assert event.values["{field.name}"].startswith("sha256:")'
            else:
                yield f'assert row.{field.name}.read() == b"content"'
                yield f'assert event.values["{field.name}"] == row.{field.name}.name'
        for link in self.many():
            pks = f"[other.pk for other in row.{link.name}.all()]"
            yield f'assert event.values["{link.name}"] == {pks}'

    def changing(self) -> dict[str, str]:
        """Return a member and two values of it, nothing where there is no such member."""
        for field in writable(self.entity):
            values = self._values.get(field.name)
            if values is None or values.size < 2 or field.name in tied(self.entity):
                continue
            old, new = (self._value(field, values.at(n)) for n in (0, values.size - 1))
            if field.name not in FACTORY_WORDS and old != new:
                return {"member": field.name, "old": old, "new": new, "equals": _equals(new)}
        return {}

    def filters(self, members: Iterable[Member]) -> Iterator[tuple[str, str, str]]:
        """Yield a member, a value of it that a row may have, and one that the row has not."""
        for member in members:
            if not isinstance(member, Field) or member.name in FACTORY_WORDS:
                continue
            values = self._values[member.name]
            if values.size > 1:
                mine, other = (self._value(member, values.at(n)) for n in (0, 1))
                yield member.name, mine, other

    def refused(self) -> Iterator[str]:
        """Yield a member, a value that it cannot have, and the code of the refusal."""
        for field in writable(self.entity):
            if field.required and field.type not in NO_SCALAR:
                yield f'("{field.name}", None, "null")'
            if field.type in SIZED and field.max_length is not None and not field.regex:
                yield f'("{field.name}", "x" * {field.max_length + 1}, "max_length")'
            if field.type == "enum":
                yield f'("{field.name}", "no such choice", "invalid_choice")'
        for link in self._links():
            if link.kind != "many_to_many":
                yield f'("{link.name}", "no row", "incorrect_type")'

    def body(self) -> Iterator[str]:
        """Yield the members of a create request."""
        for field in self._said():
            value = self._sent[field.name]
            if field.type == "json" and self.uploads:
                value = json.dumps(value)
            yield f'"{field.name}": {literal(value, self.module)}'
        for field in self._files():
            yield f'"{field.name}": {self._posted(field)}'
        for link in self._links():
            row = f"{self.factory(link.target)}.create().pk"
            yield f'"{link.name}": {f"[{row}]" if link.kind == "many_to_many" else row}'

    def person(self) -> str:
        """Return the type of a user."""
        return self.module.use(f"{PACKAGE}.users.models", "User", typing=True)

    def many(self) -> list[Relationship]:
        """Return the many-to-many relations a client sets; to itself where there is room."""
        own = f"{self.app.name}.{self.entity.name}"
        links = [r for r in self.entity.relationships if r.kind == "many_to_many"]
        return [r for r in links if not r.through and (r.target != own or self._roomy())]

    def _roomy(self) -> bool:
        """Return whether there can be several rows at once."""
        kept_apart = {f.name for f in self.entity.fields if f.unique}
        kept_apart |= {name for unique in self.entity.uniques for name in unique.fields}
        return all(self._values[name].size >= ROWS for name in kept_apart & self._values.keys())

    def _said(self) -> list[Field]:
        return [field for field in writable(self.entity) if field.name in self._sent]

    def _files(self) -> list[Field]:
        """Return the required files, images and binaries."""
        fields = writable(self.entity)
        return [f for f in fields if f.type in NO_SCALAR and asked(self.entity, f)]

    def _contents(self) -> list[Field]:
        """Return all files, images and binaries."""
        return [field for field in writable(self.entity) if field.type in NO_SCALAR]

    def _links(self) -> list[Relationship]:
        """Return the relations of a new row: a default key would name a row that is not there."""
        links = [r for r in self.entity.relationships if not r.through]
        needed = [r for r in links if r.required or r.default is not None]
        return [r for r in needed if r.name != self.entity.owner]

    def _left_to_model(self, member: Member) -> bool:
        """Return whether a command that does not mention it leaves the value to the model."""
        uuid = isinstance(member, Field) and member.type == "uuid"
        return uuid and member.default is not None and member.name not in self._sent

    def _value(self, field: Field, said: object) -> str:
        return self._members.value(field, said)

    def _posted(self, field: Field) -> str:
        if field.type == "binary":
            return '"Y29udGVudA=="'
        if field.type == "image":
            decode = self.module.use("base64", "b64decode")
            return self._content(field, f'{decode}("{PNG[:60]}" "{PNG[60:]}")')
        return self._content(field, 'b"content"')

    def _content(self, field: Field, content: str) -> str:
        if field.type == "binary":
            return content
        uploaded = self.module.use("django.core.files.uploadedfile", "SimpleUploadedFile")
        name = "image.png" if field.type == "image" else "file.txt"
        return f'{uploaded}("{name}", {content})'


def _equals(value: str) -> str:
    return "is" if value in {"True", "False"} else "=="
