"""Groundwork on several machines, as far as processes can tell: two web, three workers, one bucket."""

from __future__ import annotations

import json
import os
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from backend_django.tests.service import PATIENCE, Service
from dev.processes import Process, Supervisor, supervised
from dev.run import celery, serves
from dev.services import HOST, free_port

WORKERS = {"worker-1": "generate", "worker-2": "generate", "worker-3": "export,maintenance"}
WEB = ("web-1", "web-2")


class Cluster(Service):
    """Each process has a folder and temporary files of its own; files are in the bucket."""

    def __init__(
        self,
        folder: Path,
        supervisor: Supervisor,
        database: str,
        key: str,
        more: Mapping[str, str],
    ) -> None:
        super().__init__(folder, supervisor, database, key, more)
        self._folder, self._broker = folder, self._processes["valkey"]
        self.ports = {name: free_port() for name in WEB}
        served = (self._served(name, port) for name, port in self.ports.items())
        working = (self._working(name, queues) for name, queues in WORKERS.items())
        self._processes = {p.name: p for p in (self._broker, *served, *working)}

    def restart(self, name: str) -> None:
        """Ask a process to end, wait until it has, and start it again."""
        started = self.log(name).count("ready.")
        pid = self._supervisor.pid(name)
        os.kill(pid, signal.SIGTERM)
        end = time.monotonic() + PATIENCE
        while os.waitpid(pid, os.WNOHANG) == (0, 0):
            assert time.monotonic() < end, self.log(name)
            time.sleep(0.05)
        self.start(name)
        while name in WORKERS and self.log(name).count("ready.") == started:
            assert time.monotonic() < end, self.log(name)
            time.sleep(0.1)

    def log(self, name: str) -> str:
        """Return what a process has written so far."""
        file = self._folder / "logs" / f"{name}.log"
        return file.read_text(errors="replace") if file.exists() else ""

    def own_files(self, name: str) -> list[Path]:
        """Return the archives in the folder of one process."""
        return [p for p in (self._folder / name / "media").rglob("*") if p.is_file()]

    def ask(self, web: str, path: str, body: Any = None, **headers: str) -> tuple[int, bytes]:
        """Ask one of the web processes; ConnectionError or URLError where it is away."""
        known = {"Authorization": f"Token {self._key}", "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        url = f"http://{HOST}:{self.ports[web]}{path}"
        asked = urllib.request.Request(url, data, known | headers)
        try:
            with urllib.request.urlopen(asked, timeout=30) as response:  # noqa: S310
                return response.status, response.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def _own(self, name: str) -> dict[str, str]:
        folder = self._folder / name
        (folder / "tmp").mkdir(parents=True, exist_ok=True)
        own = {"MEDIA_ROOT": str(folder / "media"), "TMPDIR": str(folder / "tmp")}
        return {**self.environment, **own, "HOME": str(folder), "REMAP_SIGTERM": "SIGQUIT"}

    def _served(self, name: str, port: int) -> Process:
        web = self._web()
        bound = [w.replace(f":{self._port}", f":{port}") for w in map(str, web.command)]
        ready = serves(f"http://{HOST}:{port}/health/live")
        return replace(web, name=name, command=bound, ready=ready, env=self._own(name))

    def _working(self, name: str, queues: str) -> Process:
        options = ("--concurrency=1", "--loglevel=INFO", f"--queues={queues}")
        place = f"--hostname={name}@%h"
        started = celery(name, self._own(name), "worker", *options, place)
        return replace(started, ready=lambda: "ready." in self.log(name))


@contextmanager
def running(folder: Path, database: str, key: str, **more: str) -> Iterator[Cluster]:
    """Yield the cluster with everything up and the gate open; nothing of it is left behind."""
    with supervised(folder / "logs") as supervisor:
        cluster = Cluster(folder, supervisor, database, key, more)
        cluster.start("valkey")
        cluster.start(*WEB, *WORKERS)
        yield cluster
