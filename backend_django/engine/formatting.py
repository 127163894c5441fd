"""Python as ruff formats it: one call of the formatter for a whole project.

The style is the project's own ``pyproject.toml``, so ``ruff format --check`` agrees with us there.
A file whose source was formatted before, in this process and under that style, is not sent again.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

from ruff import find_ruff_bin

from .files import File, Tree
from .memory import Memory
from .problems import FaultError
from .ruff_rules import rules
from .workspace import materialise, workspace

STYLE = "pyproject.toml"
REMEMBERED = 16 * 1024 * 1024
TIMEOUT = 60
SOME_NOT_PARSED = 2

_memory: Memory[str] = Memory(REMEMBERED)
forget = _memory.clear


def formatted(tree: Tree) -> Tree:
    """Return the tree with every Python file formatted.

    A file that does not parse stays as it is: verification names it, with its line.
    """
    style = tree[STYLE].data if STYLE in tree else b""
    python = [file for file in tree if file.path.endswith(".py")]
    known = rules(tree)
    keys = {file.path: _key(file, known) for file in python}
    texts = {path: text for path, key in keys.items() if (text := _memory.get(key)) is not None}
    fresh = _ruff_formatted([f for f in python if f.path not in texts], style)
    for path, text in fresh.items():
        _memory.put(keys[path], text, len(text))
    texts |= fresh
    return tree.map(lambda file: texts.get(file.path, file.content))


def _key(file: File, style: bytes) -> bytes:
    return hashlib.sha256(b"\0".join((file.path.encode(), style, file.data))).digest()


def _ruff_formatted(files: Iterable[File], style: bytes) -> dict[str, str]:
    files = list(files)
    if not files:
        return {}
    with workspace() as folder:
        materialise([*files, File(STYLE, style, "")], folder)
        _run_ruff(folder)
        return {f.path: _read(f"{folder}/{f.path}") for f in files}


def _read(path: str) -> str:
    with open(path, encoding="utf-8") as stream:  # noqa: PTH123 - for each file, and pathlib is slow
        return stream.read()


def _run_ruff(folder: Path) -> None:
    command = [find_ruff_bin(), "format", "--quiet", "--no-cache", "--config", STYLE, "."]
    done = subprocess.run(
        command,
        cwd=folder,
        env={"PATH": os.defpath, "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
    if done.returncode not in {0, SOME_NOT_PARSED}:
        raise FaultError("the formatter ended unexpectedly", done.stderr)
