"""The parent's side of the warm interpreter: start it, give it jobs, end what takes too long."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from backend_django.engine.problems import FaultError

HERE = Path(__file__).parent
START = (
    "import sys; sys.path.append(sys.argv[1]); from inside.zygote import main; main(*sys.argv[2:])"
)
TICK = 0.5
LINE_LIMIT = 1024 * 1024


class SandboxError(FaultError):
    """A job ended in a way that its checks could not report: too long, killed, or crashed."""


class _Zygote:
    """The warm interpreter. Belongs to the process that started it."""

    def __init__(self) -> None:
        self.control, far = socket.socketpair()
        self.words: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as we do
        command = [sys.executable, "-I", "-c", START, str(HERE), str(far.fileno())]
        command.append(str(HERE.parent))
        self.process = subprocess.Popen(
            command,
            env={"PATH": os.defpath, "LANG": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"},
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=self.words,
            stderr=self.words,
            pass_fds=[far.fileno()],
            start_new_session=True,
        )
        far.close()
        self._lines = self.control.makefile("r", encoding="utf-8")

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def fork(self, line: socket.socket) -> None:
        """Hand ``line`` to a new child."""
        socket.send_fds(self.control, [b"+"], [line.fileno()])
        self._number()

    def end_child(self, *, finished: bool) -> int:
        """End the child and all that it started; return its exit code, negative for a signal."""
        self.control.sendall(b"." if finished else b"!")
        return self._number()

    def _number(self) -> int:
        if not (line := self._lines.readline()):
            self.words.seek(0)
            said = self.words.read()[-4000:].decode(errors="replace")
            raise SandboxError("the warm interpreter ended", said)
        return int(json.loads(line))

    def close(self) -> None:
        self.forget()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def forget(self) -> None:
        """Close our copies of the files, without touching the process."""
        self._lines.close()
        self.control.close()
        self.words.close()


_lock = threading.Lock()
_zygote: _Zygote | None = None


def events(
    job: dict[str, Any], *, timeout: float, tick: Callable[[], None]
) -> Iterator[dict[str, Any]]:
    """Run ``job`` in a fresh child and yield what it reports.

    ``tick`` is called at least each half second and may raise to stop the job. However this ends,
    nothing of the child's process group is left.
    """
    with _lock:
        zygote = _warm()
        near, far = socket.socketpair()
        with near:
            with far:
                zygote.fork(far)
            finished = False
            try:
                near.sendall(json.dumps(job).encode() + b"\n")
                yield from _read(near, timeout, tick)
                finished = True
            finally:
                code = zygote.end_child(finished=finished)
        if code:
            raise SandboxError(_how(code))


def warm_up() -> None:
    """Start the warm interpreter now, so that the first job does not wait for it."""
    with _lock:
        _warm()


def close() -> None:
    """End the warm interpreter, if there is one."""
    with _lock:
        _discard()


def _warm() -> _Zygote:
    global _zygote  # noqa: PLW0603 - one for each process is the point
    if _zygote is None or not _zygote.alive:
        _discard()
        _zygote = _Zygote()
    return _zygote


def _discard() -> None:
    global _zygote  # noqa: PLW0603
    if _zygote is not None:
        _zygote.close()
        _zygote = None


def _forget_in_a_fork() -> None:
    global _lock, _zygote  # noqa: PLW0603
    _lock = threading.Lock()
    if _zygote is not None:
        _zygote.forget()
        _zygote.process.returncode = 0  # not our child: never wait for it
        _zygote = None


def _read(
    line: socket.socket, timeout: float, tick: Callable[[], None]
) -> Iterator[dict[str, Any]]:
    deadline = time.monotonic() + timeout
    rest = b""
    while True:
        tick()
        if time.monotonic() > deadline:
            raise SandboxError(f"took longer than {timeout:g} s")
        if not select.select([line], [], [], TICK)[0]:
            continue
        if not (chunk := line.recv(65536)):
            return
        *lines, rest = (rest + chunk).split(b"\n")
        if len(rest) > LINE_LIMIT:
            raise SandboxError("reported without end")
        yield from map(json.loads, lines)


def _how(code: int) -> str:
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return "used more CPU or memory than a check may"
    return f"ended with signal {-code}" if code < 0 else f"ended with {code}"


os.register_at_fork(after_in_child=_forget_in_a_fork)
atexit.register(close)
