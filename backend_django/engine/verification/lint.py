"""What ruff says of the generated Python, by the project's own rules.

A file that it had nothing to say of is not sent again by this process, as long as all is the same
that a rule can see: its path, mode and content, the settings, the packages that it stands in, and
what is at the top of the project, by which ruff knows an import of the project's own.
"""

from __future__ import annotations

import os
import re
from hashlib import sha256
from pathlib import Path, PurePosixPath

from ruff import find_ruff_bin

from backend_django.engine.files import File, Tree
from backend_django.engine.memory import Memory
from backend_django.engine.ruff_rules import PYPROJECT, rules

from .commands import ran
from .report import Check, Diagnosis

ENOUGH = 20
SECONDS = 60
SUFFIXES = (".py", ".pyi", ".ipynb")
REMEMBERED = 20_000
ARGUMENTS = 100_000
PACKAGE = "backend_django/"
FINDING = re.compile(r"^(?P<file>[^:\n]+):(?P<line>\d+):\d+: (?P<message>.+)$", re.MULTILINE)

_clean: Memory[bool] = Memory(REMEMBERED)
forget = _clean.clear


def lint(tree: Tree, folder: Path) -> Check:
    """Check the Python of ``tree``, which stands below ``folder``; a finding is our fault."""
    keys = _keys(tree)
    fresh = [path for path, key in keys.items() if not _clean.get(key)]
    if not fresh:
        return Check("lint", "passed")
    command = [find_ruff_bin(), "check", "--no-cache", "--output-format", "concise", "--quiet"]
    environment = {"PATH": os.defpath, "LANG": "C.UTF-8"}
    done = ran([*command, *_named(fresh, keys)], folder, environment, timeout=SECONDS)
    found = [_diagnosis(match) for match in FINDING.finditer(done.output)]
    if done.code == 0:
        for path in fresh:
            _clean.put(keys[path], value=True)
    return done.check("lint", found[:ENOUGH])


def _named(fresh: list[str], keys: dict[str, bytes]) -> list[str]:
    """Return what ruff is told to read: the files by name, or where these are too many, all."""
    if len(fresh) == len(keys) or sum(map(len, fresh)) > ARGUMENTS:
        return ["."]
    return ["--force-exclude", "--", *fresh]


def _keys(tree: Tree) -> dict[str, bytes]:
    """Return one key for each file that ruff reads: a hash over all that a rule can see."""
    python = [file for file in tree if file.path.endswith(SUFFIXES)]
    packages = {file.path.rpartition("/")[0] for file in python if _is_init(file.path)}
    top = sorted({file.path.partition("/")[0] for file in tree})
    top += [file.path for file in python if not file.path.startswith(PACKAGE)]
    seen = repr(top).encode() + rules(tree)
    others = [tree[PYPROJECT]] if PYPROJECT in tree else []
    return {file.path: _key(file, packages, seen) for file in (*python, *others)}


def _is_init(path: str) -> bool:
    return path.rpartition("/")[2] == "__init__.py"


def _key(file: File, packages: set[str], seen: bytes) -> bytes:
    above = [str(folder) in packages for folder in PurePosixPath(file.path).parents]
    about = f"{file.path} {file.mode:o} {above}".encode()
    return sha256(b"\0".join((about, seen, file.data))).digest()


def _diagnosis(match: re.Match[str]) -> Diagnosis:
    return Diagnosis(match["message"].replace(" [*] ", " "), match["file"], int(match["line"]))
