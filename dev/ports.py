"""Ports that no other run on this machine has or is about to take."""

from __future__ import annotations

import fcntl
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from dev.services import free_port


@contextmanager
def claimed(wanted: int) -> Iterator[int]:
    """Yield the first free port from ``wanted`` on, and keep it for us until the end.

    Between looking and listening lie seconds: a second run that looks meanwhile sees our lock.
    """
    for port in count(wanted):
        try:
            lock = Path(tempfile.gettempdir(), f"port-{port}.lock").open("a")  # noqa: SIM115
        except PermissionError:  # another user's
            continue
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            if free_port(port) == port:
                yield port
                return
