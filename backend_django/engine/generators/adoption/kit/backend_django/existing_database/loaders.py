"""Values of column types that Django does not make itself, read so that Django understands them.

A ``timestamp`` without time zone is read as a moment in the time zone of the connection, which is
also how PostgreSQL writes one: UTC, or what ``DATABASES["default"]["TIME_ZONE"]`` says. ``json`` is
read as text, as Django reads ``jsonb``.
"""

import datetime as dt
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from psycopg.abc import Buffer
from psycopg.types.datetime import TimestampLoader
from psycopg.types.string import TextLoader


def connect() -> None:
    """Teach every connection: those that are open, and each that will be."""
    connection_created.connect(_teach, dispatch_uid="existing_database")
    for connection in connections.all(initialized_only=True):
        if connection.connection is not None:
            _teach(connection)


def _teach(connection: BaseDatabaseWrapper, **_: Any) -> None:
    if connection.vendor != "postgresql":
        return
    zone = connection.timezone

    class MomentLoader(TimestampLoader):
        def load(self, data: Buffer) -> dt.datetime:
            return super().load(data).replace(tzinfo=zone)

    adapters = connection.connection.adapters
    adapters.register_loader("timestamp", MomentLoader)
    adapters.register_loader("json", TextLoader)
