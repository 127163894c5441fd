"""The bodies of tables: columns, indexes, checks, notes."""

from __future__ import annotations

import re
from dataclasses import replace

from backend_django.engine.notations.reading import refuse_fields

from .cursor import Cursor, UnreadableError
from .settings import FLAGS, read_setting, read_settings, read_value
from .syntax import Check, Column, Index, Injection, Name, Ref, Setting, Settings, Table, Type
from .tokens import Token

_MORE = frozenset(
    {"precision", "varying", "with", "without", "time", "zone", "local", "unsigned", "signed",
     "zerofill", "large", "object"}
)  # fmt: skip
_FLAG_STARTS = frozenset({flag.partition(" ")[0] for flag in FLAGS}) | {"default"}
_VALUED = frozenset({"ref", "note", "default", "check"})
_ARRAY = re.compile(r"\d*\Z")
_DIRECTIONS = {"asc": "", "desc": "-"}
_REMARK = re.compile(r"[ \t,;]{0,80}//+[ \t]*(\w[^\n]{1,300})")
_SAID = re.compile(
    r"(?i)(?:(?:one|many|zero)[ -](?:to|or)\b|(?:primary|foreign|composite)[ -]?key|auto[ -]?incr"
    r"|(?:pk|fk|id|key|unique|not null|null|nullable|optional|required|index|ref)\b|default\b)"
)
_RULES = frozenset({"indexes", "index", "checks", "check", "constraints"})


class TableReader:
    """Reads the body of one table, item by item."""

    def __init__(self, cursor: Cursor, table: Table) -> None:
        self.cursor, self.table = cursor, table

    def item(self) -> None:
        """Read what begins here: a column, or one of the blocks of a table."""
        cursor = self.cursor
        if cursor.here.text == "~":
            cursor.take()
            self.table.members.append(Injection(cursor.name()))
        elif cursor.here.text in {",", ";"}:
            cursor.take()
        elif not self._block():
            self._column()

    def _block(self) -> bool:
        """Read a note or a block of indexes or checks, if one stands here."""
        cursor, word, opens = self.cursor, self.cursor.here.text.lower(), self.cursor.after().text
        if word == "note" and opens in {":", "{"}:
            self.table.notes.append(read_note(cursor))
        elif word in _RULES and opens == "{":
            head = Name((cursor.here.text,), cursor.here.start, cursor.take().end)
            cursor.take()
            cursor.body("the", head, self._index if word.startswith("ind") else self._check)
        elif word == "records" and opens in {"{", "("}:
            skip_records(cursor, self.table.name.text)
        elif word == "ref" and opens == ":":
            self._ref()
        elif opens in {":", "{"} and cursor.here.kind == "word":
            self._property(opens)
        else:
            return False
        return True

    def _ref(self) -> None:
        """Read a reference that stands among the columns; its first column may be one of them."""
        cursor = self.cursor
        cursor.take()
        cursor.take()
        start = cursor.here.start
        left = cursor.endpoint()
        left = left if left.table else replace(left, table=self.table.name.parts)
        operator, right, end = cursor.operator(), cursor.endpoint(), cursor.end
        settings = read_settings(cursor) if cursor.here.text == "[" else ()
        self.table.refs.append(Ref("", left, operator, right, settings, start, end))

    def _property(self, opens: str) -> None:
        """Read ``key: value`` in a body as a setting of the table; pass an unknown block."""
        cursor, start = self.cursor, self.cursor.here
        if opens == ":":
            key = cursor.take().text.lower()
            cursor.take()
            value = read_value(cursor)
            self.table.settings += (Setting(key, start.start, cursor.end, value),)
            return
        cursor.take()
        cursor.skip_pair()
        say_unknown_block(cursor, start)

    def _column(self) -> None:
        cursor = self.cursor
        first = cursor.part()
        name = Name((first.value,), first.start, first.end)
        kind = None if cursor.ends_line or cursor.here.text in {"[", ","} else read_type(cursor)
        settings = self._settings()
        self.table.members.append(Column(name, kind, settings, cursor.end, self._remark()))
        refuse_fields(self.table.name.text, len(self.table.members))

    def _remark(self) -> str:
        """Return the comment behind a column, where it says more than the column does."""
        if self.cursor.here.indent < 0:
            return ""
        found = _REMARK.match(self.cursor.source.text, self.cursor.end)
        return found[1].strip() if found and not _SAID.match(found[1]) else ""

    def _settings(self) -> Settings:
        """Return the settings of a column: in brackets, and words before them."""
        cursor, found = self.cursor, list[Setting]()
        while True:
            here = cursor.here
            if here.text == "[":
                found += read_settings(cursor)
            elif cursor.ends_line or here.kind == "end":
                return tuple(found)
            elif here.text in {",", ";"}:
                cursor.take()
            elif self._is_setting(here):
                found.append(read_setting(cursor))
            elif self._is_column(here):
                return tuple(found)
            else:
                self._say_trailing()

    def _is_setting(self, here: Token) -> bool:
        word = here.text.lower()
        return word in _FLAG_STARTS or (word in _VALUED and self.cursor.after().text == ":")

    def _is_column(self, here: Token) -> bool:
        """Return whether another column begins on the same line."""
        ahead = self.cursor.after()
        return (here.names and ahead.names and ahead.indent < 0) or here.text == "~"

    def _say_trailing(self) -> None:
        cursor, start = self.cursor, self.cursor.here.start
        while not cursor.ends_line and cursor.here.kind != "end" and cursor.here.text != "[":
            cursor.take()
        cursor.say_unreadable(start, cursor.end, "after its type a column has settings in [ ]")

    def _index(self) -> None:
        cursor, start = self.cursor, self.cursor.here.start
        columns: list[str] = []
        expressions = False
        if cursor.accept("("):
            while not cursor.accept(")"):
                if cursor.here.kind == "end" or cursor.here.text == "}":
                    raise UnreadableError("the columns of an index should end with )")
                if not cursor.accept(","):
                    expressions |= self._indexed(columns)
        elif not cursor.accept(","):
            expressions = self._indexed(columns)
        settings = read_settings(cursor) if cursor.here.text == "[" else ()
        if columns or expressions:
            index = Index(tuple(columns), expressions, settings, start, cursor.end)
            self.table.indexes.append(index)

    def _indexed(self, columns: list[str]) -> bool:
        """Add a column of an index; return whether it is an expression instead."""
        cursor = self.cursor
        if cursor.here.kind == "expression":
            said = cursor.take().value.strip()
            if not said.isidentifier():
                return True
            columns.append(said)
            return False
        name = cursor.name().parts[-1]
        if cursor.here.text == "(":
            cursor.skip_pair()
            return True
        sign = _DIRECTIONS.get(cursor.here.text.lower())
        if sign is not None:
            cursor.take()
        columns.append(f"{sign or ''}{name}")
        return False

    def _check(self) -> None:
        cursor = self.cursor
        if cursor.accept(","):
            return
        first = cursor.here
        if first.kind not in {"expression", "string", "quoted"}:
            raise UnreadableError("a check stands between backticks")
        cursor.take()
        while not cursor.ends_line and cursor.here.text not in {"[", ","}:
            cursor.take()
        end = cursor.end
        said = first.value if end == first.end else cursor.source.text[first.start + 1 : end - 1]
        if cursor.here.text == "[":
            read_settings(cursor)
        self.table.checks.append(Check(said, first.start, end))


def read_type(cursor: Cursor) -> Type:
    """Return a type: quoted or not, with arguments, brackets of a list, and more words."""
    name = cursor.name()
    more = name.end
    while not cursor.ends_line:
        here = cursor.here
        if here.text == "(" or (here.text == "[" and _is_list(cursor)):
            cursor.skip_pair()
        elif here.kind == "word" and here.text.lower() in _MORE:
            cursor.take()
        else:
            break
    text = name.text + cursor.source.text[more : cursor.end]
    return Type(name.parts, text, name.start, cursor.end)


def _is_list(cursor: Cursor) -> bool:
    """Return whether the bracket here touches the type before it, and holds nothing or a number."""
    inside = cursor.after()
    if cursor.here.start != cursor.end:
        return False
    return inside.text == "]" or (bool(_ARRAY.match(inside.text)) and cursor.after(2).text == "]")


def read_note(cursor: Cursor) -> str:
    """Return the text of ``Note: '...'`` or ``Note { '...' }``."""
    cursor.take()
    if cursor.accept(":"):
        return read_value(cursor).text
    cursor.take()
    said = []
    while not cursor.accept("}"):
        if cursor.here.kind == "end" or cursor.begins_block():
            raise UnreadableError("a note should end with }")
        said.append(cursor.take().value)
    return "\n".join(said)


def skip_records(cursor: Cursor, table: str) -> None:
    """Pass a block of rows: what stands here is its keyword, or the name after it."""
    start = cursor.here
    while cursor.here.text != "{":
        if cursor.here.kind == "end" or (cursor.here.indent >= 0 and cursor.here is not start):
            raise UnreadableError("rows stand in a block { }")
        cursor.take()
    cursor.skip_pair()
    cursor.source.find(
        "records", f"Rows of {table} are no part of a model.", "dropped",
        cursor.source.spot(start.start, start.end), severity="info",
        suggestion="Load them into the running application.",
    )  # fmt: skip


def say_unknown_block(cursor: Cursor, start: Token) -> None:
    """Report a block whose keyword is not known."""
    cursor.source.find(
        "block_unknown", f"A block {start.text} has no meaning in a model.", "dropped",
        cursor.source.spot(start.start, start.end),
    )  # fmt: skip
