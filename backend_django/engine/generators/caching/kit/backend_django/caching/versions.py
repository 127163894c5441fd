"""Every table has a version, and what is kept in the cache says which versions it shows.

A change gives its table a new version once it is committed: from then on nothing that was kept
before counts. Nothing is searched for or deleted, and a reader that was overtaken by a writer
keeps its answer under the old version, where nobody finds it.
"""

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast
from uuid import uuid4

from django.core.cache import BaseCache, caches
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import Model
from django.utils.connection import ConnectionProxy

answers = cast("BaseCache", ConnectionProxy(caches, "answers"))
"""The cache that this app keeps everything in."""

_lock = threading.Lock()
_untold: set[str] = set()
"""Tables whose change the cache could not be told of. Until it knows, this process reads nothing."""


@dataclass(frozen=True)
class Bump:
    """What a transaction leaves to be done at its commit; a rollback takes it back."""

    table: str

    def __call__(self) -> None:
        renew({self.table})


def tables_of(models: Iterable[type[Model]]) -> frozenset[str]:
    """Return the tables of models."""
    return frozenset(model._meta.db_table for model in models)


def invalidate(*models: type[Model], using: str = DEFAULT_DB_ALIAS) -> None:
    """Forget every answer that shows one of ``models``, once the transaction is committed.

    Only changes that no statement of Django's connections makes need this: those of a trigger,
    of ``COPY``, of another program.
    """
    for table in tables_of(models):
        changed(table, using)


def changed(table: str, using: str) -> None:
    """Remember that the transaction of a connection has changed a table."""
    connection = connections[using]
    if not connection.in_atomic_block:
        renew({table})
    elif table not in _pending(using):
        transaction.on_commit(Bump(table), using=using)


def in_change(tables: frozenset[str]) -> bool:
    """Return whether an open transaction of this thread has changed one of ``tables`` itself."""
    opened = [connection.alias for connection in connections.all(initialized_only=True)]
    return any(table in tables for alias in opened for table in _pending(alias))


def renew(tables: set[str]) -> None:
    """Give tables new versions; remember those that the cache cannot be told of."""
    if not _stored(tables):
        with _lock:
            _untold.update(tables)


def seen(key: str, tables: frozenset[str]) -> tuple[dict[str, str], object] | None:
    """Return the versions of tables and what stands under ``key``; None while the cache is away."""
    if not _told():
        return None
    names = {table: f"version:{table}" for table in sorted(tables)}
    found = answers.get_many([key, *names.values()])
    if new := [name for name in names.values() if name not in found]:
        for name in new:  # a version that was lost is never used again
            answers.add(name, uuid4().hex, None)
        found |= answers.get_many(new)
    if any(name not in found for name in names.values()):
        return None
    return {table: found[name] for table, name in names.items()}, found.get(key)


def _pending(using: str) -> Iterator[str]:
    for entry in connections[using].run_on_commit:
        if isinstance(entry[1], Bump):
            yield entry[1].table


def _stored(tables: set[str]) -> bool:
    versions = {f"version:{table}": uuid4().hex for table in tables}
    return not answers.set_many(versions, None)


def _told() -> bool:
    """Tell the cache what it missed; return whether it knows everything now."""
    with _lock:
        missed = set(_untold)
        _untold.clear()
    if not missed or _stored(missed):
        return True
    with _lock:
        _untold.update(missed)
    return False
