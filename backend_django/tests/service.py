"""The real service for fault tests: web and worker processes, a broker of their own, a gate."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection

from backend_django.processing.models import Tally, Worker
from backend_django.users.models import Event, User
from dev.processes import Process, Supervisor, supervised
from dev.run import ROOT, celery, serves
from dev.services import HOST, free_port, valkey

PATIENCE = 90.0
MODEL = "entity Author { name String required }\nentity Book { title String required }\n"


def forget(user: User) -> None:
    """Delete what a service has left in the database: its user, and what outlives users."""
    user.delete()
    kept = ", ".join(model._meta.db_table for model in (Event, Tally, Worker))
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {kept}")


class Service:
    """A running Groundwork whose parts can be killed; ``more`` goes into its environment."""

    def __init__(
        self,
        folder: Path,
        supervisor: Supervisor,
        database: str,
        key: str,
        more: Mapping[str, str],
    ) -> None:
        self.media, self.gate = folder / "media", folder / "gate"
        self._supervisor, self._key = supervisor, key
        self._port = free_port()
        self.url = f"http://{HOST}:{self._port}"
        broker, url = valkey(folder / "valkey", free_port(), durable=False)
        self.environment = {
            "DATABASE_URL": database,
            "REDIS_URL": url,
            "DJANGO_SETTINGS_MODULE": "backend_django.tests.gated_settings",
            "PYTHONPATH": str(ROOT),
            "MEDIA_ROOT": str(self.media),
            "GATE": str(self.gate),
            "LEASE_SECONDS": "3",
            "HEARTBEAT_SECONDS": "0.5",
            "REAP_SECONDS": "1",
            "REPUBLISH_SECONDS": "2,4,8",
            "LOG_LEVEL": "INFO",
            "PYTEST_XDIST_WORKER": "gw0",
            **more,
        }
        self._processes = {p.name: p for p in (broker, self._web(), self._worker())}

    def start(self, *names: str) -> None:
        self._supervisor.start(*(self._processes[name] for name in names))

    def kill(self, name: str) -> None:
        """SIGKILL a process and everything it started."""
        pid = self._supervisor.pid(name)
        os.killpg(pid, signal.SIGKILL)
        os.waitpid(pid, 0)

    def kill_pool_child(self) -> None:
        """SIGKILL the process of the worker that does the work."""
        main = self._supervisor.pid("worker")
        children = Path(f"/proc/{main}/task/{main}/children").read_text().split()
        os.kill(int(children[0]), signal.SIGKILL)

    def call(self, path: str, body: Any = None) -> tuple[int, Any]:
        headers = {"Authorization": f"Token {self._key}", "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        asked = urllib.request.Request(f"{self.url}{path}", data, headers)  # noqa: S310 - our own
        try:
            with urllib.request.urlopen(asked, timeout=30) as response:  # noqa: S310
                return response.status, json.load(response)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def create(self) -> str:
        """Create a project; return its id."""
        body = {"source": MODEL, "name": "Shop", "verify": "quick"}
        status, answer = self.call("/api/v1/projects/create", body)
        assert status == 202, answer
        return str(answer["id"])

    def status(self, identifier: str) -> dict[str, Any]:
        return dict(self.call(f"/api/v1/projects/status/{identifier}")[1])

    def wait(self, identifier: str, done: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Poll until ``done`` says so; fail after a minute and a half."""
        end = time.monotonic() + PATIENCE
        while not done(status := self.status(identifier)):
            assert time.monotonic() < end, status
            time.sleep(0.2)
        return status

    def wait_at_gate(self, identifier: str) -> None:
        self.wait(identifier, lambda s: s["phase"] == "gate")

    def wait_ended(self, identifier: str) -> dict[str, Any]:
        return self.wait(identifier, lambda s: s["finished_at"] is not None)

    def files(self, request: str) -> list[str]:
        """Return the names of what is stored for a request, finished or not."""
        return [p.name for p in self.media.rglob(f"*{request}*") if p.is_file()]

    def _web(self) -> Process:
        application = "backend_django.config.wsgi:application"
        gunicorn = (
            sys.executable,
            "-m",
            "gunicorn",
            application,
            "--bind",
            f"{HOST}:{self._port}",
        )
        options = ("--worker-class", "gthread", "--threads", "8", "--no-control-socket")
        ready = serves(f"{self.url}/health/live")
        return Process("web", (*gunicorn, *options), ready=ready, env=self.environment)

    def _worker(self) -> Process:
        return celery("worker", self.environment, "worker", "--concurrency=1", "--loglevel=INFO")


@contextmanager
def running(folder: Path, database: str, key: str, **more: str) -> Iterator[Service]:
    """Yield the service with everything up and the gate open; nothing of it is left behind."""
    with supervised(folder / "logs") as supervisor:
        service = Service(folder, supervisor, database, key, more)
        service.start("valkey", "web", "worker")
        yield service
