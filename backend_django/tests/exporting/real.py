"""The real service with a local forge: exports that can be struck at each step."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection

from backend_django.forges.tests.local_forge import LocalForge
from backend_django.tests.service import MODEL, PATIENCE, Service, forget, running
from backend_django.users.models import User
from backend_django.users.sessions import session_begin

SETTINGS = "backend_django.tests.exporting.gated_settings"


class Exports:
    """A running service, its forge, its gates, and every answer it gave to an export's calls."""

    def __init__(self, service: Service, forge: LocalForge, folder: Path) -> None:
        self.service, self.forge, self.folder = service, forge, folder
        self._gates = folder / "gates"
        self.answers: list[str] = []

    def version(self, model: str = MODEL) -> str:
        """Generate a version and return its id."""
        body = {"source": model, "name": "Corner Shop", "verify": "quick"}
        status, answer = self.service.call("/api/v1/projects/create", body)
        assert status == 202, answer
        assert self.service.wait_ended(answer["id"])["status"] == "completed"
        return str(answer["id"])

    def ask(self, path: str, body: Any = None) -> Any:
        """Call the exports' API and return the answer."""
        _, answer = self.service.call(f"/api/v1/exports/{path}", body)
        self.answers.append(str(answer))
        return answer

    def export(self, version: str, name: str, **more: Any) -> str:
        """Ask for an export to the repository ``name`` and return its id."""
        body = {"version": version, "repository_name": name, "host": self.forge.host}
        answer = self.ask("create", {"export_type": "github", **body, **more})
        assert "id" in answer, answer
        return str(answer["id"])

    def ended(self, export: str) -> Any:
        """Wait until an export has ended and return what its status says."""
        self.service.wait_ended(export)
        return self.ask(f"status/{export}")

    def shut(self, point: str) -> None:
        (self._gates / point).touch()

    def open(self, point: str) -> None:
        for name in (point, f"{point}.reached"):
            (self._gates / name).unlink(missing_ok=True)

    def wait_at(self, point: str) -> None:
        """Wait until an export waits at a gate."""
        reached, end = self._gates / f"{point}.reached", time.monotonic() + PATIENCE
        reached.unlink(missing_ok=True)  # of an export before: who waits says so again
        while not reached.exists():
            assert time.monotonic() < end, f"nothing came to {point}"
            time.sleep(0.05)

    def kill_at(self, point: str) -> None:
        """SIGKILL the process that does the work while it waits at a gate, and open the gate."""
        self.wait_at(point)
        self.service.kill_pool_child()
        self.open(point)

    def kill_worker_at(self, point: str) -> None:
        """SIGKILL the whole worker while it waits at a gate, and start another; it stays shut."""
        self.wait_at(point)
        self.service.kill("worker")
        self.open(point)
        self.shut(point)
        self.service.start("worker")


@contextmanager
def exporting(folder: Path, token: str, **more: str) -> Iterator[Exports]:
    """Yield the service with a user and a forge that knows their token; clean up afterwards."""
    name = connection.settings_dict
    database = f"postgres://{name['USER']}@{name['HOST']}:{name['PORT']}/{name['NAME']}"
    gates = folder / "gates"
    gates.mkdir()
    user = User.objects.create_user(f"{folder.name}@example.com")
    key = session_begin(user=user).key
    with LocalForge() as forge:
        forge.account(token)
        environment = {
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "EXPORT_GATE": str(gates),
            "FORGE_HOSTS": forge.url,
            "FORGE_RETRY_SECONDS": "0.1,0.1",
            **more,
        }
        with running(folder, database, key, **environment) as service:
            yield Exports(service, forge, folder)
    forget(user)
