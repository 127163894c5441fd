"""Indexes, types, domains, comments and schemas: what a database has beside its tables."""

from __future__ import annotations

from dataclasses import replace

from backend_django.engine.notations.source import Source

from .catalogue import Catalogue, Domain, EnumType
from .columns import Columns
from .cursor import Cursor, MisreadError
from .elements import parts
from .syntax import Column, Key, Name, Path, Table
from .typed import typed

_PLAIN_METHODS = frozenset({"", "BTREE", "HASH"})


def create_index(cursor: Cursor, catalogue: Catalogue, source: Source) -> None:
    """Add the index whose CREATE ... INDEX is taken to its table."""
    before = {t.key for t in cursor.tokens[: cursor.at]}
    cursor.has_one("CONCURRENTLY", "NONCONCURRENTLY")
    cursor.has("IF", "NOT", "EXISTS")
    name = "" if cursor.key() == "ON" and cursor.kind(1) != "sign" else cursor.path().name.text
    method = cursor.next().key if cursor.has("USING") else ""
    cursor.expect("ON")
    cursor.has("ONLY")
    path = cursor.path()
    method = cursor.next().key if cursor.has("USING") else method
    start = cursor.tokens[0].start
    table = catalogue.table(path)
    if table is None and catalogue.is_view(path):
        return
    if table is None:
        catalogue.skip("index of an unknown table", name or str(path), start, cursor.last)
        return
    found, end = parts(cursor), cursor.last
    why = "" if all(part.name for part in found) else "it computes what it compares"
    if any(t.key == "WHERE" for t in cursor.tokens[cursor.at :]):
        why = "it holds some rows only"
    elif method not in _PLAIN_METHODS:
        why = f"it is a {method.lower()} index"
    elif special := before & {"FULLTEXT", "SPATIAL", "BITMAP", "COLUMNSTORE", "XML"}:
        why = f"it is a {min(special).lower()} index"
    kind = "unique" if "UNIQUE" in before else "index"
    table.keys.append(Key(kind, found, start, end, name, why))


def create_type(cursor: Cursor, catalogue: Catalogue, source: Source) -> None:
    """Add the type whose CREATE TYPE is taken."""
    path = cursor.path()
    if cursor.has("AS", "ENUM"):
        values = [t.text for t in cursor.group() if t.kind in {"text", "double"}]
        catalogue.enums.setdefault(path.name.key, EnumType(path, list(dict.fromkeys(values))))
    elif cursor.has("FROM"):
        _domain(path, cursor, catalogue)
    else:
        catalogue.composites.add(path.name.key)


def alter_type(cursor: Cursor, catalogue: Catalogue, source: Source) -> None:
    """Add a value to an enum, or give one another name."""
    enum = catalogue.enums.get(cursor.path().name.key)
    if enum is None:
        return
    if cursor.has("ADD", "VALUE"):
        cursor.has("IF", "NOT", "EXISTS")
        value = cursor.text()
        at = len(enum.values)
        if side := cursor.has_one("BEFORE", "AFTER"):
            other = cursor.text()
            at = enum.values.index(other) + (side == "AFTER") if other in enum.values else at
        if value is not None and value not in enum.values:
            enum.values.insert(at, value)
    elif cursor.has("RENAME", "VALUE"):
        old = cursor.text()
        new = cursor.text() if cursor.has("TO") else None
        if old in enum.values and new is not None:
            enum.values[enum.values.index(old)] = new


def create_domain(cursor: Cursor, catalogue: Catalogue, source: Source) -> None:
    """Add the domain whose CREATE DOMAIN is taken."""
    path = cursor.path()
    cursor.has("AS")
    _domain(path, cursor, catalogue)


def _domain(path: Path, cursor: Cursor, catalogue: Catalogue) -> None:
    column, holder = Column(path.name), Table(path)
    column.type = typed(cursor)
    if column.type is None:
        raise MisreadError("a type was expected", cursor.token)
    Columns(cursor, holder).constraints(column)
    catalogue.domains.setdefault(path.name.key, Domain(path, column, holder.checks))


def comment_on(cursor: Cursor, catalogue: Catalogue, source: Source) -> None:
    """Keep what COMMENT ON says of a table, a column or a type."""
    what = cursor.next().key
    if what not in {"TABLE", "COLUMN", "TYPE"}:
        return
    names = [cursor.name()]
    while cursor.has("."):
        names.append(cursor.name())
    cursor.expect("IS")
    about = _commented(what, names, catalogue)
    if about is not None:
        about.comment = cursor.text() or ""


def _commented(
    what: str, names: list[Name], catalogue: Catalogue
) -> EnumType | Table | Column | None:
    if what == "TYPE":
        return catalogue.enums.get(names[-1].key)
    path = names if what == "TABLE" else names[:-1]
    if not path:
        return None
    table = catalogue.table(Path(path[-1], path[-2] if len(path) > 1 else None))
    return table if what == "TABLE" or table is None else table.column(names[-1].key)


def create_schema(cursor: Cursor, catalogue: Catalogue, source: Source) -> None:
    """Let the tables that follow within the same statement belong to a schema."""
    cursor.has("IF", "NOT", "EXISTS")
    if cursor.has("AUTHORIZATION") or cursor.done:
        return
    name = cursor.name()
    if catalogue.dialect.name == "mysql":
        catalogue.database = catalogue.database or name.text
    else:
        catalogue.schema = name


def create_database(cursor: Cursor, catalogue: Catalogue, source: Source) -> None:
    """Let a database give the project its name."""
    cursor.has("IF", "NOT", "EXISTS")
    if not cursor.done:
        name = cursor.name().text
        catalogue.database = catalogue.database or name


def use(cursor: Cursor, catalogue: Catalogue, source: Source) -> None:
    """Let the database in use give the project its name."""
    if not cursor.done and (name := cursor.name()).key not in {"master", "mysql", "tempdb"}:
        catalogue.database = catalogue.database or name.text


def set_path(cursor: Cursor, catalogue: Catalogue, source: Source) -> None:
    """Let names belong to the first schema of PostgreSQL's search path."""
    cursor.has_one("=", "TO")
    text = cursor.text() if cursor.kind() == "text" else None
    name = None if text is not None or cursor.done else cursor.name()
    catalogue.schema = name if name and name.key not in {"default", "pg_catalog"} else None


def drop_table(cursor: Cursor, catalogue: Catalogue, source: Source) -> None:
    """Forget the tables that are dropped again."""
    cursor.has("IF", "EXISTS")
    while not cursor.done:
        path = cursor.path()
        if (table := catalogue.table(path)) is not None:
            catalogue.drop(table)
            source.find(
                "table_dropped", f"The table {path.name.text} is dropped again.", "dropped",
                source.spot(path.start, path.end),
            )  # fmt: skip
        if not cursor.has(","):
            return


def rename_table(cursor: Cursor, catalogue: Catalogue, source: Source) -> None:
    """Give tables other names."""
    while not cursor.done:
        table = catalogue.table(cursor.path())
        cursor.expect("TO")
        path = cursor.path()
        if table is not None:
            catalogue.rename(table, replace(path, schema=path.schema or table.path.schema))
        if not cursor.has(","):
            return
