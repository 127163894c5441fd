"""The child process beside its worker: it goes when the worker goes, and needs no network."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from backend_django.jobs import folders
from backend_django.jobs.orchestrators import offline

from .conftest import HOSTILE, PROMPT
from .hostile import BLUEPRINT
from .test_hostile import alive

WORKER = """
import django
django.setup()
from backend_django.jobs.process import Child
task = {"orchestrator": "%s.endless", "prompt": "", "name": "", "base": None, "modules": []}
child = Child(task)
child.start()
for message in child.said(lambda: None):
    print(message.message, flush=True)
"""
PATIENCE = 30.0


class Heard:
    """Callbacks that remember what they were told."""

    def __init__(self, base=None):
        self.name, self.base, self.modules = "", base, ["caching"]
        self.apps, self.remarks, self.lines = [], [], []

    def status(self, phase, progress=0):
        self.lines.append((phase, progress))

    def step(self, message, *, agent="", level="info"):
        self.lines.append(message)

    def app(self, blueprint, *, remarks=()):
        self.apps.append(blueprint)
        self.remarks += remarks


def test_an_orchestrator_does_not_outlive_its_worker(tmp_path):
    own = {"DJANGO_SETTINGS_MODULE": "backend_django.config.settings.test", "TMPDIR": tmp_path}
    environment = {**os.environ, **own}
    command = [sys.executable, "-c", WORKER % HOSTILE]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout
        pid = int(worker.stdout.readline().removeprefix("pid "))
        assert alive(pid)
        worker.send_signal(signal.SIGKILL)
    ends = time.monotonic() + PATIENCE
    while alive(pid) and time.monotonic() < ends:
        time.sleep(0.05)
    assert not alive(pid)


def test_the_orchestrator_that_comes_along_opens_no_socket(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    heard = Heard()
    offline.orchestrate(f"{PROMPT} With caching.", heard)
    (blueprint,) = heard.apps
    assert blueprint["modules"].keys() == {"caching"}
    assert heard.lines[-1] == ("done", 100)


def test_what_cannot_be_taken_into_the_base_is_told():
    base = {**BLUEPRINT, "project": {"name": "Shop"}}
    heard = Heard(base)
    offline.orchestrate("Orders have a total. The sky is rather blue today.", heard)
    assert any(r.quote.startswith("The sky") and r.severity == "warning" for r in heard.remarks)


def test_the_folder_of_a_killed_worker_is_swept_once_it_is_old(settings):
    left, fresh = folders.make(), folders.make()
    (left / "deep").mkdir()
    past = time.time() - settings.ORPHAN_SECONDS - 60
    os.utime(left, (past, past))
    assert folders.sweep() >= 1
    assert (left.exists(), fresh.exists()) == (False, True)
    folders.remove(fresh)


def test_nothing_of_a_job_stays_on_the_disk(ended):
    job = ended("leaves_traps")
    (line,) = (s["message"] for s in job["steps"] if s["message"].startswith("folder "))
    folder = Path(line.removeprefix("folder "))
    assert folder.name.startswith(folders.PREFIX)
    assert not folder.exists()
