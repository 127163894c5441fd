"""Columns whose type is a table: the rows on the other side of a reference."""

from __future__ import annotations

from backend_django.engine.notations.drafts import Draft, RelationDraft
from backend_django.engine.notations.source import Source
from backend_django.engine.notations.tables.types import column_type

from .names import Names
from .syntax import Column
from .types import Types


class Navigation:
    """Leaves such columns out: references say the same.

    Two tables that name each other's rows, with no reference between them, are many-to-many.
    """

    def __init__(self, draft: Draft, tables: Names, types: Types, source: Source) -> None:
        self.draft, self.tables, self.types, self.source = draft, tables, types, source
        self._taken: dict[str, list[tuple[Column, str]]] = {}

    def take(self, column: Column, table: str, schema: str) -> bool:
        """Return whether a column is of a table's type; it is taken then."""
        if column.type is None or "(" in column.type.text or self.types.is_enum(column.type):
            return False
        if column_type(column.type.text.rstrip("[]")) is not None:
            return False
        target = self.tables.exactly(column.type.parts) or self.tables.find(
            column.type.parts, schema
        )
        if not target or any(setting.key == "ref" for setting in column.settings):
            return False
        self._taken.setdefault(table, []).append((column, target))
        return True

    def settle(self) -> None:
        """Report the columns taken; make relations of those that no reference says."""
        joined = {
            frozenset((key, relation.target))
            for key, entity in self.draft.entities.items()
            for relation in entity.relations
        }
        for table, taken in self._taken.items():
            if table in self.draft.entities:
                self._settle(table, taken, joined)

    def _settle(
        self, table: str, taken: list[tuple[Column, str]], joined: set[frozenset[str]]
    ) -> None:
        entity = self.draft.entities[table]
        said = []
        for column, target in taken:
            pair = frozenset((table, target))
            back = any(t == table for _, t in self._taken.get(target, []))
            if pair in joined or not back or target not in self.draft.entities:
                said.append(column)
                continue
            joined.add(pair)
            spot = self.source.spot(column.name.start, column.end)
            name = column.name.text
            entity.relations.append(RelationDraft(name, "many_to_many", target, spot))
            self.source.find(
                "many_to_many", f"{entity.written} and {target} name each other's rows: they are "
                "many-to-many.",
                "changed", spot, became=f"{entity.written}.{name}",
            )  # fmt: skip
        if said:
            self._say(entity.written, said)

    def _say(self, table: str, columns: list[Column]) -> None:
        names = ", ".join(column.name.text for column in columns)
        self.source.find(
            "rows_as_column",
            f"Columns of {table} name rows of other tables, which references say: {names}.",
            "dropped", self.source.spot(columns[0].name.start, columns[0].end), severity="info",
        )  # fmt: skip
