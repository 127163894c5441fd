"""One job in its own process: limits, an explicit environment, then check after check."""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import crud, documents, project, syntax
from .diagnosis import diagnosed

Step = Callable[[dict[str, Any]], list[dict[str, Any]]]
STEPS: dict[str, Step] = {
    "parse": syntax.parse,
    "import": project.imported,
    "check": project.system_checks,
    "migrations": project.migrations_complete,
    "tables": project.tables,
    "crud": crud.crud,
    "openapi": documents.openapi,
    "migrate": project.migrated_and_back,
}
LASTING = frozenset({"parse", "import", "check", "migrations"})
"""Nearly all that these make is needed to the end: there is nothing to collect."""


def run(line: socket.socket) -> None:
    """Read the job from ``line``; write one JSON line as each check begins and one as it ends."""
    with line, line.makefile("rw", encoding="utf-8", newline="\n") as stream:
        job = json.loads(stream.readline())
        _settle(job)

        def tell(**event: Any) -> None:
            stream.write(json.dumps(event) + "\n")
            stream.flush()

        for name in job["steps"]:
            tell(begin=name)
            (gc.disable if name in LASTING else gc.enable)()
            found, costs = _timed(STEPS[name], job)
            tell(name=name, status="failed" if found else "passed", diagnoses=found, **costs)
            gc.freeze()  # what a step leaves behind is needed to the end: do not look at it again
            if found:
                break


def _timed(step: Step, job: dict[str, Any]) -> tuple[list[dict[str, Any]], dict[str, float]]:
    wall, cpu = time.perf_counter(), time.process_time()
    try:
        found = step(job)
    except (Exception, SystemExit) as error:
        found = [diagnosed(error, job["folder"])]
    costs = {
        "seconds": round(time.perf_counter() - wall, 4),
        "cpu_seconds": round(time.process_time() - cpu, 4),
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    return found, costs


def _settle(job: dict[str, Any]) -> None:
    """Become the project's process: its folder, its environment, its packages, and our limits."""
    gc.set_threshold(20_000, 20, 100)  # a short process: collect seldom, but within its memory
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for name, value in job["limits"].items():
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, value))
    os.environ.clear()
    os.environ.update(job["environment"])
    time.tzset()
    tempfile.tempdir = None  # looked up anew: files of the project's settings go with its folder
    folder = Path(job["folder"])
    os.chdir(folder)
    sys.path.insert(0, str(folder))
    sys.argv = ["manage.py"]
    _keep_words(folder.with_suffix(".log"))


def _keep_words(log: Path) -> None:
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream in (1, 2):
        os.dup2(handle, stream)
    os.close(handle)
