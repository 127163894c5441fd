"""The database."""

import os
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState

from .points import Category, UnclearError, listed, unless

DATABASE = Category("database")
OLDEST = 140_000
LONGEST_AGE = 3600
SPARE = 10


def rows(query: str) -> list[Any]:
    """Return the rows of a query that PostgreSQL understands."""
    if connection.vendor != "postgresql":
        raise UnclearError(f"{connection.vendor} is in use, not PostgreSQL")
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


def shown(parameter: str) -> str:
    """Return a parameter of the server, as SHOW does."""
    return str(rows(f"SHOW {parameter}")[0][0])


def private(host: str) -> bool:
    """Say whether a host is this machine, or a name without dots: a service of a private network."""
    return not host or host.startswith(("/", "127.", "localhost", "::1")) or "." not in host


@DATABASE.check(
    "reachable", "The database answers", "Look at DATABASE_URL and at the network between the two."
)
def reachable() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return unless(cursor.fetchone() == (1,), "it does not")


@DATABASE.check(
    "vendor",
    "It is PostgreSQL 14 or newer",
    "Point DATABASE_URL at PostgreSQL; the oldest that still gets fixes is a good lower bound.",
)
def vendor() -> str:
    if connection.vendor != "postgresql":
        return f"it is {connection.vendor}"
    version = int(shown("server_version_num"))
    return unless(version >= OLDEST, f"it is {version // 10_000}")


@DATABASE.check("migrated", "Every migration has been applied", "Run manage.py migrate.")
def migrated() -> str:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return listed(f"{migration.app_label}.{migration.name}" for migration, _ in plan)


@DATABASE.check(
    "complete",
    "The migrations say what the models say",
    "Run make migrations, read what it writes, commit it.",
)
def complete() -> str:
    loader = MigrationExecutor(connection).loader
    models = ProjectState.from_apps(apps)
    return listed(MigrationAutodetector(loader.project_state(), models).changes(loader.graph))


@DATABASE.check(
    "encrypted",
    "The way to the database is encrypted, or does not leave a private network",
    "Add ?sslmode=verify-full to DATABASE_URL.",
)
def encrypted() -> str:
    ((encrypted,),) = rows("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
    host = connection.settings_dict["HOST"]
    return unless(encrypted or private(host), f"{host} is asked without TLS")


@DATABASE.check(
    "encoding",
    "The database stores UTF-8",
    "Make the database anew with ENCODING 'UTF8' and load a dump.",
)
def encoding() -> str:
    found = shown("server_encoding")
    return unless(found == "UTF8", f"it stores {found}")


@DATABASE.check(
    "time-zone",
    "Times are stored with their zone, and connections count in UTC",
    "Set USE_TZ, and leave DATABASES['default']['TIME_ZONE'] alone.",
)
def time_zone() -> str:
    found = shown("timezone")
    return unless(settings.USE_TZ and found == "UTC", f"connections count in {found}")


@DATABASE.check(
    "connection-age",
    "Connections are kept for a while, not for ever, and tried before they are used",
    "Set CONN_MAX_AGE=60, and CONN_HEALTH_CHECKS in the settings.",
)
def connection_age() -> str:
    age = connection.settings_dict["CONN_MAX_AGE"]
    if age is None or not 0 <= age <= LONGEST_AGE:
        return f"CONN_MAX_AGE is {age}"
    tried = connection.settings_dict["CONN_HEALTH_CHECKS"]
    return unless(tried, "CONN_HEALTH_CHECKS is off")


@DATABASE.check(
    "atomic",
    "A request that fails leaves nothing half done",
    "Set DATABASES['default']['ATOMIC_REQUESTS'].",
)
def atomic() -> str:
    return unless(connection.settings_dict["ATOMIC_REQUESTS"], "ATOMIC_REQUESTS is off")


@DATABASE.check(
    "role",
    "The project's role is no superuser of the database",
    "Make a role that owns this database and nothing else.",
)
def role() -> str:
    ((name, superuser),) = rows(
        "SELECT rolname, rolsuper FROM pg_roles WHERE rolname = current_user"
    )
    return unless(not superuser, f"{name} is a superuser")


@DATABASE.check(
    "password",
    "The role's password is not one of the examples",
    "Choose a long one, in .postgres and in DATABASE_URL.",
)
def password() -> str:
    found = connection.settings_dict["PASSWORD"]
    examples = {"CHANGE-ME", "project", "postgres", "password"}
    return unless(found not in examples, "it is an example")


@DATABASE.check(
    "connections",
    "The server accepts as many connections as all processes can open",
    "Raise max_connections, or lower WEB_WORKERS, WEB_THREADS and WORKER_CONCURRENCY.",
)
def connections() -> str:
    needed = _number("WEB_WORKERS") * _number("WEB_THREADS", 8) + _number("WORKER_CONCURRENCY")
    accepted = int(shown("max_connections"))
    return unless(needed + SPARE <= accepted, f"{accepted} for {needed} and {SPARE} spare")


def _number(variable: str, default: int = 2) -> int:
    return int(os.environ.get(variable, default))


@DATABASE.check(
    "idle-transactions",
    "A transaction that nobody ends is ended by the server, and frees its locks",
    "ALTER ROLE project SET idle_in_transaction_session_timeout = '60s';",
)
def idle_transactions() -> str:
    found = shown("idle_in_transaction_session_timeout")
    return unless(found != "0", "idle_in_transaction_session_timeout is off")


@DATABASE.check(
    "checksums",
    "The server notices when a disk changes data",
    "Stop the server and run pg_checksums --enable; PostgreSQL 18 has them on.",
)
def checksums() -> str:
    return unless(shown("data_checksums") == "on", "data_checksums is off")


@DATABASE.check(
    "indexes",
    "No index was left half built",
    "REINDEX INDEX CONCURRENTLY each of them.",
)
def indexes() -> str:
    query = "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid"
    return listed(name for (name,) in rows(query))


@DATABASE.check(
    "constraints",
    "Every constraint holds for the old rows too",
    "ALTER TABLE ... VALIDATE CONSTRAINT each of them.",
)
def constraints() -> str:
    query = "SELECT conname FROM pg_constraint WHERE NOT convalidated"
    return listed(name for (name,) in rows(query))


DATABASE.by_hand(
    "disk", "Somebody is told before the disk is full", "Alert at 80 % of the database's disk."
)
DATABASE.by_hand(
    "access",
    "Only the project's machines reach the database's port",
    "Look at the firewall, and at pg_hba.conf or its like.",
)
