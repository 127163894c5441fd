"""What stands between the parentheses of a table: columns, keys, references, checks."""

from __future__ import annotations

from collections.abc import Sequence

from backend_django.engine.notations.source import Source
from backend_django.engine.notations.tables.types import column_type

from .columns import Columns, check, names, references
from .cursor import Cursor, MisreadError, apart
from .syntax import Column, Foreign, Key, Name, Part, Table
from .tokens import Token

_KINDS = {"KEY": "index", "INDEX": "index", "FULLTEXT": "index", "SPATIAL": "index"}
_NAMES = frozenset({"word", "name", "double"})


class Elements:
    """Reads the elements of one table; one that cannot be read is a finding."""

    def __init__(self, source: Source, cursor: Cursor, table: Table) -> None:
        self.source, self.cursor, self.table = source, cursor, table

    def all(self, tokens: Sequence[Token]) -> None:
        """Read all elements between two parentheses."""
        for part in apart(tokens):
            if part:
                self.one(part)
            elif len(tokens) > 1:
                self._comma(tokens)

    def one(self, part: Sequence[Token]) -> None:
        """Read one element."""
        cursor = self.cursor.sub(part)
        try:
            self.element(cursor)
        except MisreadError as error:
            self.misread(part, error)

    def misread(self, part: Sequence[Token], error: MisreadError) -> None:
        """Report a part that is left out."""
        spot = self.source.spot(part[0].start, part[-1].end)
        at = error.token
        said = f" before {at.text}" if at is not None and at.text.strip() else ""
        name = self.table.path.name.text
        self.source.find(
            "misread", f"This part of {name} cannot be read: {error}{said}.", "dropped", spot,
            severity="error",
        )  # fmt: skip

    def element(self, cursor: Cursor) -> None:
        """Take a key, reference, check or column."""
        name = ""
        if cursor.key() == "CONSTRAINT" and cursor.kind(1) in _NAMES:
            cursor.at += 1
            if cursor.key() not in {"PRIMARY", "UNIQUE", "FOREIGN", "CHECK"} or cursor.key(1) in {
                "PRIMARY", "UNIQUE", "FOREIGN", "CHECK",
            }:  # fmt: skip
                name = cursor.name().text
        if not self._constraint(cursor, name):
            if name:
                raise MisreadError("a constraint was expected", cursor.token)
            self._columns(cursor)

    def _constraint(self, cursor: Cursor, name: str) -> bool:
        start = cursor.start
        if cursor.has("PRIMARY", "KEY"):
            self._key(cursor, "primary", name, start)
        elif cursor.key() == "FOREIGN" and cursor.key(1) == "KEY":
            cursor.at += 2
            self.foreign(cursor, name)
        elif cursor.key() == "CHECK" and cursor.key(1) in {"(", "NOT"}:
            cursor.at += 1
            self.table.checks.append(check(cursor, name))
        elif cursor.key() == "UNIQUE" and self._is_key(cursor, 1):
            cursor.at += 1
            self._key(cursor, "unique", name, start)
        elif cursor.key() in _KINDS and self._is_key(cursor, 1):
            method = cursor.next().key
            why = f"it is a {method.lower()} index" if method in {"FULLTEXT", "SPATIAL"} else ""
            self._key(cursor, "index", name, start, why)
        else:
            return self._rare(cursor, name)
        return True

    def _rare(self, cursor: Cursor, name: str) -> bool:
        if cursor.key() == "LIKE" and cursor.kind(1) in _NAMES:
            cursor.at += 1
            self.table.likes.append(cursor.path())
        elif cursor.key() == "INDEX" and any(t.key == "GRANULARITY" for t in cursor.tokens):
            return True
        elif cursor.key() == "EXCLUDE" and cursor.key(1) in {"USING", "("}:
            self._say_excluded(cursor)
        elif name and cursor.has("NOT", "NULL"):
            self._required(cursor.name())
        elif name and cursor.has("DEFAULT"):
            self.default_for(cursor)
        else:
            return cursor.has("PERIOD", "FOR") or cursor.has("SUPPLEMENTAL", "LOG")
        return True

    def _is_key(self, cursor: Cursor, ahead: int) -> bool:
        """Return whether KEY, INDEX or UNIQUE opens a key: it may be a column's name."""
        while cursor.key(ahead) in {"KEY", "INDEX", "CLUSTERED", "NONCLUSTERED", "NULLS", "NOT",
                                    "DISTINCT", "HASH"}:  # fmt: skip
            ahead += 1
        if cursor.key(ahead) == "(":
            return True
        if cursor.kind(ahead) not in _NAMES:
            return False
        ahead += 1
        if cursor.key(ahead) in {"USING", "CLUSTERED", "NONCLUSTERED", "UNIQUE"}:
            return True
        inside = cursor.kind(ahead + 1) in {*_NAMES, "sign"} and cursor.key(ahead + 1) != "MAX"
        return cursor.key(ahead) == "(" and inside

    def _key(self, cursor: Cursor, kind: str, name: str, start: int, why: str = "") -> None:
        while cursor.key() != "(" and not cursor.done:
            word = cursor.next()
            if word.kind in _NAMES and word.key not in {
                "KEY", "INDEX", "USING", "BTREE", "HASH", "CLUSTERED", "NONCLUSTERED",
                "UNIQUE", "NULLS", "NOT", "DISTINCT", "COLUMNSTORE",
            }:  # fmt: skip
                name = name or word.text
        found = parts(cursor)
        self.table.keys.append(Key(kind, found, start, cursor.last, name, why or _why(found)))

    def foreign(self, cursor: Cursor, name: str) -> None:
        """Take a reference whose FOREIGN KEY is taken."""
        cursor.has("IF", "NOT", "EXISTS")
        if cursor.kind() in _NAMES and cursor.key() != "REFERENCES":
            own = cursor.name().text
            name = name or own
        columns = names(cursor)
        cursor.expect("REFERENCES")
        self.table.foreigns.append(references(cursor, columns, name))

    def default_for(self, cursor: Cursor) -> None:
        """Take ``DEFAULT x FOR column``."""
        column = Column(Name("", "", 0, 0))
        cursor.at -= 1
        Columns(cursor, self.table).constraints(column)
        cursor.expect("FOR")
        target = self.table.column(cursor.name().key)
        if target is not None:
            target.default = column.default

    def _required(self, name: Name) -> None:
        if (column := self.table.column(name.key)) is not None:
            column.required = True

    def _say_excluded(self, cursor: Cursor) -> None:
        start = cursor.start
        self.source.find(
            "exclusion", f"{self.table.path.name.text} excludes rows that overlap: nothing here does.",
            "dropped", self.source.spot(start, cursor.tokens[-1].end),
            suggestion="Check it where rows are made.",
        )  # fmt: skip

    def _columns(self, cursor: Cursor) -> None:
        """Take a column, and what seems to be more where a comma is missing."""
        while True:
            self.add(Columns(cursor, self.table).column())
            if cursor.done:
                return
            if not self._begins_column(cursor):
                self._say_rest(cursor)
                return
            before = cursor.tokens[cursor.at - 1]
            spot = self.source.spot(before.start, before.end)
            self.source.find(
                "comma_missing", f"A comma is missing before {cursor.tokens[cursor.at].text}.",
                "changed", spot, severity="error", fix=f"{spot.text},",
            )  # fmt: skip

    def add(self, column: Column) -> None:
        """Add a column, unless one of that name is there."""
        if self.table.column(column.name.key) is None:
            self.table.columns.append(column)
            return
        self.source.find(
            "column_twice",
            f"{self.table.path.name.text} has the column {column.name.text} twice; the first counts.",
            "dropped", self.source.spot(column.name.start, column.name.end), severity="error",
        )  # fmt: skip

    def _begins_column(self, cursor: Cursor) -> bool:
        token, before = cursor.tokens[cursor.at], cursor.tokens[cursor.at - 1]
        if "\n" not in self.source.text[before.end : token.start] or token.kind not in _NAMES:
            return False
        known = cursor.kind(1) == "word" and column_type(cursor.tokens[cursor.at + 1].text)
        return bool(known)

    def _say_rest(self, cursor: Cursor) -> None:
        rest = cursor.tokens[cursor.at :]
        name = cursor.tokens[0].text
        self.source.find(
            "rest_misread", f"What follows in {self.table.path.name.text}.{name} is not understood.",
            "dropped", self.source.spot(rest[0].start, rest[-1].end), severity="error",
        )  # fmt: skip

    def _comma(self, tokens: Sequence[Token]) -> None:
        commas = [t for t in tokens if t.key == ","]
        spot = self.source.spot(commas[-1].start, commas[-1].end)
        self.source.find(
            "comma_extra", f"{self.table.path.name.text} has a comma with nothing behind it.",
            "changed", spot, became="nothing", fix="",
        )  # fmt: skip


def _why(found: tuple[Part, ...]) -> str:
    return "" if all(part.name for part in found) else "it computes what it compares"


def parts(cursor: Cursor) -> tuple[Part, ...]:
    """Take the columns of a key or index in parentheses."""
    return tuple(_part(cursor.sub(tokens)) for tokens in apart(cursor.group()) if tokens)


def _part(cursor: Cursor) -> Part:
    if cursor.kind() not in _NAMES:
        return Part(None)
    name = cursor.name()
    if cursor.key() == "(":
        if [t.kind for t in cursor.group()] != ["number"]:
            return Part(None)
    elif cursor.kind() == "sign":
        return Part(None)
    return Part(name, any(t.key == "DESC" for t in cursor.tokens))


__all__ = ["Elements", "Foreign", "parts"]
