"""Start processes in order, wait until each is ready, restart what dies, leave nothing behind."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

START_SECONDS = 120.0
STOP_SECONDS = 30.0
RESTARTS = 5
TAIL_LINES = 25


class ProcessFailedError(Exception):
    """A process died or never became ready; the message ends with its last words."""


@dataclass(frozen=True)
class Process:
    """A command and how to tell that it serves.

    ``stop`` goes to the main process alone (a Celery worker then finishes its task); whatever is
    left of its process group after ``STOP_SECONDS`` is killed.
    """

    name: str
    command: Sequence[str | Path]
    ready: Callable[[], bool] = lambda: True
    env: Mapping[str, str] = field(default_factory=dict)
    stop: signal.Signals = signal.SIGTERM


class Supervisor:
    """The processes of one run, in the order in which they were started."""

    def __init__(self, logs: Path) -> None:
        self._logs = logs
        self._running: dict[str, tuple[Process, subprocess.Popen[bytes]]] = {}
        self._restarts: dict[str, int] = {}
        logs.mkdir(parents=True, exist_ok=True)

    def pid(self, name: str) -> int:
        return self._running[name][1].pid

    def start(self, *processes: Process) -> None:
        """Start all, then wait until each is ready; ProcessFailedError if one is not."""
        for process in processes:
            self._running[process.name] = process, self._spawn(process)
        for process in processes:
            self._wait_ready(process)

    def watch(self, done: threading.Event) -> None:
        """Restart whatever dies until ``done`` is set; ProcessFailedError for one that keeps dying."""
        while not done.wait(0.5):
            for process, child in list(self._running.values()):
                if child.poll() is not None and not done.is_set():
                    self._restart(process, child.returncode)

    def stop(self) -> None:
        """Stop everything, last started first, each before what it stands on."""
        for process, child in reversed(self._running.values()):
            _end(child, process.stop)
        self._running.clear()

    def _restart(self, process: Process, code: int) -> None:
        count = self._restarts[process.name] = self._restarts.get(process.name, 0) + 1
        if count > RESTARTS:
            raise ProcessFailedError(self._words(process, f"died {count} times"))
        print(f"{process.name} ended with {code}; starting it again", flush=True)
        self._running[process.name] = process, self._spawn(process)

    def _spawn(self, process: Process) -> subprocess.Popen[bytes]:
        with self._log(process).open("ab") as log:
            return subprocess.Popen(
                [str(part) for part in process.command],
                env={**os.environ, "PYTHONUNBUFFERED": "1", **process.env},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_die_with_parent,  # noqa: PLW1509 - the supervisor has one thread
            )

    def _wait_ready(self, process: Process) -> None:
        end = time.monotonic() + START_SECONDS
        while not process.ready():
            if self._running[process.name][1].poll() is not None:
                raise ProcessFailedError(self._words(process, "ended before it was ready"))
            if time.monotonic() > end:
                raise ProcessFailedError(
                    self._words(process, f"not ready after {START_SECONDS:.0f} s")
                )
            time.sleep(0.1)

    def _log(self, process: Process) -> Path:
        return self._logs / f"{process.name}.log"

    def _words(self, process: Process, what: str) -> str:
        lines = self._log(process).read_text(errors="replace").splitlines()[-TAIL_LINES:]
        return "\n".join([f"{process.name} {what}. Its last words:", *lines])


@contextmanager
def supervised(logs: Path) -> Iterator[Supervisor]:
    """Yield a supervisor whose processes are all gone afterwards."""
    supervisor = Supervisor(logs)
    try:
        yield supervisor
    finally:
        supervisor.stop()


def _end(child: subprocess.Popen[bytes], how: signal.Signals) -> None:
    if child.poll() is None:
        child.send_signal(how)
        try:
            child.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            print(f"pid {child.pid} did not stop in {STOP_SECONDS:.0f} s; killing it", flush=True)
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _die_with_parent() -> None:
    """Ask Linux to end the child when its supervisor is killed and cannot do so itself."""
    if sys.platform == "linux":
        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)
