"""Notices every change that passes through a database connection.

Saved and deleted rows, their cascades, many-to-many links, ``update()``, bulk operations and plain
SQL all end as a statement; ``post_save`` and its kin would tell of some of them only.
"""

import re
from collections.abc import Callable
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from psycopg.sql import as_string

from .versions import changed

WRITE = re.compile(
    r"\b(?:INSERT\s+INTO|UPDATE(?:\s+ONLY)?|DELETE\s+FROM(?:\s+ONLY)?|MERGE\s+INTO)\s+"
    r'(?:(?:"[^"]+"|\w+)\.)?(?:"(?P<quoted>[^"]+)"|(?P<plain>\w+))',
    re.IGNORECASE,
)
NESTED = ("WITH", "EXPLAIN")


def connect() -> None:
    """Watch every connection: those that are open, and each that will be."""
    connection_created.connect(_watch, dispatch_uid="caching")
    for connection in connections.all(initialized_only=True):
        _watch(connection)


def _watch(connection: BaseDatabaseWrapper, **_: Any) -> None:
    # First, not last: execute_wrapper() takes away what stands last.
    if _notice not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, _notice)


def _notice(
    execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    result = execute(sql, params, many, context)
    connection = context["connection"]
    text = sql if isinstance(sql, str) else _text(sql, connection)
    for table in written(text):
        changed(table, connection.alias)
    return result


def written(sql: str) -> set[str]:
    """Return the tables that a statement writes to."""
    head = sql.lstrip()
    if head[:7].upper().startswith(NESTED):
        found = list(WRITE.finditer(head))
    else:
        first = WRITE.match(head)
        found = [first] if first else []
    return {match["quoted"] or match["plain"] for match in found}


def _text(sql: Any, connection: BaseDatabaseWrapper) -> str:
    """Return the text of what psycopg takes besides text: bytes, and what it composes."""
    return sql.decode() if isinstance(sql, bytes) else as_string(sql, connection.connection)
