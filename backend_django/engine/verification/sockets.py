"""Servers of our own for the moment: a free port, a shell that ends them whenever we end."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess

HOST = "127.0.0.1"
# The shell ends the server as soon as its standard input closes: when we go, however we go.
WATCHED = '"$@" & read -r _; kill -INT $!; wait $!'


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    """Return whether something accepts connections at ``port``."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, port)) == 0


def stop(process: subprocess.Popen[bytes]) -> None:
    """End what was started under WATCHED, and wait until it is gone."""
    if process.stdin:
        process.stdin.close()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(30)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, 9)
    process.wait()
