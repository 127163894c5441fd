"""A pytest plugin: PostgreSQL and Valkey for the tests, up before Django reads its settings.

Load it with ``-p dev.pytest_services``. ``DATABASE_URL`` and ``REDIS_URL`` given in the
environment are used as they are; pytest-xdist's workers inherit both.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from dev.processes import Supervisor
from dev.services import free_port, postgres, valkey

_started: list[tuple[Supervisor, Path]] = []


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """Start what the environment does not name."""
    if "DATABASE_URL" in os.environ and "REDIS_URL" in os.environ:
        return
    folder = Path(tempfile.mkdtemp(prefix="tests-"))
    supervisor = Supervisor(folder / "logs")
    _started.append((supervisor, folder))
    for variable, service in (("DATABASE_URL", postgres), ("REDIS_URL", valkey)):
        if variable not in os.environ:
            process, url = service(folder / service.__name__, free_port(), durable=False)
            supervisor.start(process)
            os.environ[variable] = url


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    """Stop what was started."""
    while _started:
        supervisor, folder = _started.pop()
        supervisor.stop()
        shutil.rmtree(folder, ignore_errors=True)
