"""The tables and types of a text, as its statements make, change and drop them."""

from __future__ import annotations

from dataclasses import dataclass, field

from backend_django.engine.notations.source import Source

from .dialects import Dialect
from .syntax import Check, Column, Name, Path, Table

DEFAULT_SCHEMAS = frozenset({"", "public", "dbo", "main", "pg_catalog"})


@dataclass(slots=True)
class EnumType:
    path: Path
    values: list[str]
    comment: str = ""


@dataclass(slots=True)
class Domain:
    """A type with a name of its own: a column of it is one of ``column``, with its checks."""

    path: Path
    column: Column
    checks: list[Check]


@dataclass
class Catalogue:
    """``schema`` is where names without one belong; ``database`` what the text calls it all.

    ``former`` are names that tables had, or that parts of them have.
    """

    source: Source
    dialect: Dialect
    tables: dict[tuple[str, str], Table] = field(default_factory=dict)
    enums: dict[str, EnumType] = field(default_factory=dict)
    domains: dict[str, Domain] = field(default_factory=dict)
    composites: set[str] = field(default_factory=set)
    partitions: list[tuple[Path, Path]] = field(default_factory=list)
    former: dict[tuple[str, str], Table] = field(default_factory=dict)
    skipped: dict[str, list[tuple[str, int, int]]] = field(default_factory=dict)
    remarks: dict[int, str] = field(default_factory=dict)
    schema: Name | None = None
    database: str = ""

    def placed(self, path: Path) -> Path:
        """Return the path with the schema it belongs to."""
        return path if path.schema or self.schema is None else Path(path.name, self.schema)

    def add(self, table: Table) -> None:
        """Add a table, unless one of that name is there."""
        key = _key(table.path)
        if key not in self.tables:
            self.tables[key] = table
            return
        spot = self.source.spot(table.path.start, table.path.end)
        message = f"The table {table.path.name.text} is there twice; the first counts."
        self.source.find("table_twice", message, "dropped", spot)

    def table(self, path: Path) -> Table | None:
        """Return the table of that name: in its schema, else in the only one that has it."""
        for key in (_key(self.placed(path)), _key(path)):
            if (found := self.tables.get(key) or self.former.get(key)) is not None:
                return found
        if path.schema is not None:
            return None
        named = [t for (_, name), t in self.tables.items() if name == path.name.key]
        return named[0] if len(named) == 1 else None

    def drop(self, table: Table) -> None:
        self.tables = {key: t for key, t in self.tables.items() if t is not table}

    def fold(self, table: Table, whole: Table) -> None:
        """Let the name of a table mean another, which holds its rows."""
        self.drop(table)
        self.former[_key(table.path)] = whole

    def rename(self, table: Table, path: Path) -> None:
        """Give a table another name; it keeps its place among the others."""
        self.former[_key(table.path)] = table
        table.path = path
        self.tables = {_key(t.path): t for t in self.tables.values()}

    def is_view(self, path: Path) -> bool:
        """Return whether a view of that name was left out."""
        views = [v for kind in ("view", "materialized view") for v in self.skipped.get(kind, [])]
        return any(name.rpartition(".")[2].lower() == path.name.key for name, _, _ in views)

    def skip(self, kind: str, name: str, start: int, end: int) -> None:
        """Note what is left out, to be said once for each kind."""
        self.skipped.setdefault(kind, []).append((name, start, end))


def _key(path: Path) -> tuple[str, str]:
    schema = path.schema.key if path.schema else ""
    return "" if schema in DEFAULT_SCHEMAS else schema, path.name.key
