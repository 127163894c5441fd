"""Projects whose containers are proved: this one, and what it generates."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys

import pytest

from dev.tests.containers import ROOT

MODULES = {"generated": (), "live": ("jwt", "operations", "websockets")}


@pytest.fixture(scope="session")
def projects(tmp_path_factory):
    """Return the folder of a project by its name, for reading.

    A generated one is made when it is first asked for, once for all workers of pytest-xdist.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    def project(name):
        if name == "groundwork":
            return ROOT
        place = shared / f"project-{name}"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not place.exists():
                generate(name, place)
        return place

    return project


def generate(name, place):
    model = [str(ROOT / "examples/library.groundwork"), "-o", str(place)]
    modules = [word for module in MODULES[name] for word in ("--module", module)]
    words = [sys.executable, "-m", "backend_django.engine", "generate", *model, *modules]
    subprocess.run([*words, "--verify", "quick"], cwd=ROOT, check=True, capture_output=True)


@pytest.fixture(params=["groundwork", "generated", "live"])
def project(request, projects):
    return projects(request.param)
