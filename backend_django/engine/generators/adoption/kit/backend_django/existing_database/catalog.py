"""What PostgreSQL's catalog says about a table."""

from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

PLAIN, PARTITIONED = "r", "p"

TABLE = """
SELECT c.oid, c.relkind::text, EXISTS (
    SELECT 1 FROM pg_trigger t
    WHERE t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgtype & 7 = 7
)
FROM pg_class c WHERE c.oid = to_regclass(%s)
"""
COLUMNS = """
SELECT a.attname, format_type(a.atttypid, a.atttypmod), b.typname, b.typtype = 'e',
    CASE
        WHEN NOT b.typname IN ('varchar', 'bpchar') THEN NULL
        WHEN t.typtype = 'd' AND t.typtypmod > 4 THEN t.typtypmod - 4
        WHEN a.atttypmod > 4 THEN a.atttypmod - 4
    END,
    a.attnotnull OR t.typnotnull, a.atthasdef OR t.typdefault IS NOT NULL,
    a.attidentity::text, a.attgenerated::text,
    EXISTS (
        SELECT 1 FROM pg_index i
        WHERE i.indrelid = a.attrelid AND i.indisunique AND i.indpred IS NULL
        AND i.indnkeyatts = 1 AND i.indkey[0] = a.attnum
    )
FROM pg_attribute a
JOIN pg_type t ON t.oid = a.atttypid
JOIN pg_type b ON b.oid = COALESCE(NULLIF(t.typbasetype, 0), t.oid)
WHERE a.attrelid = %s AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attnum
"""

SEQUENCE = """
SELECT s.oid::regclass::text
FROM pg_attribute a
LEFT JOIN pg_attrdef e ON e.adrelid = a.attrelid AND e.adnum = a.attnum
JOIN pg_depend d ON
    (d.classid, d.objid, d.refclassid) = ('pg_attrdef'::regclass, e.oid, 'pg_class'::regclass)
    OR (d.classid, d.refclassid, d.refobjid, d.refobjsubid, d.deptype)
        = ('pg_class'::regclass, 'pg_class'::regclass, a.attrelid, a.attnum, 'i')
JOIN pg_class s ON s.relkind = 'S' AND s.oid IN (d.objid, d.refobjid)
WHERE a.attrelid = to_regclass(%s) AND a.attname = %s
"""


@dataclass(frozen=True)
class Column:
    """``type`` is the name of its type; of a domain, the name of the type below."""

    name: str
    said: str
    type: str
    is_enum: bool
    length: int | None
    not_null: bool
    has_default: bool
    identity: str
    generated: str
    unique: bool

    @property
    def filled(self) -> bool:
        """Whether a row can leave it out."""
        return not self.not_null or self.has_default or bool(self.identity or self.generated)


@dataclass(frozen=True)
class Table:
    """``filled``: a trigger completes new rows before they are stored."""

    kind: str
    filled: bool
    columns: dict[str, Column]


def table(connection: BaseDatabaseWrapper, name: str) -> Table | None:
    """Return what is found under a name on the connection's search path."""
    with connection.cursor() as cursor:
        cursor.execute(TABLE, [connection.ops.quote_name(name)])
        found = cursor.fetchone()
        if found is None:
            return None
        number, kind, filled = found
        cursor.execute(COLUMNS, [number])
        columns = [Column(*row) for row in cursor.fetchall()]
    return Table(kind, filled, {column.name: column for column in columns})


def sequence(connection: BaseDatabaseWrapper, name: str, column: str) -> str | None:
    """Return what counts the values of a column, by the name that SQL calls it."""
    with connection.cursor() as cursor:
        cursor.execute(SEQUENCE, [connection.ops.quote_name(name), column])
        found = cursor.fetchone()
    return found[0] if found else None


def behind(connection: BaseDatabaseWrapper, name: str, column: str, counted: str) -> bool:
    """Return whether the next number of a sequence was given to a row already."""
    quote = connection.ops.quote_name
    last = f"SELECT COALESCE(MAX({quote(column)}), 0) FROM {quote(name)}"  # noqa: S608 - quoted
    late = f"SELECT ({last}) >= last_value + is_called::int FROM {counted}"  # noqa: S608 - quoted
    with connection.cursor() as cursor:
        cursor.execute(late)
        (found,) = cursor.fetchone()
    return bool(found)
