"""Looks for a text everywhere that the service could have left it."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import redis
from django.db import connection


def forms(token: str) -> list[bytes]:
    """Return the shapes that a token may have on its way."""
    users = ("x-access-token", "oauth2")
    packed = [base64.b64encode(f"{user}:{token}".encode()) for user in users]
    return [token.encode(), quote(token).encode(), base64.b64encode(token.encode()), *packed]


def holds(content: bytes, token: str) -> bool:
    return any(form in content for form in forms(token))


def tables_with(token: str) -> list[str]:
    """Return the tables of which a row, written as text, holds the token."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608 - a name of our own
            if any(holds(row[0].encode(), token) for row in cursor.fetchall()):
                found.append(table)
    return found


def keys_with(url: str, token: str) -> list[str]:
    """Return the keys of all databases of a Redis whose name or value holds the token."""
    found = []
    for number in range(16):
        client = redis.Redis.from_url(f"{url.rpartition('/')[0]}/{number}")
        keys = [*client.scan_iter(count=1000)]
        values = ((key, repr(_value(client, key)).encode()) for key in keys)
        found += [repr(key) for key, value in values if holds(key + value, token)]
        client.close()
    return found


def files_with(folder: Path, token: str) -> list[str]:
    """Return the files below a folder that hold the token."""
    files = (p for p in folder.rglob("*") if p.is_file())
    return [p.name for p in files if holds(p.read_bytes(), token)]


@contextmanager
def watched_processes(token: str) -> Iterator[list[str]]:
    """Read the command line of every process again and again; yield those that held the token."""
    found: list[str] = []
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.05):
            for place in Path("/proc").glob("[0-9]*/cmdline"):
                try:
                    line = place.read_bytes()
                except OSError:
                    continue
                if holds(line, token):
                    found.append(line.replace(b"\0", b" ").decode(errors="replace"))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield found
    finally:
        done.set()
        thread.join()


def _value(client: Any, key: bytes) -> Any:
    kind = client.type(key).decode()
    reads: dict[str, Any] = {
        "string": lambda: client.get(key),
        "list": lambda: client.lrange(key, 0, -1),
        "hash": lambda: client.hgetall(key),
        "set": lambda: client.smembers(key),
        "zset": lambda: client.zrange(key, 0, -1),
        "stream": lambda: client.xrange(key),
        "none": lambda: b"",  # it has just expired
    }
    return reads[kind]()
