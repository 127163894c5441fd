"""The arguments of the call that makes a field, by their names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from backend_django.engine.notations.source import NOWHERE, Spot

from .classes import Call
from .constants import Unclear
from .modules import Scope
from .types import relation_kind
from .values import Values

_FIELD = (
    "verbose_name", "name", "primary_key", "max_length", "unique", "blank", "null", "db_index",
    "rel", "default", "editable", "serialize", "unique_for_date", "unique_for_month",
    "unique_for_year", "choices", "help_text", "db_column",
)  # fmt: skip
_ORDERS: dict[str, tuple[str, ...]] = {
    "DecimalField": ("verbose_name", "name", "max_digits", "decimal_places"),
    "MoneyField": ("verbose_name", "name", "max_digits", "decimal_places"),
    "DateField": ("verbose_name", "name", "auto_now", "auto_now_add"),
    "DateTimeField": ("verbose_name", "name", "auto_now", "auto_now_add"),
    "TimeField": ("verbose_name", "name", "auto_now", "auto_now_add"),
    "FileField": ("verbose_name", "name", "upload_to", "storage"),
    "ImageField": ("verbose_name", "name", "width_field", "height_field"),
    "FilePathField": ("verbose_name", "name", "path", "match"),
    "GenericIPAddressField": ("verbose_name", "name", "protocol", "unpack_ipv4"),
    "JSONField": ("verbose_name", "name", "encoder", "decoder"),
    "ArrayField": ("base_field", "size"),
    "EnumField": ("enum", "max_length"),
    "EnumIntegerField": ("enum",),
    "EnumCharField": ("enum",),
    "EnumChoiceField": ("enum_class",),
    "GenericForeignKey": ("ct_field", "fk_field"),
    "GenericRelation": ("to",),
    "StreamField": ("block_types",),
}
_RELATIONS = {
    "foreign_key": ("to", "on_delete", "related_name", "related_query_name", "limit_choices_to"),
    "one_to_one": ("to", "on_delete", "to_field"),
    "many_to_many": ("to", "related_name", "related_query_name", "limit_choices_to",
                     "symmetrical", "through", "through_fields"),
}  # fmt: skip
_ABSENT = object()


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument as written. ``at`` is where it is to be shown, with its name."""

    node: ast.expr
    scope: Scope
    at: ast.AST


class Arguments:
    """Arguments of one field: given, unpacked from a dictionary, or set by its class."""

    def __init__(self, call: Call, values: Values) -> None:
        self.call, self.values = call, values
        self.unclear = False
        self.known: dict[str, Argument] = {}
        self.ready: dict[str, Any] = {}
        for name, node, scope in call.extra:
            self.known[name] = Argument(node, scope, call.node)
        self._positions()
        for keyword in call.node.keywords:
            if keyword.arg:
                self.known[keyword.arg] = Argument(keyword.value, call.scope, keyword)
            else:
                self._unpack(keyword.value)

    def _positions(self) -> None:
        kind = relation_kind(self.call.kind)
        order = _RELATIONS[kind] if kind else _ORDERS.get(self.call.kind, _FIELD)
        for name, node in zip(order, self.call.node.args, strict=False):
            if isinstance(node, ast.Starred):
                self.unclear = True
                break
            self.known[name] = Argument(node, self.call.scope, node)
        if kind in {"foreign_key", "one_to_one"}:
            self._old_order()

    def _old_order(self) -> None:
        """Take a second argument that is a text for the other side's name, as it once was."""
        second = self.known.get("on_delete")
        if second and isinstance(second.node, ast.Constant) and isinstance(second.node.value, str):
            self.known["related_name"] = self.known.pop("on_delete")

    def _unpack(self, node: ast.expr) -> None:
        found = self.values.maybe(node, self.call.scope)
        if isinstance(found, dict):
            self.ready |= {k: v for k, v in found.items() if isinstance(k, str)}
        else:
            self.unclear = True

    def __contains__(self, name: str) -> bool:
        return name in self.known or name in self.ready

    def __iter__(self) -> Iterator[str]:
        return iter([*self.known, *self.ready])

    def get(self, name: str, otherwise: Any = None) -> Any:
        """Return the value of an argument, Unclear where it is not known."""
        if name in self.known:
            argument = self.known[name]
            return self.values.maybe(argument.node, argument.scope)
        return self.ready.get(name, otherwise)

    def true(self, name: str) -> bool:
        return self.get(name) is True

    def text(self, name: str) -> str:
        found = self.get(name)
        return found if isinstance(found, str) else ""

    def whole(self, name: str) -> int | None:
        found = self.get(name)
        return found if isinstance(found, int) and not isinstance(found, bool) else None

    def is_unclear(self, name: str) -> bool:
        return isinstance(self.get(name), Unclear)

    def spot(self, name: str = "") -> Spot:
        """Return the place of an argument, else of the whole call."""
        argument = self.known.get(name)
        if argument is None:
            return self.call.scope.module.spot(self.call.node)
        module = self.call.scope.module
        if argument.at is self.call.node or argument.scope.module is module:
            return module.spot(argument.at) or NOWHERE
        return argument.scope.module.spot(argument.node)

    def source_text(self, name: str) -> str:
        """Return an argument as it is written."""
        argument = self.known.get(name)
        return _said(argument.node) if argument else ""


def _said(node: ast.AST) -> str:
    try:
        return ast.unparse(node)[:80]
    except (RecursionError, ValueError, MemoryError):
        return "..."
