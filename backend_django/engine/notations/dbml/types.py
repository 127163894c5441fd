"""Types of columns as those of fields."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from backend_django.engine.blueprint import EnumValue, pascal
from backend_django.engine.notations.drafts import Draft, EnumDraft
from backend_django.engine.notations.source import Source, Spot
from backend_django.engine.notations.tables.types import ColumnType, column_type

from .names import Names
from .syntax import Type

_HEAD = re.compile(r"[^\W\d]\w*(?:[ \t]*\([^()]*\))?")
_COUNTED = re.compile(r"(?i)\b(?:identity|auto_?increment)\b")
_UPDATED = re.compile(r"(?i)\bon\s+update\b")
_CALCULATED = re.compile(r"(?i)\bas\s*\(")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a type becomes; ``enum`` is a key of the draft, ``flags`` are settings said in it."""

    column: ColumnType
    enum: str = ""
    flags: frozenset[str] = frozenset()


class Types:
    """Reads types; each one without an equal is one finding, with all its columns."""

    def __init__(self, draft: Draft, enums: Names, source: Source) -> None:
        self.draft, self.enums, self.source = draft, enums, source
        self._unknown: dict[str, tuple[Spot, list[str]]] = {}
        self._lost: dict[str, tuple[Spot, list[str], str]] = {}

    def is_enum(self, written: Type) -> bool:
        return bool(self.enums.exactly(written.parts))

    def read(self, written: Type, column: str, schema: str, app: str) -> Kind:
        """Return what the type of a column, named with its table, becomes."""
        if (key := self._enum(written, schema)) and "(" not in written.text:
            if written.text.endswith("]"):
                self._lose(written, f"a list of {written.text.partition('[')[0]}", "json", column)
                return Kind(ColumnType("json"))
            return Kind(ColumnType("enum"), key)
        found, tail = column_type(written.text), ""
        if found is None and (head := _HEAD.match(written.text)):
            found, tail = column_type(head[0]), written.text[head.end() :].strip()
        if found is None:
            spot = self.source.spot(written.start, written.end)
            self._unknown.setdefault(written.text, (spot, []))[1].append(column)
            return Kind(ColumnType("char"))
        if found.values:
            return Kind(found, self._in_place(found.values, column, app, written))
        if found.lost:
            self._lose(written, found.lost, found.type, column)
        return self._with_tail(found, tail, written, column)

    def _enum(self, written: Type, schema: str) -> str:
        exact = self.enums.exactly(written.parts)
        if exact or column_type(written.text) is not None:
            return exact
        return self.enums.find(written.parts, schema)

    def _with_tail(self, found: ColumnType, tail: str, written: Type, column: str) -> Kind:
        """Read what is said after a type within its quotes, as databases do."""
        low = tail.lower()
        flags = {flag for flag in ("primary key", "not null", "unique") if flag in low}
        if _COUNTED.search(tail):
            flags.add("increment")
        if _UPDATED.search(tail) and found.type in {"date", "datetime"}:
            found = replace(found, facts=found.facts | {"auto": "updated"})
        elif _CALCULATED.search(tail):
            self._lose(written, "a value that the database calculates", found.type, column)
        return Kind(found, flags=frozenset(flags))

    def _in_place(self, values: tuple[str, ...], column: str, app: str, written: Type) -> str:
        """Draft the enum whose values stand in the type itself."""
        spot = self.source.spot(written.start, written.end)
        enum = EnumDraft(pascal(column) or "Choice", app, spot)
        enum.values = [EnumValue(value=value) for value in values]
        key = f"{column} {written.start}"
        self.draft.enums[key] = enum
        return key

    def _lose(self, written: Type, lost: str, became: str, column: str) -> None:
        spot = self.source.spot(written.start, written.end)
        self._lost.setdefault(lost, (spot, [], became))[1].append(column)

    def report(self) -> None:
        """Report each type without an equal once."""
        for name, (spot, columns) in self._unknown.items():
            self.source.find(
                "type_unknown", f"There is no type or enum {name} ({_listed(columns)}).",
                "changed", spot, became="char", suggestion="Use a type of a database, or declare it: `Enum`.",
            )  # fmt: skip
        for lost, (spot, columns, became) in self._lost.items():
            message = f"{_listed(columns)}: {lost}. The nearest field is {became}."
            self.source.find("type_nearest", message, "changed", spot, became=became)


def _listed(columns: list[str]) -> str:
    shown = ", ".join(columns[:3])
    return shown if len(columns) <= 3 else f"{shown} and {len(columns) - 3} more"
