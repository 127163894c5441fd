"""One column's definition: its type, and everything said about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .cursor import Cursor, MisreadError
from .syntax import Check, Column, Foreign, Key, Name, Part, Path, Table
from .tokens import Token
from .typed import CONSTRAINTS, typed

_ACTIONS = (
    (("CASCADE",), "cascade"), (("RESTRICT",), "protect"), (("NO", "ACTION"), "protect"),
    (("SET", "NULL"), "set_null"), (("SET", "DEFAULT"), "set_default"),
)  # fmt: skip
_VALUED_WORDS = """AFTER CHARSET COLLATE COLUMN_FORMAT COMPRESSION ENCODE INITIALLY SORTKEY SRID STORAGE
    """
_VALUED = frozenset(_VALUED_WORDS.split())
_ALONE_WORDS = """DEFERRABLE DISABLE DISTKEY ENABLE FIRST HIDDEN INVISIBLE PERSISTED ROWGUIDCOL SPARSE STORED
    VIRTUAL VISIBLE CODEC CLUSTERED NONCLUSTERED ASC DESC ENFORCED VALIDATE NOVALIDATE RELY NORELY WITH
    CHARACTER SET BINARY VALID"""
_ALONE = frozenset(_ALONE_WORDS.split())
_KEY_MORE = (
    ("CLUSTERED",), ("NONCLUSTERED",), ("ASC",), ("DESC",), ("NULLS", "NOT", "DISTINCT"),
    ("NULLS", "DISTINCT"), ("HASH",), ("SORTKEY",),
)  # fmt: skip


class Columns:
    """Reads what is said about one column into it and its table."""

    def __init__(self, cursor: Cursor, table: Table) -> None:
        self.cursor, self.table = cursor, table
        self.said = ""

    def column(self) -> Column:
        """Take a column's name, type and constraints; stop before what is none of these."""
        column = Column(self.cursor.name())
        column.type = typed(self.cursor)
        self.constraints(column)
        return column

    def constraints(self, column: Column) -> None:
        """Take everything that is said about the column."""
        while not self.cursor.done:
            key = self.cursor.key()
            handler = _HANDLERS.get(key)
            if handler is not None:
                self.cursor.at += 1
                handler(self, column)
            elif key in _VALUED:
                self.cursor.at += 1
                self.cursor.has("=")
                self.cursor.next()
            elif key in _ALONE:
                self.cursor.at += 1
                self.cursor.skip_group()
            else:
                return

    def _name(self, _: Column) -> None:
        self.said = self.cursor.name().text
        if self.cursor.key() not in CONSTRAINTS:
            raise MisreadError("a constraint was expected", self.cursor.token)

    def _not(self, column: Column) -> None:
        if self.cursor.has("NULL"):
            column.required = True
        elif self.cursor.has("FOR", "REPLICATION") or self.cursor.has_one(
            "DEFERRABLE", "VALID", "ENFORCED", "VISIBLE", "LOGGED", "HIDDEN"
        ):
            return
        else:
            raise MisreadError("NULL was expected", self.cursor.token)

    def _null(self, column: Column) -> None:
        column.required = False

    def _default(self, column: Column) -> None:
        if self.cursor.has("ON", "NULL"):
            pass
        column.default = expression(self.cursor)
        self.cursor.has("WITH", "VALUES")

    def _primary(self, column: Column) -> None:
        self.cursor.expect("KEY")
        self._key(column, "primary")

    def _unique(self, column: Column) -> None:
        self.cursor.has_one("KEY", "INDEX")
        self._key(column, "unique")

    def _bare_key(self, column: Column) -> None:
        self._key(column, "primary")

    def _key(self, column: Column, kind: str) -> None:
        while any(self.cursor.has(*words) for words in _KEY_MORE):
            pass
        name = column.name
        self.table.keys.append(Key(kind, (Part(name),), name.start, name.end, self.said))
        self.said = ""
        if self.cursor.has("USING", "INDEX"):
            self.cursor.has("TABLESPACE")
            self.cursor.path()
        if self.cursor.has("ON", "CONFLICT"):
            self.cursor.next()

    def _counted(self, column: Column) -> None:
        column.counted = True
        self.cursor.skip_group()
        while self.cursor.has_one("START", "INCREMENT", "ORDER", "NOORDER", "WITH", "BY", "="):
            if self.cursor.kind() == "number":
                self.cursor.at += 1

    def _generated(self, column: Column) -> None:
        if not self.cursor.has("ALWAYS") and self.cursor.has("BY", "DEFAULT"):
            self.cursor.has("ON", "NULL")
        self.cursor.expect("AS")
        self._as(column)

    def _as(self, column: Column) -> None:
        if self.cursor.has("IDENTITY"):
            self._counted(column)
        elif self.cursor.has("ROW") or self.cursor.has("TRANSACTION_ID"):
            self.cursor.has_one("START", "END")
            column.computed = True
        else:
            column.computed = True
            if self.cursor.key() == "(":
                self.cursor.group()
            else:
                expression(self.cursor)

    def _foreign(self, _: Column) -> None:
        self.cursor.expect("KEY")

    def _serial(self, column: Column) -> None:
        if self.cursor.has("DEFAULT", "VALUE"):
            column.counted = column.required = True

    def _references(self, column: Column) -> None:
        self.table.foreigns.append(references(self.cursor, (column.name,), self.said))
        self.said = ""

    def _check(self, column: Column) -> None:
        self.table.checks.append(check(self.cursor, self.said))
        self.said = ""

    def _comment(self, column: Column) -> None:
        self.cursor.has("=")
        said = self.cursor.text()
        if said is None:
            raise MisreadError("a text was expected", self.cursor.token)
        column.comment = said

    def _on(self, column: Column) -> None:
        if self.cursor.has("UPDATE"):
            expression(self.cursor)
            column.updates = True
        elif self.cursor.has("CONFLICT"):
            self.cursor.next()
        else:
            self.cursor.name()

    def _using(self, _: Column) -> None:
        self.cursor.has("INDEX")
        self.cursor.has("TABLESPACE")
        self.cursor.path()


_HANDLERS: dict[str, Callable[[Columns, Column], None]] = {
    "CONSTRAINT": Columns._name,
    "NOT": Columns._not,
    "NULL": Columns._null,
    "DEFAULT": Columns._default,
    "PRIMARY": Columns._primary,
    "UNIQUE": Columns._unique,
    "KEY": Columns._bare_key,
    "AUTO_INCREMENT": Columns._counted,
    "AUTOINCREMENT": Columns._counted,
    "IDENTITY": Columns._counted,
    "GENERATED": Columns._generated,
    "AS": Columns._as,
    "FOREIGN": Columns._foreign,
    "SERIAL": Columns._serial,
    "REFERENCES": Columns._references,
    "CHECK": Columns._check,
    "COMMENT": Columns._comment,
    "ON": Columns._on,
    "USING": Columns._using,
}


def expression(cursor: Cursor) -> tuple[Token, ...]:
    """Take an expression: up to what is said next about the column."""
    begin, depth = cursor.at, 0
    while not cursor.done:
        key = cursor.key()
        if cursor.at > begin and not depth and _stops(cursor, key):
            break
        depth += (key in {"(", "["}) - (key in {")", "]"})
        cursor.at += 1
    if begin == cursor.at:
        raise MisreadError("an expression was expected", cursor.token)
    return texts(cursor.tokens[begin : cursor.at], cursor)


def texts(tokens: Sequence[Token], cursor: Cursor) -> tuple[Token, ...]:
    """Return tokens in which "x" is a text where the database takes it for one."""
    if not cursor.dialect.double:
        return tuple(tokens)
    return tuple(t._replace(kind="text") if t.kind == "double" else t for t in tokens)


def _stops(cursor: Cursor, key: str) -> bool:
    if key == "WITH":
        return cursor.key(1) == "VALUES"
    if key in {"FOR", ","}:
        return True
    return key in CONSTRAINTS and cursor.tokens[cursor.at - 1].key not in {"::", "+", "-", "||"}


def check(cursor: Cursor, name: str = "") -> Check:
    """Take (...) as the condition of a check."""
    cursor.has("NOT", "FOR", "REPLICATION")
    start = cursor.start
    inside = texts(cursor.group(), cursor)
    end = cursor.last
    while (
        cursor.has("NO", "INHERIT") or cursor.has("NOT", "VALID") or cursor.has("NOT", "ENFORCED")
    ):
        pass
    return Check(inside, start, end, name)


def names(cursor: Cursor) -> tuple[Name, ...]:
    """Take names in parentheses."""
    inner = cursor.sub(cursor.group())
    found = []
    while not inner.done:
        found.append(inner.name())
        inner.has_one("ASC", "DESC")
        inner.skip_group()
        if not inner.done:
            inner.expect(",")
    return tuple(found)


def references(cursor: Cursor, columns: tuple[Name, ...], name: str = "") -> Foreign:
    """Take the target and the actions of a reference whose REFERENCES is taken."""
    start = columns[0].start if columns else cursor.start
    target: Path = cursor.path()
    aimed = names(cursor) if cursor.key() == "(" else ()
    end, on_delete = cursor.last, ""
    while not cursor.done:
        if cursor.has("MATCH"):
            cursor.next()
        elif cursor.has("ON", "DELETE"):
            on_delete = _action(cursor)
        elif cursor.key() == "ON" and cursor.key(1) == "UPDATE" and _is_action(cursor.key(2)):
            cursor.at += 2
            _action(cursor)
        elif cursor.has("NOT", "FOR", "REPLICATION"):
            pass
        else:
            break
    end = max(end, columns[-1].end if columns else end)
    return Foreign(columns, target, aimed, on_delete, start, end, name)


def _is_action(key: str) -> bool:
    return any(words[0] == key for words, _ in _ACTIONS)


def _action(cursor: Cursor) -> str:
    for words, became in _ACTIONS:
        if cursor.has(*words):
            cursor.skip_group()
            return became
    raise MisreadError("an action such as CASCADE was expected", cursor.token)
