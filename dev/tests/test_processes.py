"""What the supervisor promises: order, restarts, last words, nothing left behind."""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path

import pytest

from dev.processes import Process, ProcessFailedError, Supervisor, supervised


def python(name: str, code: str, **more) -> Process:
    return Process(name, (sys.executable, "-c", code), **more)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def appears(file: Path) -> bool:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if file.exists() and file.read_text():
            return True
        time.sleep(0.05)
    return False


def test_a_process_that_dies_before_it_is_ready_is_reported_with_its_last_words(tmp_path):
    with (
        pytest.raises(ProcessFailedError, match="no such table: users"),
        supervised(tmp_path) as supervisor,
    ):
        supervisor.start(python("web", "raise SystemExit('no such table: users')", ready=bool))


def test_stopping_ends_a_process_and_the_children_it_left(tmp_path):
    note = tmp_path / "grandchild"
    code = f"""
import subprocess, sys, time, pathlib
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
pathlib.Path({str(note)!r}).write_text(str(child.pid))
time.sleep(600)
"""
    with supervised(tmp_path / "logs") as supervisor:
        supervisor.start(python("parent", code, ready=lambda: appears(note)))
        parent, grandchild = supervisor.pid("parent"), int(note.read_text())
        assert alive(parent)
        assert alive(grandchild)
    end = time.monotonic() + 10
    while alive(grandchild) and time.monotonic() < end:
        time.sleep(0.05)
    assert not alive(parent)
    assert not alive(grandchild)


def test_a_process_that_was_killed_is_started_again(tmp_path):
    code = f"""
import os, pathlib, time
file = pathlib.Path({str(tmp_path / "pids")!r})
with file.open("a") as out: out.write(f"{{os.getpid()}} ")
time.sleep(600)
"""
    done = threading.Event()
    with supervised(tmp_path / "logs") as supervisor:
        supervisor.start(python("worker", code, ready=lambda: appears(tmp_path / "pids")))
        watcher = threading.Thread(target=supervisor.watch, args=(done,))
        watcher.start()
        os.kill(supervisor.pid("worker"), 9)
        end = time.monotonic() + 30
        while len((tmp_path / "pids").read_text().split()) < 2 and time.monotonic() < end:
            time.sleep(0.05)
        done.set()
        watcher.join()
    first, second = (tmp_path / "pids").read_text().split()
    assert first != second


def test_a_process_that_keeps_dying_ends_the_run(tmp_path):
    supervisor = Supervisor(tmp_path)
    supervisor.start(python("beat", "raise SystemExit('no schedule')"))
    with pytest.raises(ProcessFailedError, match="no schedule"):
        supervisor.watch(threading.Event())
    supervisor.stop()
