"""DBML text as syntax. What cannot be read is a finding; everything around it is kept."""

from __future__ import annotations

import re
from collections.abc import Callable

from backend_django.engine.notations.reading import refuse_entities
from backend_django.engine.notations.source import Source

from .cursor import Cursor, UnreadableError
from .settings import read_setting, read_settings, read_value
from .syntax import Document, Enum, EnumItem, Group, Name, Ref, Setting, Table
from .tables import TableReader, read_note, say_unknown_block, skip_records
from .tokens import Token

_HEAD = re.compile(r"(?im)^[ \t]*(?:table|tablepartial|enum|ref|project|tablegroup)\b")
_TABLE = re.compile(r"(?im)^[ \t]*table[ \t]+[^\s{]")
_DRAWN = {
    "diagramview": ("view", "The view {0} is of the drawing, not of the model."),
    "metadata": ("metadata", "The metadata of {0} have no place in a model."),
    "dep": ("dependency", "Flows of data are no part of a model."),
}


def parse(source: Source) -> Document:
    """Return the statements of a text."""
    if not _HEAD.search(source.text):
        source.find(
            "not_understood", "There is no table, enum or reference in this text.", "dropped",
            source.spot(0, len(source.text)), severity="error",
            suggestion="Begin with `Table name {`.",
        )  # fmt: skip
        return Document()
    refuse_entities(sum(1 for _ in _TABLE.finditer(source.text)) // 2)
    return _Parser(source).document


class _Parser:
    def __init__(self, source: Source) -> None:
        self.source, self.cursor = source, Cursor(source)
        self.document = Document()
        self.statements: dict[str, Callable[[Token], None]] = {
            "table": self._table, "tablepartial": self._partial, "enum": self._enum,
            "ref": self._ref, "tablegroup": self._group, "project": self._project,
            "note": self._sticky, "records": self._records, "use": self._use, "reuse": self._use,
        }  # fmt: skip
        while self.cursor.here.kind != "end":
            self._statement()

    def _statement(self) -> None:
        cursor, here, before = self.cursor, self.cursor.here, self.cursor.at
        handler = self._handler(here)
        if handler is None:
            self._junk()
            return
        try:
            handler(here)
        except UnreadableError as error:
            if cursor.at == before or not cursor.ends_line:
                cursor.skip_line()
            cursor.at = max(cursor.at, before + 1)
            end = cursor.tokens[cursor.at - 1].end
            cursor.say_unreadable(here.start, end, str(error))

    def _handler(self, here: Token) -> Callable[[Token], None] | None:
        if here.kind != "word":
            return None
        word = here.text.lower()
        if word in self.statements:
            return self.statements[word]
        if word in _DRAWN:
            return self._drawn
        return self._unknown if self._is_block() else None

    def _is_block(self) -> bool:
        """Return whether a word, perhaps a name, and a brace stand here."""
        after = self.cursor.after()
        return after.text == "{" or (after.names and self.cursor.after(2).text == "{")

    def _junk(self) -> None:
        """Pass lines that begin no statement, as one."""
        cursor, first = self.cursor, self.cursor.here
        lone = first.text == "}"
        count = 0
        while cursor.here.kind != "end":
            here = cursor.here
            if here.indent >= 0 or here is first:
                if self._handler(here) is not None:
                    break
                count += 1
            cursor.at += 1
        why = "no statement begins here"
        if first.kind == "open":
            why = "what is opened here is never closed"
        elif lone and count == 1:
            why = "there is nothing here to close"
        if count > 1:
            why += (
                f", nor on the next {count - 1:,} lines" if count > 2 else ", nor on the next line"
            )
        cursor.say_unreadable(first.start, cursor.end, why)

    def _table(self, keyword: Token) -> None:
        table = self._headed()
        self.document.tables.append(table)
        refuse_entities(len(self.document.tables))
        self._table_body(table, keyword)

    def _partial(self, keyword: Token) -> None:
        table = self._headed()
        self.document.partials.append(table)
        self._table_body(table, keyword)

    def _headed(self) -> Table:
        cursor = self.cursor
        cursor.take()
        if cursor.ends_line:
            raise UnreadableError("a table has a name")
        table = Table(cursor.name())
        if cursor.here.text.lower() == "as" and cursor.after().names:
            cursor.take()
            table.alias = cursor.take().value
        if cursor.here.text == "[":
            table.settings = read_settings(cursor)
        return table

    def _table_body(self, table: Table, keyword: Token) -> None:
        cursor = self.cursor
        if not cursor.open_brace(table.name.text):
            if not self._is_column():
                self._say_no_body(table, keyword)
                return
            spot = self.source.spot(keyword.start, table.name.end)
            cursor.source.find(
                "brace_missing", f"The block of {table.name.text} has no opening brace.", "kept",
                spot, severity="error", fix=f"{spot.text} {{",
            )  # fmt: skip
        cursor.body("Table", table.name, TableReader(cursor, table).item)
        self.document.refs += table.refs

    def _is_column(self) -> bool:
        """Return whether a name and a type stand on the line here, and no statement."""
        here, after = self.cursor.here, self.cursor.after()
        if self.cursor.begins_block() or here.text.lower() in {"table", "enum", "ref"}:
            return False
        return here.names and after.names and after.indent < 0

    def _say_no_body(self, table: Table, keyword: Token) -> None:
        self.source.find(
            "no_columns", f"The table {table.name.text} has no block of columns.", "kept",
            self.source.spot(keyword.start, table.name.end), severity="error",
            became="an entity without fields",
        )  # fmt: skip

    def _enum(self, keyword: Token) -> None:
        cursor = self.cursor
        cursor.take()
        enum = Enum(cursor.name())
        self.document.enums.append(enum)
        if cursor.here.text == "[":
            read_settings(cursor)
        if not cursor.open_brace(enum.name.text):
            raise UnreadableError("the values of an enum stand in { }")
        line = cursor.here.indent < 0
        cursor.body("Enum", enum.name, lambda: self._enum_item(enum, one_line=line))

    def _enum_item(self, enum: Enum, *, one_line: bool) -> None:
        cursor, first = self.cursor, self.cursor.here
        if first.text in {",", ";"}:
            cursor.take()
            return
        if first.text.lower() == "note" and cursor.after().text in {":", "{"}:
            enum.notes.append(read_note(cursor))
            return
        value = cursor.take().value
        if not first.names and first.text in {"[", "(", ")", "]", "{"}:
            raise UnreadableError("the value of an enum should stand here")
        if first.kind == "word" and not (one_line and cursor.here.kind == "word"):
            while not cursor.ends_line and cursor.here.text not in {"[", ",", ";"}:
                cursor.take()
            value = self.source.text[first.start : cursor.end]
        end = cursor.end
        settings = read_settings(cursor) if cursor.here.text == "[" else ()
        note = next((s.text for s in settings if s.key == "note"), "")
        enum.items.append(EnumItem(value, note, first.start, end))

    def _ref(self, keyword: Token) -> None:
        cursor = self.cursor
        cursor.take()
        name = cursor.name().text if cursor.here.text not in {":", "{"} else ""
        settings = read_settings(cursor) if cursor.here.text == "[" else ()
        if cursor.accept(":"):
            self._pair(name, settings)
        elif cursor.accept("{"):
            head = Name((name,), keyword.start, keyword.end)
            cursor.body("Ref", head, lambda: self._pair(name, settings))
        else:
            raise UnreadableError("a reference is written `Ref: table.column > table.column`")

    def _pair(self, name: str, outer: tuple[Setting, ...]) -> None:
        cursor, start = self.cursor, self.cursor.here.start
        if cursor.accept(","):
            return
        left = cursor.endpoint()
        operator = cursor.operator()
        right = cursor.endpoint()
        end = cursor.end
        settings = read_settings(cursor) if cursor.here.text == "[" else ()
        self.document.refs.append(
            Ref(name, left, operator, right, (*outer, *settings), start, end)
        )

    def _group(self, keyword: Token) -> None:
        cursor = self.cursor
        cursor.take()
        group = Group(cursor.name())
        self.document.groups.append(group)
        if cursor.here.text == "[":
            group.settings = read_settings(cursor)
        if not cursor.open_brace(group.name.text):
            raise UnreadableError("the tables of a group stand in { }")
        cursor.body("TableGroup", group.name, lambda: self._group_item(group))

    def _group_item(self, group: Group) -> None:
        cursor = self.cursor
        if cursor.here.text in {",", ";"}:
            cursor.take()
        elif cursor.here.text.lower() == "note" and cursor.after().text in {":", "{"}:
            group.notes.append(read_note(cursor))
        elif cursor.after().text == ":":
            group.settings += (read_setting(cursor),)
        else:
            group.tables.append(cursor.name())

    def _project(self, keyword: Token) -> None:
        cursor, project = self.cursor, self.document.project
        cursor.take()
        head = Name(("",), keyword.start, keyword.end)
        if cursor.here.text != "{":
            head = cursor.name()
            project.name = project.name or head.text
        if not cursor.open_brace(head.text or "the project"):
            raise UnreadableError("what a project says stands in { }")
        cursor.body("Project", head, self._project_item, nests=True)

    def _project_item(self) -> None:
        cursor, project, start = self.cursor, self.document.project, self.cursor.here
        if start.text in {",", ";"}:
            cursor.take()
        elif start.text.lower() == "note" and cursor.after().text in {":", "{"}:
            project.notes.append(read_note(cursor))
        elif start.text.lower() in self.statements and self._handler(start):
            self._statement()
        else:
            key = cursor.part().value.lower()
            if not cursor.accept(":"):
                raise UnreadableError("a fact of a project is written `key: 'value'`")
            value = read_value(cursor)
            project.facts[key] = Setting(key, start.start, cursor.end, value)

    def _sticky(self, keyword: Token) -> None:
        cursor = self.cursor
        cursor.take()
        if cursor.here.text == ":":
            read_value(cursor) if cursor.accept(":") else None
        else:
            while cursor.here.text not in {"{", "["} and not cursor.ends_line:
                cursor.part()
            if cursor.here.text == "[":
                read_settings(cursor)
            if cursor.here.text != "{":
                raise UnreadableError("a note stands in { }")
            cursor.skip_pair()
        self.source.find(
            "sticky_note", "A note beside the tables is of the drawing, not of the model.",
            "dropped", self.source.spot(keyword.start, keyword.end), severity="info",
            suggestion="Say it in the note of a table, or of the project.",
        )  # fmt: skip

    def _records(self, keyword: Token) -> None:
        self.cursor.take()
        name = self.cursor.name()
        self.cursor.at -= 1
        skip_records(self.cursor, name.text)

    def _drawn(self, keyword: Token) -> None:
        cursor = self.cursor
        cursor.take()
        start = cursor.here
        while cursor.here.text not in {"{", ":"} and not cursor.ends_line:
            cursor.take()
        said = self.source.text[start.start : cursor.end]
        if cursor.here.text == "{":
            cursor.skip_pair()
        else:
            cursor.skip_line()
        code, message = _DRAWN[keyword.text.lower()]
        spot = self.source.spot(keyword.start, max(keyword.end, start.start + len(said)))
        self.source.find(code, message.format(said), "dropped", spot, severity="info")

    def _unknown(self, keyword: Token) -> None:
        cursor = self.cursor
        while cursor.here.text != "{":
            cursor.take()
        cursor.skip_pair()
        say_unknown_block(cursor, keyword)

    def _use(self, keyword: Token) -> None:
        """Read ``use { table a as b } from './file'``; the file counts where it is at hand."""
        cursor = self.cursor
        cursor.take()
        if not cursor.accept("*"):
            if not cursor.accept("{"):
                raise UnreadableError("what is used stands in { }")
            cursor.body("use", Name(("",), keyword.start, keyword.end), self._used)
        if cursor.here.text.lower() != "from":
            raise UnreadableError("a file should be named: `use * from './file'`")
        cursor.take()
        path = cursor.take().value
        stem = path.rpartition("/")[2].removesuffix(".dbml")
        if any(
            name.rpartition("/")[2].removesuffix(".dbml") == stem for name in self.source.files
        ):
            return
        self.source.find(
            "file_missing", f"The file {path} is not here: what it says is not read.", "dropped",
            self.source.spot(keyword.start, cursor.end), severity="error",
            suggestion="Give all files together, as a zip.",
        )  # fmt: skip

    def _used(self) -> None:
        cursor = self.cursor
        if cursor.accept(","):
            return
        cursor.part()
        name = cursor.name()
        if cursor.here.text.lower() == "as":
            cursor.take()
            self.document.aliases[cursor.part().value] = name.parts
