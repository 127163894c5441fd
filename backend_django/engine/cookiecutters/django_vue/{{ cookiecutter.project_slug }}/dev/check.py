"""``make test`` and ``make lint``: every check, ended by one table.

``python -m dev.check [lint|test|page|api ...]`` runs the named groups.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dev.setup import FRONTEND, PYTHON, ROOT, node_path

DOCUMENT = FRONTEND / "openapi.yaml"


@dataclass(frozen=True)
class Step:
    """One command, and the groups that it belongs to."""

    groups: tuple[str, ...]
    name: str
    run: Callable[[], int]


def main(groups: list[str]) -> int:
    """Run the steps of ``groups`` (all without any); return 1 if one failed."""
    chosen = [step for step in STEPS if not groups or {*groups} & {*step.groups}]
    rows = [_timed(step) for step in chosen]
    print()
    for name, code, seconds in rows:
        print(f"{'failed' if code else 'ok':8}{name:16}{seconds:7.1f} s")
    return int(any(code for _, code, _ in rows))


def _timed(step: Step) -> tuple[str, int, float]:
    print(f"\n== {step.name}", flush=True)
    started = time.monotonic()
    code = step.run()
    return step.name, code, time.monotonic() - started


def _python(*arguments: str | Path) -> int:
    return _run([PYTHON, "-m", *arguments], ROOT)


def _manage(*arguments: str | Path) -> int:
    settings = {"DJANGO_SETTINGS_MODULE": "backend_django.config.settings.test"}
    return _run([PYTHON, "backend_django/manage.py", *arguments], ROOT, settings)


def _npm(script: str) -> int:
    return _run(["npm", "run", "--silent", script], FRONTEND, {"PATH": node_path()})


def _api() -> int:
    return _manage("spectacular", "--validate", "--fail-on-warn", "--file", DOCUMENT) or _npm("api")


def _run(command: list[str | Path], folder: Path, more: dict[str, str] | None = None) -> int:
    words = [str(word) for word in command]
    environment = {**os.environ, **(more or {})}
    return subprocess.run(words, cwd=folder, env=environment, check=False).returncode


STEPS = (
    Step(("lint",), "ruff", lambda: _python("ruff", "check", ".")),
    Step(("lint",), "ruff format", lambda: _python("ruff", "format", "--check", "--quiet", ".")),
    Step(("lint",), "mypy", lambda: _python("mypy")),
    Step(("test",), "pytest", lambda: _python("pytest", "-n", "2")),
    Step(("api", "page", "lint"), "api", _api),
    Step(("lint",), "eslint", lambda: _npm("lint")),
    Step(("page",), "vue-tsc", lambda: _npm("typecheck")),
    Step(("page",), "vitest", lambda: _npm("test")),
    Step(("page",), "build", lambda: _npm("build")),
)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
