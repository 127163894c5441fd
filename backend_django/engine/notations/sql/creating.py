"""CREATE TABLE in all its forms."""

from __future__ import annotations

from backend_django.engine.notations.source import Source

from .catalogue import Catalogue
from .cursor import Cursor, MisreadError
from .elements import Elements
from .syntax import Path, Table
from .tokens import Token

_INTERNAL = ("sqlite_sequence", "sqlite_stat1", "sqlite_stat4", "android_metadata")


def create_table(cursor: Cursor, catalogue: Catalogue, source: Source) -> None:
    """Add the table whose CREATE TABLE is taken."""
    start = cursor.tokens[0].start
    cursor.has("IF", "NOT", "EXISTS")
    path = catalogue.placed(cursor.path())
    kind = "temporary" if path.name.text.startswith("#") else ""
    if kind or path.name.key in _INTERNAL:
        catalogue.skip(f"{kind or 'internal'} table", path.name.text, start, cursor.last)
        return
    table = Table(path)
    if cursor.has("ON", "CLUSTER"):
        cursor.next()
    if cursor.has("OF"):
        _of_type(table, cursor, source)
        return
    _columns(table, cursor, source)
    if _is_selected(cursor, table, source):
        return
    _tail(cursor, table)
    if not table.columns and not (table.likes or table.parents or table.whole):
        raise MisreadError("a list of columns was expected", cursor.token)
    catalogue.add(table)


def _columns(table: Table, cursor: Cursor, source: Source) -> None:
    if cursor.has("PARTITION", "OF"):
        table.whole = cursor.path()
    elif cursor.has("LIKE"):
        table.likes.append(cursor.path())
    if cursor.key() == "(":
        elements = Elements(source, cursor, table)
        elements.all(_inside(cursor, elements))


def _inside(cursor: Cursor, elements: Elements) -> tuple[Token, ...]:
    opening = cursor.at
    try:
        return tuple(cursor.group())
    except MisreadError:
        spot = elements.source.spot(cursor.tokens[0].start, cursor.tokens[opening].end)
        elements.source.find(
            "parenthesis_unclosed",
            f"The columns of {elements.table.path.name.text} are never closed.",
            "changed", spot, severity="error", became="what can be read of it",
            suggestion="Close them with ).",
        )  # fmt: skip
        cursor.at = len(cursor.tokens)
        return tuple(cursor.tokens[opening + 1 :])


def _of_type(table: Table, cursor: Cursor, source: Source) -> None:
    source.find(
        "table_of_type", f"{table.path.name.text} takes its columns from a type; they are not read.",
        "dropped", source.spot(table.path.start, cursor.last), suggestion="List its columns.",
    )  # fmt: skip


def _is_selected(cursor: Cursor, table: Table, source: Source) -> bool:
    """Return whether a query fills the table, whose columns are then unknown, and say so."""
    ahead = 0
    while ahead < 40 and cursor.key(ahead) not in {"SELECT", ""}:
        ahead += 1
    if cursor.key(ahead) != "SELECT" or any(column.type for column in table.columns):
        return False
    source.find(
        "table_from_query",
        f"{table.path.name.text} takes its columns from a query; they are not read.",
        "dropped", source.spot(table.path.start, table.path.end), suggestion="List its columns.",
    )  # fmt: skip
    return True


def _tail(cursor: Cursor, table: Table) -> None:
    """Take what matters behind the columns: parents and the comment."""
    while not cursor.done:
        if cursor.has("INHERITS"):
            inner = cursor.sub(cursor.group())
            table.parents.append(inner.path())
            while inner.has(","):
                table.parents.append(inner.path())
        elif cursor.has("COMMENT"):
            cursor.has("=")
            table.comment = cursor.text() or ""
        else:
            cursor.at += 1


def partition_of(path: Path, whole: Path, catalogue: Catalogue) -> None:
    """Make a table one part of another."""
    part = catalogue.table(path)
    if part is not None:
        part.whole = whole
