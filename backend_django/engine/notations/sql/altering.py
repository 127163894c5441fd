"""ALTER TABLE: what it adds to a table, changes in it and takes away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from backend_django.engine.notations.source import Source

from .catalogue import Catalogue
from .columns import Columns, expression
from .creating import partition_of
from .cursor import Cursor, MisreadError, apart
from .elements import Elements
from .syntax import Column, Name, Part, Path, Table
from .tokens import Token
from .typed import typed

_SETTINGS = frozenset(["SET", "DROP", "ADD", "RESET", "RESTART"])


def alter_table(cursor: Cursor, catalogue: Catalogue, source: Source) -> None:
    """Change the table whose ALTER TABLE is taken; one that is unknown is a finding."""
    cursor.has("IF", "EXISTS")
    cursor.has("ONLY")
    path = cursor.path()
    cursor.has("*")
    table = catalogue.table(path)
    if table is None:
        said = next((t.key for t in cursor.tokens[cursor.at :] if t.key), "")
        if said not in {"OWNER", "ENABLE", "DISABLE", "CHECK", "SET", "REPLICA", "CLUSTER"}:
            catalogue.skip("change of an unknown table", str(path), path.start, path.end)
        return
    _Altering(cursor, table, catalogue, source).all()


class _Altering:
    def __init__(self, cursor: Cursor, table: Table, catalogue: Catalogue, source: Source) -> None:
        self.cursor, self.table, self.catalogue = cursor, table, catalogue
        self.elements = Elements(source, cursor, table)

    def all(self) -> None:
        """Apply each action; one without its verb goes on with the verb before it."""
        verb = ""
        for part in apart(self.cursor.tokens[self.cursor.at :]):
            if not part:
                continue
            cursor = self.cursor.sub(part)
            if cursor.has("WITH", "CHECK") or cursor.has("WITH", "NOCHECK"):
                pass
            known = cursor.key() in _ACTIONS
            verb = cursor.key() if known else verb
            cursor.at += known
            action = _ACTIONS.get(verb) if known or verb == "ADD" else None
            if action is not None:
                self._try(action, cursor, part)

    def _try(
        self, action: Callable[[_Altering, Cursor], None], cursor: Cursor, part: Sequence[Token]
    ) -> None:
        try:
            action(self, cursor)
        except MisreadError as error:
            self.elements.misread(part, error)

    def add(self, cursor: Cursor) -> None:
        cursor.has("COLUMN")
        cursor.has("IF", "NOT", "EXISTS")
        if cursor.key() == "PARTITION" or cursor.key(1) == "=":
            return
        if cursor.has("DEFAULT"):
            self.elements.default_for(cursor)
            return
        if cursor.key() == "(":
            self.elements.all(cursor.group())
            return
        self.elements.element(cursor.sub(cursor.tokens[cursor.at :]))

    def alter(self, cursor: Cursor) -> None:
        named = cursor.has("COLUMN")
        if not named and cursor.has_one("INDEX", "CONSTRAINT", "CHECK"):
            return
        column = self.table.column(cursor.name().key)
        if column is None:
            return
        if cursor.has("SET", "DEFAULT"):
            column.default = expression(cursor)
        elif cursor.has("DROP", "DEFAULT"):
            column.default = ()
        elif cursor.has("SET", "DATA", "TYPE") or cursor.has("TYPE"):
            column.type = typed(cursor) or column.type
        elif not self._marked(column, cursor) and cursor.key() not in _SETTINGS:
            self._again(column, cursor)

    def _marked(self, column: Column, cursor: Cursor) -> bool:
        if cursor.has("SET", "NOT", "NULL"):
            column.required = True
        elif cursor.has("DROP", "NOT", "NULL"):
            column.required = False
        elif cursor.has("ADD", "GENERATED"):
            column.counted = True
        else:
            return False
        return True

    def _again(self, column: Column, cursor: Cursor) -> None:
        """Take the whole definition anew, as MySQL and SQL Server want it."""
        said = typed(cursor)
        if said is not None:
            column.type, column.required = said, False
        Columns(cursor, self.table).constraints(column)

    def modify(self, cursor: Cursor) -> None:
        cursor.has("COLUMN")
        if cursor.key() == "(":
            for part in apart(cursor.group()):
                self.modify(cursor.sub(part))
            return
        column = self.table.column(cursor.name().key)
        if column is not None:
            self._again(column, cursor)

    def change(self, cursor: Cursor) -> None:
        cursor.has("COLUMN")
        column = self.table.column(cursor.name().key)
        name = cursor.name()
        if column is not None:
            self._rename_column(column, name)
            self._again(column, cursor)

    def drop(self, cursor: Cursor) -> None:
        table = self.table
        if cursor.has("PRIMARY", "KEY"):
            table.keys = [k for k in table.keys if k.kind != "primary"]
            return
        what = cursor.has_one(
            "CONSTRAINT", "FOREIGN", "INDEX", "KEY", "CHECK", "COLUMN", "PARTITION"
        )
        cursor.has("KEY")
        cursor.has("IF", "EXISTS")
        if what == "PARTITION":
            return
        key = cursor.name().key
        if what in {"", "COLUMN"}:
            self._drop_column(key)
        table.keys = [k for k in table.keys if k.name.lower() != key]
        table.foreigns = [f for f in table.foreigns if f.name.lower() != key]
        table.checks = [c for c in table.checks if c.name.lower() != key]

    def _drop_column(self, key: str) -> None:
        table = self.table
        table.columns = [c for c in table.columns if c.name.key != key]
        table.keys = [k for k in table.keys if all(n.key != key for n in k.names)]
        table.foreigns = [f for f in table.foreigns if all(n.key != key for n in f.columns)]

    def rename(self, cursor: Cursor) -> None:
        if cursor.has_one("TO", "AS") or len(cursor.tokens) - cursor.at == 1:
            self.catalogue.rename(self.table, Path(cursor.name(), self.table.path.schema))
            return
        if cursor.has_one("CONSTRAINT", "INDEX", "KEY"):
            return
        cursor.has("COLUMN")
        column = self.table.column(cursor.name().key)
        if column is not None and cursor.has("TO"):
            self._rename_column(column, cursor.name())
        elif column is None:
            raise MisreadError("a column of the table was expected", cursor.token)

    def _rename_column(self, column: Column, name: Name) -> None:
        old, table = column.name.key, self.table
        column.name = name
        for at, key in enumerate(table.keys):
            swapped = tuple(
                Part(name, p.descending) if p.name and p.name.key == old else p for p in key.parts
            )
            table.keys[at] = type(key)(key.kind, swapped, key.start, key.end, key.name, key.why)
        for at, f in enumerate(table.foreigns):
            renamed = tuple(name if n.key == old else n for n in f.columns)
            table.foreigns[at] = type(f)(
                renamed, f.target, f.target_columns, f.on_delete, f.start, f.end, f.name
            )

    def attach(self, cursor: Cursor) -> None:
        if cursor.has("PARTITION"):
            partition_of(cursor.path(), self.table.path, self.catalogue)

    def inherit(self, cursor: Cursor) -> None:
        self.table.parents.append(cursor.path())

    def set(self, cursor: Cursor) -> None:
        if cursor.has("SCHEMA"):
            self.catalogue.rename(self.table, Path(self.table.path.name, cursor.name()))

    def comment(self, cursor: Cursor) -> None:
        cursor.has("=")
        self.table.comment = cursor.text() or self.table.comment


_ACTIONS: dict[str, Callable[[_Altering, Cursor], None]] = {
    "ADD": _Altering.add,
    "ALTER": _Altering.alter,
    "MODIFY": _Altering.modify,
    "CHANGE": _Altering.change,
    "DROP": _Altering.drop,
    "RENAME": _Altering.rename,
    "ATTACH": _Altering.attach,
    "INHERIT": _Altering.inherit,
    "SET": _Altering.set,
    "COMMENT": _Altering.comment,
}
