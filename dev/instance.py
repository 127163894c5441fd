"""A Groundwork of its own, on free ports and empty data, that is gone afterwards."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from dev import up
from dev.processes import supervised
from dev.run import manage, start_services
from dev.services import HOST, free_port


@contextmanager
def groundwork(extra: Mapping[str, str] | None = None) -> Iterator[str]:
    """Start everything with ``extra`` variables and yield the address of the page."""
    folder = Path(tempfile.mkdtemp(prefix="groundwork-"))
    try:
        with supervised(folder / "logs") as supervisor:
            ports = up.Ports(free_port(), free_port(), free_port())
            env = up.environment(folder, ports) | start_services(supervisor, folder)
            env |= extra or {}
            manage(env, "migrate", "--verbosity=0")
            manage(env, "collectstatic", "--no-input", "--verbosity=0")
            manage(env, "first_run")
            supervisor.start(*up.processes(env, ports))
            yield f"http://{HOST}:{ports.web}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)
