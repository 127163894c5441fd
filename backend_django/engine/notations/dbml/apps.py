"""Schemas and groups of tables as apps."""

from __future__ import annotations

from backend_django.engine.blueprint import snake
from backend_django.engine.notations.drafts import AppDraft, Draft
from backend_django.engine.notations.projects import app_of
from backend_django.engine.notations.source import NOWHERE, Source, Spot

from .drawing import Remarks
from .names import Names, schema_of
from .syntax import Document, Group


class Apps:
    """Gives every table an app: its schema, else its group, else the project."""

    def __init__(self, document: Document, draft: Draft, source: Source, remarks: Remarks) -> None:
        self.draft, self.source, self.remarks = draft, source, remarks
        self._keys: dict[str, str] = {}
        self._groups = document.groups
        self._grouped: dict[str, Group] = {}

    def group(self, tables: Names) -> None:
        """Read which tables the groups name."""
        for group in self._groups:
            for setting in group.settings:
                if setting.key == "note":
                    group.notes.append(setting.text)
                else:
                    self.remarks.setting(None, setting, f"the group {group.name.text}")
            for name in group.tables:
                self._member(group, name.parts, tables, self.source.spot(name.start, name.end))

    def _member(self, group: Group, parts: tuple[str, ...], tables: Names, spot: Spot) -> None:
        key = tables.find(parts)
        if not key:
            name = ".".join(parts)
            self.source.find(
                "table_unknown", f"There is no table {name}; the group is without it.",
                "dropped", spot, severity="error", suggestion=tables.suggestion(name),
            )  # fmt: skip
        elif key in self._grouped and self._grouped[key] is not group:
            first = self._grouped[key].name.text
            message = f"{key} is in the group {first} already, which is its app."
            self.source.find("group_twice", message, "dropped", spot)
        else:
            self._grouped[key] = group

    def of_table(self, key: str, parts: tuple[str, ...], spot: Spot) -> str:
        """Return the key of the app of a table."""
        schema, group = schema_of(parts), self._grouped.get(key)
        if schema:
            if group is not None and snake(group.name.text) != snake(schema):
                self._say_schema(key, schema, group)
            return self._app(schema, spot)
        if group is not None:
            place = self.source.spot(group.name.start, group.name.end)
            return self._app(group.name.text, place, "\n".join(group.notes))
        return self._app(app_of(self.draft.project), NOWHERE)

    def of_schema(self, parts: tuple[str, ...], spot: Spot) -> str:
        """Return the key of the app of an enum in a schema, "" for none."""
        schema = schema_of(parts)
        return self._app(schema, spot) if schema else ""

    def _app(self, written: str, spot: Spot, about: str = "") -> str:
        """Return the key of an app; names that mean the same are one app."""
        key = self._keys.setdefault(snake(written) or written, written)
        if key not in self.draft.apps:
            label = "" if written.isascii() else written
            self.draft.apps[key] = AppDraft(written, spot, label)
        if about.strip():
            self.draft.apps[key].description = about.strip()
        return key

    def _say_schema(self, key: str, schema: str, group: Group) -> None:
        self.source.find(
            "group_of_schema", f"{key} belongs to the app of its schema, not of its group.",
            "changed", self.source.spot(group.name.start, group.name.end), severity="info",
            became=schema,
        )  # fmt: skip

    def assign_enums(self) -> None:
        """Give every enum without a schema the app of the first table that uses it."""
        users: dict[str, str] = {}
        for entity in self.draft.entities.values():
            for field in entity.fields:
                users.setdefault(field.enum, entity.app)
        for key, enum in self.draft.enums.items():
            if not enum.app:
                first = next(iter(self.draft.apps), "")
                enum.app = users.get(key, first) or self._app(app_of(self.draft.project), NOWHERE)
