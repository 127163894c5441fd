"""``class Meta`` of models: order, names, rules and indexes."""

from __future__ import annotations

import ast
from typing import Any

from backend_django.engine.blueprint.values import UNSORTED_TYPES
from backend_django.engine.notations.drafts import EntityDraft, RelationDraft
from backend_django.engine.notations.source import Source, Spot

from .classes import Classes
from .constants import Called, Unclear, UnclearError, items
from .constraints import Constraints, plain_name
from .modules import Class
from .values import Values

_READ = frozenset({
    "abstract", "proxy", "app_label", "db_table", "ordering", "verbose_name",
    "verbose_name_plural", "unique_together", "index_together", "indexes", "constraints",
    "default_related_name", "db_table_comment",
})  # fmt: skip
_ROWS = {"id", "pk"}


class Options:
    """Reads the options of one model into its draft."""

    def __init__(self, source: Source, classes: Classes, values: Values) -> None:
        self.source, self.classes, self.values = source, classes, values
        self.found: dict[str, tuple[ast.expr, ast.stmt, Class]] = {}
        self.inherited: set[str] = set()

    def collect(self, cls: Class) -> None:
        """Find the options of a model, those of nearer classes first."""
        self.found, self.inherited = {}, set()
        for meta in reversed(self.classes.metas(cls)):
            for name, node, statement in meta.members:
                self.found[name] = (node, statement, meta)
        for parent in self.classes.parents(cls):
            for meta in self.classes.metas(parent):
                for name, node, statement in meta.members:
                    if name == "ordering" and name not in self.found:
                        self.found[name] = (node, statement, meta)
                        self.inherited.add(name)

    def text(self, name: str) -> str:
        """Return an option that is a text, "" where it is none."""
        found = self.value(name)
        return found if isinstance(found, str) else ""

    def value(self, name: str) -> Any:
        if name not in self.found:
            return None
        node, _, meta = self.found[name]
        return self.values.maybe(node, meta.scope)

    def spot(self, name: str) -> Spot:
        _, statement, meta = self.found[name]
        return meta.module.spot(statement)

    def read(self, entity: EntityDraft) -> None:
        """Give the entity what its options say; its members must be there."""
        members = {m.written: m for m in entity.members}
        members |= {m.column: m for m in entity.relations if m.column}
        self._names(entity)
        self._ordering(entity, members)
        for name, into in (
            ("unique_together", entity.uniques),
            ("index_together", entity.indexes),
        ):
            for group in self._groups(name):
                self._add(group, into, name, entity, members)
        rules = Constraints(self.source, self.values, entity, members)
        for name in ("indexes", "constraints"):
            if name in self.found:
                node, _, meta = self.found[name]
                rules.read(name, node, meta.scope)
        self._others(entity)

    def _names(self, entity: EntityDraft) -> None:
        for option, fact in (("verbose_name", "label"), ("verbose_name_plural", "label_plural")):
            if said := self.text(option).strip():
                entity.facts[fact] = said
            elif option in self.found and self.value(option) is not None:
                message = f"The {option} of {entity.written} is computed."
                spot = self.spot(option)
                self.source.find("computed_option", message, "dropped", spot, severity="info")
        if "description" not in entity.facts and (said := self.text("db_table_comment")):
            entity.facts["description"] = said

    def _ordering(self, entity: EntityDraft, members: dict[str, Any]) -> None:
        if "ordering" not in self.found:
            return
        value = self.value("ordering")
        try:
            said = [value] if isinstance(value, str) else items(value)
        except UnclearError:
            said = [Unclear(self.found["ordering"][0])]
        kept: list[str] = []
        lost: list[str] = []
        for item in said:
            name, refused = _ordered(item, members)
            if refused:
                lost.append(name)
            elif name.lstrip("-") not in {k.lstrip("-") for k in kept}:
                kept.append(name)
        entity.ordering = tuple(kept)
        if lost and "ordering" not in self.inherited:
            message = f"{entity.written} cannot be ordered by {', '.join(lost)}."
            became = ", ".join(kept) or "the order of making"
            self.source.find("ordering", message, "changed", self.spot("ordering"), became=became)

    def _groups(self, name: str) -> list[list[str]]:
        if name not in self.found:
            return []
        try:
            groups = items(self.value(name))
        except UnclearError:
            message = f"The {name} is computed."
            self.source.find("computed_option", message, "dropped", self.spot(name))
            return []
        if groups and all(isinstance(group, str) for group in groups):
            groups = [groups]
        return [
            [str(n) for n in group]
            for group in groups
            if isinstance(group, tuple | list) and group
        ]

    def _add(
        self,
        group: list[str],
        into: list[tuple[str, ...]],
        option: str,
        entity: EntityDraft,
        members: dict[str, Any],
    ) -> None:
        missing = [n for n in group if not _has_column(n, members)]
        if not missing:
            into.append(tuple(dict.fromkeys(group)))
            return
        message = (
            f"{option} of {entity.written} names {', '.join(missing)}, which has no column here."
        )
        self.source.find(option, message, "dropped", self.spot(option))

    def _others(self, entity: EntityDraft) -> None:
        """Say which options have no equal, in one finding."""
        if "order_with_respect_to" in self.found:
            message = f"Rows of {entity.written} have no order of their own within another row."
            spot = self.spot("order_with_respect_to")
            self.source.find("ordering", message, "dropped", spot,
                             suggestion="Add a field position, and order by it.")  # fmt: skip
        others = [
            name for name in self.found
            if name not in _READ and name != "order_with_respect_to" and not name.startswith("_")
        ]  # fmt: skip
        if others:
            message = f"Options of {entity.written} that say nothing here: {', '.join(others)}."
            spot = self.spot(others[0])
            self.source.find("meta_option", message, "dropped", spot, severity="info")


def _has_column(name: str, members: dict[str, Any]) -> bool:
    member = members.get(name)
    if isinstance(member, RelationDraft):
        return member.kind != "many_to_many"
    return member is not None and member.type not in UNSORTED_TYPES


def _ordered(item: Any, members: dict[str, Any]) -> tuple[str, str]:
    """Return a name to order by with its sign, and why it cannot be one, "" where it can."""
    name = plain_name(item)
    if name is None:
        said = getattr(item, "path", "") or "a computed value"
        return f"{said}()" if isinstance(item, Called) else str(said), "computed"
    bare = name.removeprefix("-")
    if bare in _ROWS:
        return name, ""
    member = members.get(bare)
    if member is None or isinstance(member, RelationDraft) or member.type in UNSORTED_TYPES:
        return name, "no column"
    return name, ""
