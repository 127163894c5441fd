"""Columns of a table as fields of its draft."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from backend_django.engine.notations.drafts import Draft, EntityDraft, FieldDraft
from backend_django.engine.notations.source import Source
from backend_django.engine.notations.tables.defaults import give_default

from .drawing import Remarks
from .names import schema_of
from .syntax import Check, Column, Setting, Table
from .types import Types

_FLAGS = {
    "pk": "pk", "primary key": "pk", "primarykey": "pk", "primary_key": "pk",
    "not null": "required", "notnull": "required", "not_null": "required", "null": "null",
    "unique": "unique", "increment": "increment", "autoincrement": "increment",
    "auto_increment": "increment", "auto increment": "increment",
}  # fmt: skip
_UNABLE = frozenset({"boolean", "file", "image", "binary", "json"})
_CAST = re.compile(r"\(*[NnEe]?'((?:[^']|'')*)'(?:\s*::.*)?\)*\Z", re.DOTALL)
_LIST = re.compile(r"\{([^{}]*)\}\Z")
_WITHOUT = frozenset({"file", "image", "binary"})
_MADE = frozenset({"date", "datetime", "time", "uuid"})
_MAKES = re.compile(r"(?i)\s*[a-z_][\w.]*\s*(?:\(.*\))?\s*\Z", re.DOTALL)
_SIGNS = re.compile(r"[+-]+")


@dataclass(slots=True)
class Drafted:
    """What the columns of a table say that is settled when all tables are there."""

    key: str
    table: Table
    entity: EntityDraft
    references: list[tuple[str, Setting]] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)


class Columns:
    """Turns columns into fields; what they lose are findings."""

    def __init__(self, draft: Draft, types: Types, source: Source, remarks: Remarks) -> None:
        self.draft, self.types, self.source, self.remarks = draft, types, source, remarks

    def add(self, column: Column, drafted: Drafted) -> None:
        """Add one column to the draft of its table."""
        entity, name = drafted.entity, column.name.text
        if any(f.written == name for f in entity.fields):
            self._twice(column, entity)
            return
        written = FieldDraft(name, "char", self.source.spot(column.name.start, column.name.end))
        flags = self._type(column, written, drafted)
        for setting in column.settings:
            flags |= self._setting(setting, written, drafted)
        if column.remark:
            written.facts.setdefault("help", column.remark)
        self._flag(flags, written, entity)
        self._default(column, written)
        entity.fields.append(written)

    def _twice(self, column: Column, entity: EntityDraft) -> None:
        self.source.find(
            "column_twice", f"{entity.written} has {column.name.text} twice; the first one counts.",
            "dropped", self.source.spot(column.name.start, column.end),
        )  # fmt: skip

    def _type(self, column: Column, written: FieldDraft, drafted: Drafted) -> set[str]:
        entity = drafted.entity
        if column.type is None:
            self.source.find(
                "type_missing", f"{entity.written}.{written.written} has no type.",
                "changed", written.spot, became="char", suggestion="Write `name type`.",
            )  # fmt: skip
            return set()
        own = f"{entity.written}.{written.written}"
        kind = self.types.read(column.type, own, schema_of(drafted.table.name.parts), entity.app)
        written.type, written.enum = kind.column.type, kind.enum
        written.facts |= kind.column.facts
        written.generated = kind.column.generated
        return {_FLAGS[flag] for flag in kind.flags}

    def _setting(self, setting: Setting, written: FieldDraft, drafted: Drafted) -> set[str]:
        """Note a setting; return the flags it means."""
        key = setting.key
        if key == "ref" and setting.target is not None:
            drafted.references.append((written.written, setting))
        elif key == "note":
            said = [written.facts.get("help", ""), setting.text.strip()]
            written.facts["help"] = "\n".join(filter(None, said))
        elif key == "check" and setting.value is not None:
            drafted.checks.append(Check(setting.text.strip("`"), setting.start, setting.end))
        elif key in _FLAGS and setting.value is None:
            return {_FLAGS[key]}
        elif key != "default":
            self.remarks.setting(drafted.entity, setting)
        return set()

    def _flag(self, flags: set[str], written: FieldDraft, entity: EntityDraft) -> None:
        if "increment" in flags:
            written.generated = True
        if "pk" in flags:
            entity.key = (*entity.key, written.written)
        if "required" in flags or "pk" in flags:
            written.facts["required"] = True
        if "unique" in flags and "pk" not in flags:
            if written.type in _UNABLE:
                self.source.find(
                    "unique", f"{entity.written}.{written.written} is of a type that cannot be unique here.",
                    "dropped", written.spot,
                )  # fmt: skip
            else:
                written.facts["unique"] = True

    def _default(self, column: Column, written: FieldDraft) -> None:
        for setting in column.settings:
            if setting.key != "default" or setting.value is None or "default" in written.facts:
                continue
            spot = self.source.spot(setting.start, setting.end)
            if written.type in _WITHOUT:
                message = f"A field of type {written.type}, as {written.written}, has no default."
                self.source.find("default", message, "dropped", spot)
                return
            enum = self.draft.enums.get(written.enum)
            said, quoted = _said(setting, is_enum=enum is not None)
            quoted = quoted and not (written.type in _MADE and _MAKES.match(said))
            if column.type and column.type.text.endswith("]") and (listed := _LIST.match(said)):
                said = json.dumps([item.strip('" ') for item in listed[1].split(",") if item])
            give_default(written, said, self.source, spot, quoted=quoted, enum=enum)


def _said(setting: Setting, *, is_enum: bool) -> tuple[str, bool]:
    """Return the text of a default, and whether it is a literal of text."""
    text = setting.text.strip()
    kind = setting.value.kind if setting.value else "raw"
    if kind == "text":
        return setting.text, True
    if cast := _CAST.match(text):
        return cast[1].replace("''", "'"), True
    if kind == "raw" and (signs := _SIGNS.match(text)):
        text = ("-" if signs[0].count("-") % 2 else "") + text[signs.end() :]
    if kind == "raw" and is_enum:
        text = text.rpartition(".")[2].strip('"')
    return text, False
