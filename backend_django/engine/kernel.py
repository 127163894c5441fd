"""One warm child process that may import Django, so that the engine itself never does.

``call("package.module:function", *args)`` runs a function there. Arguments and results travel
pickled between two processes that run the same code; nothing that a project contains runs there.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
import traceback
from importlib import import_module
from multiprocessing.connection import Connection, Pipe
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from typing import IO, Any

from .problems import EngineError, FaultError

ROOT = Path(__file__).parents[2]
TIMEOUT = 120.0
SUMMARY = 500


class KernelError(FaultError):
    """The child process failed: an unexpected exception, a crash, or too much time."""


class _Kernel:
    """A running child process. Belongs to the process that started it."""

    def __init__(self) -> None:
        self.lines, far = Pipe()
        self.errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as we do
        command = [sys.executable, "-P", "-m", __name__, str(far.fileno())]
        self.process = subprocess.Popen(
            command,
            env=_environment(),
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=self.errors,
            stderr=self.errors,
            pass_fds=[far.fileno()],
            start_new_session=True,
        )
        far.close()

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def ask(self, function: str, args: tuple[Any, ...], timeout: float) -> Any:
        try:
            self.lines.send((function, args))
            if not self.lines.poll(timeout):
                raise KernelError(f"{function} took longer than {timeout:g} s")
            return _unwrapped(function, *self.lines.recv())
        except (EOFError, OSError) as error:
            self.process.wait(5)
            raise KernelError(
                f"the kernel ended with {self.process.returncode} in {function}", self._said()
            ) from error

    def close(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.forget()

    def forget(self) -> None:
        """Close our copies of the files, without touching the process."""
        self.lines.close()
        self.errors.close()

    def _said(self) -> str:
        self.errors.seek(0)
        return self.errors.read()[-4000:].decode(errors="replace")


_lock = threading.Lock()
_running: _Kernel | None = None


def call(function: str, *args: Any, timeout: float = TIMEOUT) -> Any:
    """Return what ``"package.module:function"`` answers to ``args`` in the child process.

    An EngineError arrives as it was raised; anything else, a crash and a call that lasts longer
    than ``timeout`` seconds raise KernelError, and the next call meets a fresh process.
    """
    global _running  # noqa: PLW0603 - one kernel for each process is the point
    with _lock:
        if _running is None or not _running.alive:
            _discard()
            _running = _Kernel()
        try:
            return _running.ask(function, args, timeout)
        except (EngineError, _RaisedError):
            raise
        except BaseException:
            _discard()  # an answer may still be on its way: never read it as the next one's
            raise


def close() -> None:
    """End the child process, if there is one."""
    with _lock:
        _discard()


class _RaisedError(KernelError):
    """The function raised; the process is well."""


def _discard() -> None:
    global _running  # noqa: PLW0603
    if _running is not None:
        _running.close()
        _running = None


def _forget_in_a_fork() -> None:
    global _lock, _running  # noqa: PLW0603
    _lock = threading.Lock()
    if _running is not None:
        _running.forget()
        _running.process.returncode = 0  # not our child: never wait for it
        _running = None


def _environment() -> dict[str, str]:
    """Nothing of ours but where the code is: no secret can be read there."""
    path = os.environ.get("PATH", os.defpath)
    return {"PATH": path, "LANG": "C.UTF-8", "TZ": "UTC", "PYTHONPATH": str(ROOT)}


def _unwrapped(function: str, kind: str, value: Any) -> Any:
    if kind == "problems":
        raise EngineError(value)
    if kind == "error":
        raise _RaisedError(f"{function}: {value[0]}", value[1])
    return value


def _answer(function: str, args: tuple[Any, ...]) -> Any:
    try:
        module, _, name = function.partition(":")
        value = getattr(import_module(module), name)(*args)
        return ForkingPickler.dumps(("value", value))
    except EngineError as error:
        return ForkingPickler.dumps(("problems", error.problems))
    except Exception as error:
        summary = f"{type(error).__name__}: {error}"[:SUMMARY]
        return ForkingPickler.dumps(("error", (summary, traceback.format_exc())))


def serve(lines: Connection) -> None:
    """Answer calls until the caller goes away."""
    with contextlib.suppress(EOFError, OSError):
        while True:
            function, args = lines.recv()
            lines.send_bytes(_answer(function, args))


os.register_at_fork(after_in_child=_forget_in_a_fork)
atexit.register(close)

if __name__ == "__main__":
    serve(Connection(int(sys.argv[1])))
