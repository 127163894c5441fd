"""``make test``: every linter, every type and every test, ended by one table.

``python -m dev.check [lint|test|page|browser ...]`` runs only the named groups.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dev.npm import script
from dev.setup import PYTHON, ROOT

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True)
class Step:
    """One command and the group that it belongs to."""

    group: str
    name: str
    run: Callable[[], int]


def main(groups: list[str]) -> int:
    """Run the steps of ``groups`` (all without any); return 1 if one failed."""
    chosen = [step for step in steps() if not groups or step.group in groups]
    rows = [_timed(step) for step in chosen]
    print()
    for name, code, seconds in rows:
        print(f"{'failed' if code else 'ok':8}{name:18}{seconds:7.1f} s")
    return int(any(code for _, code, _ in rows))


def steps() -> list[Step]:
    """Return every step, the quick ones first."""
    return [
        Step("lint", "ruff", lambda: _python("ruff", "check", ".")),
        Step("lint", "ruff format", lambda: _python("ruff", "format", "--check", "--quiet", ".")),
        Step("lint", "import-linter", lambda: _tool("lint-imports", "--no-cache")),
        Step("lint", "mypy", lambda: _python("mypy")),
        Step("page", "types of the API", lambda: script("api", "--", "--check")),
        Step("page", "eslint", lambda: script("lint")),
        Step("page", "vue-tsc", lambda: script("typecheck")),
        Step("page", "vitest", lambda: script("test")),
        Step("page", "budget", lambda: script("budget")),
        Step("test", "pytest", lambda: _python("pytest", "-n", "2", "--dist", "worksteal")),
        Step("browser", "browser", _browser),
    ]


def find_browser() -> str:
    """Return the path of a Chromium; empty where there is none."""
    given = os.environ.get("CHROME_PATH", "")
    return given or next((p for n in BROWSERS if (p := shutil.which(n))), "")


def _browser() -> int:
    if not find_browser():
        print(
            "No Chromium here: install it (Debian: apt-get install chromium) or set CHROME_PATH."
        )
        return 1
    return _python("dev.journeys", environment={"CHROME_PATH": find_browser()})


def _python(module: str, *arguments: str, environment: dict[str, str] | None = None) -> int:
    return _run([PYTHON, "-m", module, *arguments], ROOT, environment or {})


def _tool(name: str, *arguments: str) -> int:
    return _run([PYTHON.parent / name, *arguments], ROOT, {"PYTHONPATH": str(ROOT)})


def _run(command: list[str | Path], folder: Path, environment: dict[str, str]) -> int:
    words = [str(part) for part in command]
    done = subprocess.run(words, cwd=folder, env={**os.environ, **environment}, check=False)
    return done.returncode


def _timed(step: Step) -> tuple[str, int, float]:
    print(f"\n== {step.name}", flush=True)
    started = time.monotonic()
    code = step.run()
    return step.name, code, time.monotonic() - started


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
