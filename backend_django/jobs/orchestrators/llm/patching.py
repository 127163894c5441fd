"""A form becomes a document: a new app, or a base in which what is named changes and the rest stays."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from backend_django.jobs.callbacks import Remark

from . import renaming
from .documents import Node, app_named, empty, found, member, qualified
from .shapes import EntityForm, EnumForm, FieldForm, ModelForm, RelationForm, stated
from .troubles import Trouble

MAIN = "core"
_OF_TYPE = (
    "max_length", "min_length", "max_digits", "decimal_places", "min", "max", "regex", "default",
    "enum", "auto", "backfill", "nullable", "column_type",
)  # fmt: skip
"""What means nothing any more where a field takes another type."""

_APART = (
    "app", "renamed_from", "cleared", "fields", "relationships", "unique_together", "checks",
)  # fmt: skip
_CALLED = {"unique_together": "uniques"}


class Patch:
    """One form put into one document. ``told`` is what the user should know of it."""

    def __init__(self, form: ModelForm, base: Node | None, derived: frozenset[str]) -> None:
        self.form, self.derived = form, derived
        self.changing = base is not None
        self.document: Node = base if base is not None else empty(form.name)
        self.troubles: list[Trouble] = []
        self.told: list[Remark] = []

    def apply(self) -> Node:
        """Return the document with all that the form says."""
        self.troubles += _repeated(self.form)
        renaming.remove(self)
        renaming.rename(self)
        self._project()
        for enum in self.form.enums:
            self._enum(enum)
        for entity in self.form.entities:
            self._entity(entity)
        self._roles()
        self._modules()
        qualified(self.document)
        return self.document

    def tell(self, message: str, severity: str) -> None:
        """Remember what the user should know."""
        self.told.append(Remark(message, severity))

    def _project(self) -> None:
        project = self.document["project"]
        if self.form.description:
            project["description"] = self.form.description
        if self.form.name:
            project["name"] = self.form.name

    def _home(self, kind: str, name: str, app: str) -> Node:
        """Return the app that a thing is in, or belongs into."""
        hit = found(self.document, kind, name, app)
        if hit is not None:
            return hit[0]
        if not app and self.document["apps"]:
            return dict_of(self.document["apps"][0])
        return app_named(self.document, app or self.form.app or slug_of(self.form.name) or MAIN)

    def _enum(self, form: EnumForm) -> None:
        app = self._home("enums", form.name, form.app)
        enum = _one(app.setdefault("enums", []), form.name)
        known = {value["value"]: value for value in enum.get("values", ())}
        if form.values:
            lost = known.keys() - {value.value for value in form.values}
            for value in sorted(lost):
                self.tell(f"{form.name}: the value {value} is gone.", "warning")
            enum["values"] = [known.get(v.value, {}) | stated(v) for v in form.values]
        enum.setdefault("values", [])

    def _entity(self, form: EntityForm) -> None:
        app = self._home("entities", form.name, form.app)
        entity = _one(app.setdefault("entities", []), form.name)
        rights = entity.get("access")
        for key in form.cleared:
            entity.pop(_CALLED.get(key, key), None)
        entity.update(stated(form, *_APART))
        if "id" in entity and rights != entity.get("access"):
            self.tell(f"{form.name}: who may do what is changed.", "warning")
        for field in form.fields:
            self._field(entity, field)
        for relation in form.relationships:
            self._relation(entity, relation)
        if form.unique_together:
            lists = [{"fields": names} for names in form.unique_together]
            entity["uniques"] = _rules(entity.get("uniques", []), lists, ("fields",))
        if form.checks:
            keys = ("left", "operator", "right", "value")
            checks = [stated(check) for check in form.checks]
            entity["checks"] = _rules(entity.get("checks", []), checks, keys)

    def _field(self, entity: Node, form: FieldForm) -> None:
        node = self._member(entity, "fields", form.name)
        if node.get("type", form.type) != form.type:
            for key in _OF_TYPE:
                node.pop(key, None)
        for key in form.cleared:
            node.pop(key, None)
        node.update(stated(form, "renamed_from", "cleared"))

    def _relation(self, entity: Node, form: RelationForm) -> None:
        node = self._member(entity, "relationships", form.name)
        target = node.get("target")
        node.update(stated(form, "renamed_from"))
        if target and "." not in form.target and target.rpartition(".")[2] == form.target:
            node["target"] = target

    def _member(self, entity: Node, kind: str, name: str) -> Node:
        """Return the field or relationship of a name, made where there is none of that kind."""
        known = member(entity, name) if self.changing else None
        if known is not None and known[0] == kind:
            return known[1]
        if known is not None:
            entity[known[0]].remove(known[1])
        made: Node = {"name": name}
        entity.setdefault(kind, []).append(made)
        return made

    def _roles(self) -> None:
        for role in self.form.roles:
            _one(self.document["roles"], role.name).update(stated(role))

    def _modules(self) -> None:
        modules = self.document["modules"]
        for name in self.form.modules:
            modules.setdefault(name, {})
        for name in self.form.modules_off:
            modules.pop(name, None)


def slug_of(name: str) -> str:
    """Return a name for the main app, made of the name of the whole."""
    words = re.findall(r"[a-z][a-z0-9]*", name.lower())
    return "_".join(words)[:30].strip("_")


def dict_of(node: Any) -> Node:
    known: Node = node
    return known


def _repeated(form: ModelForm) -> list[Trouble]:
    """Return a trouble for everything that the form describes twice."""
    names = [("role", role.name) for role in form.roles]
    names += [("enum", f"{enum.app}.{enum.name}".strip(".")) for enum in form.enums]
    names += [("entity", f"{one.app}.{one.name}".strip(".")) for one in form.entities]
    for one in form.entities:
        names += [("field", f"{one.name}.{m.name}") for m in one.fields]
        names += [("field", f"{one.name}.{m.name}") for m in one.relationships]
    return [
        Trouble("said_twice", f"{kind} {name}", "It is described twice", "Describe it once")
        for (kind, name), count in Counter(names).items()
        if count > 1
    ]


def _one(nodes: list[Node], name: str) -> Node:
    """Return the node of a name, appended where there is none."""
    for node in nodes:
        if node["name"] == name:
            return node
    nodes.append({"name": name})
    return nodes[-1]


def _rules(old: list[Node], new: list[Node], keys: tuple[str, ...]) -> list[Node]:
    """Return the new rules; those that say what an old one says keep its id and name."""

    def content(rule: Node) -> list[Any]:
        return [rule.get(key) or None for key in keys]

    known = {repr(content(rule)): rule for rule in old}
    return [known.get(repr(content(rule)), {}) | rule for rule in new]
