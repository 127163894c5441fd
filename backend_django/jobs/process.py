"""The parent's side of the child process: starts it, hears it out within limits, ends it for good."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from django.conf import settings

from . import folders
from .messages import AnyMessage
from .replies import failed, garbage, read

MODULE = "backend_django.jobs.child"
MAX_MESSAGES = 1_000
MAX_FILE_BYTES = 16 * 1024 * 1024
MAX_OPEN_FILES = 256
POLL_SECONDS = 0.2
LOGGED = 4_000
SECRET_LENGTH = 8
MARK = "GROUNDWORK_CHILD"
PASSED_ON = frozenset(
    {"PATH", "LANG", "LANGUAGE", "TZ", "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE"}
    | {f"{kind}_PROXY" for kind in ("HTTP", "HTTPS", "ALL", "NO")}
    | {f"{kind}_proxy" for kind in ("http", "https", "all", "no")}
)
"""Variables that a child inherits, beside those that begin with LC_ or LLM_."""


class Child:
    """One orchestrator at work on one task. Call ``close`` whatever happens."""

    def __init__(self, task: Mapping[str, Any]) -> None:
        self._folder = folders.make()
        self._mark = uuid.uuid4().hex
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe = -1
        self._ends = time.monotonic() + settings.ORCHESTRATOR_SECONDS
        # without a name the child cannot put anything in its place
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - close closes it
        limits = {
            "AS": settings.ORCHESTRATOR_MEMORY_BYTES,
            "CPU": settings.ORCHESTRATOR_SECONDS,
            "FSIZE": MAX_FILE_BYTES,
            "NOFILE": MAX_OPEN_FILES,
            "CORE": 0,
        }
        self._task = {**task, "limits": limits, "parent": os.getpid()}

    def start(self) -> None:
        """Start the process: a session of its own, an environment of its own."""
        with tempfile.TemporaryFile() as task, _undisturbed():
            task.write(json.dumps(self._task).encode())
            task.seek(0)
            self._pipe, ours = os.pipe()
            try:
                self._process = subprocess.Popen(
                    [sys.executable, "-P", "-m", MODULE, str(ours)],
                    stdin=task,
                    stdout=self._log,
                    stderr=self._log,
                    pass_fds=[ours],
                    cwd=self._folder,
                    env=environment(str(self._folder)) | {MARK: self._mark},
                    start_new_session=True,
                )
            finally:
                os.close(ours)

    def said(self, check: Callable[[], None]) -> Iterator[AnyMessage]:
        """Yield each message; raises WorkFailedError for a child that does not play by the rules.

        ``check`` is called a few times a second and may raise to stop.
        """
        buffer, total = bytearray(), 0
        for chunk in self._chunks(check):
            total += len(chunk)
            if total > 2 * settings.MAX_MODEL_BODY_BYTES:
                raise failed("orchestrator_too_much", "The orchestrator said more than it may.")
            *lines, rest = (buffer + chunk).split(b"\n")
            buffer = bytearray(rest)
            if len(buffer) > settings.MAX_MODEL_BODY_BYTES:
                raise failed("orchestrator_too_much", "The orchestrator said more than it may.")
            yield from map(read, map(bytes, lines))
        self._raise_if_it_died()
        if buffer:
            raise garbage("its last line has no end")

    def _chunks(self, check: Callable[[], None]) -> Iterator[bytes]:
        """Yield what comes through the pipe until the child has ended, whoever else holds it."""
        watch = select.poll()
        watch.register(self._pipe, select.POLLIN)
        while True:
            check()
            if time.monotonic() > self._ends:
                seconds = settings.ORCHESTRATOR_SECONDS
                raise failed(
                    "orchestrator_timeout",
                    f"The orchestrator took longer than {seconds} seconds.",
                    retryable=True,
                )
            ended = self._ended()
            if watch.poll(0 if ended else POLL_SECONDS * 1000):
                chunk = os.read(self._pipe, 65_536)
                if chunk:
                    yield chunk
                    continue
                watch = select.poll()  # closed: from now on only wait for the end
            if ended:
                return

    def _ended(self) -> os.waitid_result | None:
        """Return how the child ended. It stays a zombie, so that its group keeps its number."""
        assert self._process is not None  # noqa: S101 - for the types
        return os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)

    def _raise_if_it_died(self) -> None:
        ended = self._ended()
        if ended is None or (ended.si_code == os.CLD_EXITED and ended.si_status == 0):
            return
        if ended.si_code == os.CLD_EXITED:
            how = f"ended with status {ended.si_status}"
        else:
            how = f"was ended by a signal: {signal.strsignal(ended.si_status)}"
        raise failed("orchestrator_died", f"The orchestrator {how}.")

    def close(self) -> None:
        """End the child and all it started, and remove what it wrote."""
        with _undisturbed():
            if self._process is not None:
                if self._process.returncode is None:
                    os.killpg(self._process.pid, signal.SIGKILL)
                    self._process.wait()
                for pid in strays(self._mark):
                    with suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
            if self._pipe >= 0:
                os.close(self._pipe)
                self._pipe = -1
            self._log.close()
            folders.remove(self._folder)

    def log(self) -> str:
        """Return the end of what the child printed, without its secrets."""
        self._log.seek(max(0, self._log.seek(0, os.SEEK_END) - LOGGED))
        text = self._log.read(LOGGED).decode(errors="replace")
        for name, value in os.environ.items():
            if name.startswith("LLM_") and len(value) >= SECRET_LENGTH:
                text = text.replace(value, f"<{name}>")
        return text


def environment(folder: str) -> dict[str, str]:
    """Return the variables of a child: no secret of the service, what a language model needs."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in PASSED_ON or name.startswith(("LC_", "LLM_"))
    }
    paths = os.pathsep.join(path or str(Path.cwd()) for path in sys.path)
    own = {"PYTHONPATH": paths, "HOME": folder, "TMPDIR": folder, "MALLOC_ARENA_MAX": "2"}
    return {**kept, **own}


def strays(mark: str) -> Iterator[int]:
    """Yield the processes that carry ``mark``: what left the child's group and lives on."""
    wanted = f"{MARK}={mark}".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if wanted in (folder / "environ").read_bytes():
                yield int(folder.name)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let no signal of the heartbeat or of a time limit break into the block."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1, signal.SIGUSR2})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
