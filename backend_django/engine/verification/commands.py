"""Runs a tool on the project: own process group, limits, an explicit environment, and its cost."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .report import Check, Diagnosis

LAUNCH = Path(__file__).parent / "inside" / "launch.py"
GIB = 1024**3
NODE_LIMITS = {"CORE": 0, "FSIZE": GIB, "NOFILE": 8192}
PYTHON_LIMITS = {"CORE": 0, "FSIZE": GIB, "AS": 4 * GIB, "NOFILE": 1024}
TICK = 0.02
TAIL = 20_000


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended; ``output`` is the end of what it printed on both streams."""

    code: int
    output: str
    seconds: float
    cpu_seconds: float
    peak_mib: float = 0.0
    late: bool = False

    def check(self, name: str, diagnoses: Sequence[Diagnosis] = ()) -> Check:
        """Return the check this was: failed with what was found, or with its last words."""
        if self.code == 0 and not diagnoses:
            return Check(name, "passed", "", *self._costs())
        found = tuple(diagnoses) or (Diagnosis(self._words()),)
        return Check(name, "failed", "", *self._costs(), found)

    def _costs(self) -> tuple[float, float, float]:
        return self.seconds, self.cpu_seconds, self.peak_mib

    def _words(self) -> str:
        said = self.output.strip()[-2000:] or "it said nothing"
        how = "took too long" if self.late else f"ended with {self.code}"
        return f"{how}: {said}"


def ran(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    *,
    timeout: float,
    tick: Callable[[], None] = lambda: None,
    limits: Mapping[str, int] | None = None,
) -> Ran:
    """Run ``command`` in ``folder`` to its end, or to ours: no process of its group stays."""
    if limits:
        command = [sys.executable, "-I", str(LAUNCH), json.dumps(dict(limits)), *command]
    start = time.monotonic()
    with tempfile.TemporaryFile() as words:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        late = False
        try:
            late = not _ended(process.pid, start + timeout, tick)
        finally:
            _kill_group(process.pid)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        words.seek(max(0, words.tell() - TAIL))
        said = words.read().decode(errors="replace")
    seconds, cpu = time.monotonic() - start, usage.ru_utime + usage.ru_stime
    code = process.returncode or (1 if late else 0)
    return Ran(code, said, round(seconds, 4), round(cpu, 4), usage.ru_maxrss // 1024, late)


def _ended(pid: int, deadline: float, tick: Callable[[], None]) -> bool:
    """Wait until the process is over (yet not reaped), or the deadline is."""
    pause = 0.002
    while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        if time.monotonic() > deadline:
            return False
        tick()
        time.sleep(pause)
        pause = min(pause * 1.5, TICK * 10)
    return True


def _kill_group(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


def passed_on(names: Iterable[str]) -> dict[str, str]:
    """Return the variables of our own environment that a tool may see, where they are set."""
    return {name: os.environ[name] for name in names if name in os.environ}
