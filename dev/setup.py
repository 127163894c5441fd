"""Install everything the project needs into this folder: ``python3 dev/setup.py``.

Needs nothing but Python 3.11 or newer and make: uv comes from PyPI, and Node.js from a wheel
where the machine has none that is new enough. A step is skipped when what it stands on has not
changed; two runs at once wait for each other.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUN = ROOT / ".run"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
FRONTEND = ROOT / "frontend_vue"
REQUIREMENTS = ROOT / "backend_django" / "requirements"
NODE_AT_LEAST = (20, 19)
PYTHON_AT_LEAST = (3, 11)


def main() -> None:
    """Set up, or end with a sentence about what is missing."""
    RUN.mkdir(exist_ok=True)
    with (RUN / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _once("python", [REQUIREMENTS / "local.txt", ROOT / "pyproject.toml"], PYTHON, _python)
        path = node_path()
        locked = FRONTEND / "package-lock.json"
        _once("npm", [locked], FRONTEND / "node_modules", lambda: _npm(path))
        _once("page", _page_sources(), FRONTEND / "dist", lambda: _build(path))


def node_path() -> str:
    """Return a PATH on which ``node`` and ``npm`` are new enough."""
    path = os.environ["PATH"]
    if _new_enough(shutil.which("node")):
        return path
    brought = RUN / "node"
    if not (brought / "bin" / "node").exists():
        _uv("venv", "--quiet", "--clear", "--python", sys.executable, brought)
        target = ("--python", brought / "bin" / "python")
        _uv("pip", "install", "--quiet", *target, "-r", REQUIREMENTS / "node.txt")
    return f"{brought / 'bin'}{os.pathsep}{path}"


def _python() -> None:
    if not PYTHON.exists():
        _uv("venv", "--quiet", "--clear", "--python", sys.executable, VENV)
    target = ("--python", PYTHON)
    _uv("pip", "install", "--quiet", *target, "-r", REQUIREMENTS / "local.txt")
    if "\n[build-system]" in f"\n{(ROOT / 'pyproject.toml').read_text()}":
        local = ("--no-deps", "--no-build-isolation", "--editable", ROOT)
        _uv("pip", "install", "--quiet", *target, *local)


def _npm(path: str) -> None:
    _run(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], FRONTEND, path)


def _build(path: str) -> None:
    _run(["npm", "run", "--silent", "build", "--", "--logLevel", "warn"], FRONTEND, path)


def _page_sources() -> list[Path]:
    ignored = {"node_modules", "dist"}
    files = (p for top in FRONTEND.iterdir() if top.name not in ignored for p in _files(top))
    return sorted(files)


def _files(top: Path) -> Iterable[Path]:
    return [top] if top.is_file() else [p for p in top.rglob("*") if p.is_file()]


def _once(name: str, sources: Sequence[Path], result: Path, step: Callable[[], None]) -> None:
    """Run ``step`` unless ``result`` stands and was made from these very sources."""
    digest = hashlib.sha256(sys.version.encode())
    for source in sources:
        digest.update(source.read_bytes())
    stamp = RUN / f"{name}.stamp"
    if result.exists() and stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    print(f"Setting up: {name}", flush=True)
    step()
    stamp.write_text(digest.hexdigest())


def _uv(*arguments: str | Path) -> None:
    uv = shutil.which("uv") or str(RUN / "uv" / "bin" / "uv")
    if not Path(uv).exists():
        target = ("--target", RUN / "uv")
        quiet = ("--quiet", "--disable-pip-version-check", "--root-user-action=ignore")
        _run([sys.executable, "-m", "pip", "install", *quiet, *target, "uv"], ROOT)
    _run([uv, *arguments], ROOT)


def _run(command: Sequence[str | Path], folder: Path, path: str = "") -> None:
    """Run a command; show what it says only if it fails."""
    environment = {**os.environ, **({"PATH": path} if path else {})}
    words = [str(part) for part in command]
    done = subprocess.run(
        words, cwd=folder, env=environment, check=False, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(
            f"{done.stdout}{done.stderr}\n"
            f"Setting up failed: {' '.join(words)} ended with {done.returncode}"
        )


def _new_enough(node: str | None) -> bool:
    if not node or not shutil.which("npm"):
        return False
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    parts = said.strip().removeprefix("v").split(".")[:2]
    return all(p.isdigit() for p in parts) and tuple(map(int, parts)) >= NODE_AT_LEAST


if __name__ == "__main__":
    if sys.version_info < PYTHON_AT_LEAST:
        sys.exit("Python 3.11 or newer is needed: make PYTHON=python3.12 up")
    main()
