"""SQL text as a catalogue of tables. What cannot be read is a finding; the rest is kept."""

from __future__ import annotations

import re
from collections.abc import Callable

from backend_django.engine.notations.reading import MAX_ENTITIES, refuse_entities
from backend_django.engine.notations.source import Source

from . import objects
from .altering import alter_table
from .catalogue import Catalogue
from .creating import create_table
from .cursor import Cursor, MisreadError
from .dialects import Dialect
from .remarks import settle_remarks
from .scanning import scanned
from .skipping import say_skipped, skipped_kind
from .splitting import Statement, statements
from .tokens import tokens

_Reader = Callable[[Cursor, Catalogue, Source], None]
_NAME = r"(?:[\w.$]+|\"[^\"]*\"|`[^`]*`)"
_TABLE = re.compile(
    r"""(?ix)create\s+(?:or\s+replace\s+)?(?:(?:unlogged|foreign|external|column|row|transient
        |immutable|blockchain|sharded|private|dimension|fact)\s+)*table\b"""
)
_TEMPORARY = re.compile(
    r"(?i)create\s+(?:or\s+replace\s+)?(?:(?:global|local|private)\s+)?temp(?:orary)?\s+table\b"
)
_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_TABLE, create_table),
    (re.compile(r"(?i)alter\s+(?:foreign\s+)?table\b"), alter_table),
    (
        re.compile(
            r"(?i)create\s+(?:or\s+replace\s+)?(?:(?:unique|clustered|nonclustered|bitmap|fulltext"
            r"|spatial|columnstore|primary|xml)\s+)*index\b"
        ),
        objects.create_index,
    ),
    (re.compile(r"(?i)comment\s+on\b"), objects.comment_on),
    (re.compile(r"(?i)create\s+(?:or\s+replace\s+)?type\b(?!\s+body)"), objects.create_type),
    (re.compile(r"(?i)alter\s+type\b"), objects.alter_type),
    (re.compile(r"(?i)create\s+domain\b"), objects.create_domain),
    (re.compile(r"(?i)create\s+schema\b"), objects.create_schema),
    (re.compile(r"(?i)create\s+database\b"), objects.create_database),
    (re.compile(r"(?i)use\b"), objects.use),
    (re.compile(r"(?i)set\s+(?:session\s+|local\s+)?search_path\b"), objects.set_path),
    (re.compile(r"(?i)drop\s+table\b"), objects.drop_table),
    (re.compile(r"(?i)rename\s+table\b"), objects.rename_table),
)
_PARTS = 5
"""Parts of tables that are one in the end, for each of them, before a text is refused unread."""


def parse(source: Source, dialect: Dialect) -> Catalogue:
    """Return what the statements of a text make of a database."""
    catalogue = Catalogue(source, dialect)
    found = scanned(source, dialect)
    for start, end in found.commands:
        catalogue.skip("command of psql", source.text[start:end].split()[0], start, end)
    parts = list(statements(found, declares=dialect.name == "oracle"))
    count = sum(_TABLE.match(found.mask, p.start) is not None for p in parts)
    if count > _PARTS * MAX_ENTITIES:
        refuse_entities(count)
    reader = _Parser(source, dialect, catalogue, found.text)
    for part in parts:
        reader.statement(part)
    catalogue.remarks = found.comments
    settle_remarks(catalogue)
    say_skipped(catalogue, source)
    return catalogue


class _Parser:
    def __init__(self, source: Source, dialect: Dialect, catalogue: Catalogue, text: str) -> None:
        self.source, self.dialect, self.catalogue, self.text = source, dialect, catalogue, text
        self.nested = False

    def statement(self, part: Statement) -> None:
        """Read one statement, or note it as left out."""
        schema = self.catalogue.schema
        reader = self._reader(part)
        if reader is not None:
            self._read(part, *reader)
        self._leave_schema(part, schema is not self.catalogue.schema, reader)

    def _leave_schema(
        self, part: Statement, entered: bool, reader: tuple[_Reader, int] | None
    ) -> None:
        """Tables nested in CREATE SCHEMA end with its semicolon."""
        if entered and reader and reader[0] is objects.create_schema:
            self.nested = True
        if self.nested and part.ended:
            self.catalogue.schema, self.nested = None, False

    def _reader(self, part: Statement) -> tuple[_Reader, int] | None:
        for pattern, reader in _READERS:
            if (head := pattern.match(self.text, part.start, part.end)) is not None:
                return reader, head.end()
        self._skip(part)
        return None

    def _skip(self, part: Statement) -> None:
        if _TEMPORARY.match(self.text, part.start, part.end):
            kind: str | None = "temporary table"
        else:
            kind = skipped_kind(self.text, part.start, part.end)
        if kind is None:
            spot = self.source.spot(part.start, part.end)
            self.source.find(
                "statement_misread", "This is no statement that is known.", "dropped", spot,
                severity="error",
            )  # fmt: skip
        elif kind:
            name = _named(self.text[part.start : min(part.end, part.start + 300)], kind)
            self.catalogue.skip(kind, name, part.start, part.end)

    def _read(self, part: Statement, reader: _Reader, at: int) -> None:
        cursor = Cursor(tokens(self.text, part.start, part.end, self.dialect), self.dialect)
        while cursor.at < len(cursor.tokens) and cursor.tokens[cursor.at].start < at:
            cursor.at += 1
        try:
            reader(cursor, self.catalogue, self.source)
        except MisreadError as error:
            said = f" before {error.token.text}" if error.token and error.token.text else ""
            self.source.find(
                "statement_misread", f"This statement cannot be read: {error}{said}.", "dropped",
                self.source.spot(part.start, part.end), severity="error",
            )  # fmt: skip


def _named(said: str, kind: str) -> str:
    """Return the name of what is created, "" where there is none to tell."""
    last = kind.rsplit(maxsplit=1)[-1]
    match = re.search(
        rf"(?i)\b{last}\w*\s+(?:if\s+not\s+exists\s+)?([\w.$]+|\"[^\"]*\"|`[^`]*`(?:\.`[^`]*`)?|\[[^\]]*\](?:\.\[[^\]]*\])?)",
        said,
    )
    return re.sub(r"[`\"\[\]]", "", match[1]) if match else ""
