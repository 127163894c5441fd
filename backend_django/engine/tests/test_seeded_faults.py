"""Faults seeded into emitted code: the emitted tests of each module must notice every one.

Five of each module, spread over its list; all of them with ``EVERY_FAULT=1``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from backend_django.engine.generators import catalogue
from backend_django.engine.pipeline import checked, modules, written
from backend_django.engine.testing import Fault, sample
from backend_django.engine.verification import backend, postgres, valkey
from backend_django.engine.workspace import materialise

pytestmark = [pytest.mark.deep, pytest.mark.timeout(1200)]
FEWEST = 5
EVERY = "EVERY_FAULT" in os.environ
GREEN, RED = 0, 1


def modules_of_faults() -> dict[str, ModuleType]:
    """Return ``tests/faults.py`` of each generator that has one.

    It names ``FAULTS`` and, where the sample would not show them, a ``BLUEPRINT`` of its own.
    """
    found = {}
    for generator in catalogue():
        tests = f"{type(generator).__module__.rpartition('.')[0]}.tests"
        folder = Path(str(import_module(tests).__file__)).parent
        if (folder / "faults.py").exists():
            found[generator.name] = import_module(f"{tests}.faults")
    return found


FOUND = modules_of_faults()
ALL: dict[str, tuple[Fault, ...]] = {name: module.FAULTS for name, module in FOUND.items()}


def chosen(name: str) -> tuple[Fault, ...]:
    """Return the faults of a module that are seeded this time."""
    faults = ALL[name]
    return faults if EVERY else faults[:: len(faults) // FEWEST][:FEWEST]


def needed(name: str) -> set[str]:
    """Return a module and all that it requires; what is always on stands alone."""
    known = modules()
    if name not in known:
        return set()
    return {name}.union(*(needed(other) for other in known[name].requires))


@pytest.fixture(scope="module")
def servers() -> Iterator[tuple[postgres.Server, str]]:
    with postgres.server() as server, valkey.server() as redis:
        yield server, redis


@pytest.fixture
def services(servers: tuple[postgres.Server, str]) -> Iterator[dict[str, str]]:
    """Yield a database of its own for each project: its tests keep theirs beside it."""
    server, redis = servers
    with server.database() as url:
        yield {"DATABASE_URL": url, "REDIS_URL": redis}


def passes(project: Path, tests: str, services: dict[str, str]) -> int:
    """Run some of a project's tests and return the exit code of pytest."""
    environment = backend.environment(project, "") | services
    path = f"{project}{os.pathsep}{backend.SITE}"
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", tests]
    done = subprocess.run(
        [*command, "--reuse-db"],
        cwd=project,
        env=environment | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in {GREEN, RED}, done.stdout[-3000:] + done.stderr[-2000:]
    return done.returncode


@pytest.mark.parametrize("name", sorted(ALL))
def test_every_seeded_fault_turns_a_test_red(name, services, tmp_path):
    described = getattr(FOUND[name], "BLUEPRINT", None)
    described = described or sample(**{module: {} for module in sorted(needed(name))})
    blueprint = checked(described)
    materialise(written(blueprint), tmp_path)
    for tests in sorted({fault.tests for fault in chosen(name)}):
        assert passes(tmp_path, tests, services) == GREEN, tests
    unnoticed = []
    for fault in chosen(name):
        place = tmp_path / fault.path
        right = place.read_text("utf-8")
        assert fault.old in right, f"{fault.what}: {fault.path} does not hold {fault.old!r}"
        place.write_text(right.replace(fault.old, fault.new, 1), "utf-8")
        if passes(tmp_path, fault.tests, services) == GREEN:
            unnoticed.append(fault.what)
        place.write_text(right, "utf-8")
    assert not unnoticed


def test_every_module_has_its_faults():
    assert {
        name: len(ALL.get(name, ())) for name in modules() if len(ALL.get(name, ())) < FEWEST
    } == {}
