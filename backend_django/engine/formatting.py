"""Python as ruff formats it: one call of the formatter for a whole project.

The style is the project's own ``pyproject.toml``, so ``ruff format --check`` agrees with us there.
A file whose source was formatted before, in this process and under that style, is not sent again.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path
from threading import Lock

from ruff import find_ruff_bin

from .files import File, Tree
from .problems import FaultError
from .workspace import materialise, workspace

STYLE = "pyproject.toml"
REMEMBERED = 16 * 1024 * 1024
TIMEOUT = 60
SOME_NOT_PARSED = 2


class _Memory:
    """Formatted sources by their key, the longest unused forgotten first."""

    def __init__(self, limit: int) -> None:
        self._limit, self._size, self._lock = limit, 0, Lock()
        self._texts: OrderedDict[bytes, str] = OrderedDict()

    def get(self, key: bytes) -> str | None:
        with self._lock:
            if key in self._texts:
                self._texts.move_to_end(key)
            return self._texts.get(key)

    def put(self, key: bytes, text: str) -> None:
        with self._lock:
            if key not in self._texts:
                self._size += len(text)
            self._texts[key] = text
            while self._size > self._limit:
                self._size -= len(self._texts.popitem(last=False)[1])

    def clear(self) -> None:
        with self._lock:
            self._texts.clear()
            self._size = 0


_memory = _Memory(REMEMBERED)
forget = _memory.clear


def formatted(tree: Tree) -> Tree:
    """Return the tree with every Python file formatted.

    A file that does not parse stays as it is: verification names it, with its line.
    """
    style = tree[STYLE].data if STYLE in tree else b""
    python = [file for file in tree if file.path.endswith(".py")]
    keys = {file.path: _key(file, style) for file in python}
    texts = {path: text for path, key in keys.items() if (text := _memory.get(key)) is not None}
    fresh = _ruff_formatted([f for f in python if f.path not in texts], style)
    for path, text in fresh.items():
        _memory.put(keys[path], text)
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
        return {f.path: (folder / f.path).read_text(encoding="utf-8") for f in files}


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
