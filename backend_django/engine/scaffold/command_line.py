"""Cookiecutter by its command line, for where its functions cannot be had."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from backend_django.engine.problems import FaultError

DEFAULTS = "cookiecutter.json"
SECONDS = 60


def generated_by_command(source: Path, context: Mapping[str, Any], target: Path) -> str:
    """Render ``source`` into ``target`` and return the project's folder.

    Everything that Cookiecutter would keep lies beside ``target``; its hooks are off, and each
    value reaches it as an expression that means that value: what a user wrote is not rendered.
    """
    place = target.parent
    prepared = place / "prepared"
    prepared.mkdir()
    for entry in source.iterdir():
        if entry.is_dir() and "cookiecutter" in entry.name and "{{" in entry.name:
            (prepared / entry.name).symlink_to(entry)
    literal = {key: _literal(key, value) for key, value in context.items()}
    (prepared / DEFAULTS).write_text(json.dumps(literal), encoding="utf-8")
    _run(_command(prepared, target, _configuration(place)), place)
    (project,) = target.iterdir()
    return str(project)


def _command(template: Path, target: Path, configuration: Path) -> list[str]:
    return [
        *(sys.executable, "-m", "cookiecutter", str(template)),
        *("--no-input", "--accept-hooks", "no"),
        *("--config-file", str(configuration), "--output-dir", str(target)),
    ]


def _configuration(place: Path) -> Path:
    file = place / "cookiecutter.yaml"
    lines = [
        f"{key}: {json.dumps(str(place / key))}" for key in ("cookiecutters_dir", "replay_dir")
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def _literal(key: str, value: Any) -> Any:
    if key.startswith("_") and not key.startswith("__"):
        return value  # Cookiecutter takes these as they are
    if isinstance(value, str):
        return f"{{{{ {value!a} }}}}"
    return value


def _run(command: list[str], home: Path) -> None:
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "LANG": "C.UTF-8",
    }
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    if done.returncode:
        raise FaultError("cookiecutter cannot render the template", done.stdout + done.stderr)
