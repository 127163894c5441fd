"""What of a project decides how ruff reads any of its files."""

from __future__ import annotations

import json
import tomllib
from functools import lru_cache

from .files import Tree

PYPROJECT = "pyproject.toml"
OTHERS = ("ruff.toml", ".ruff.toml")


def rules(tree: Tree) -> bytes:
    """Return ruff's settings in ``tree``, the same bytes where they are the same settings.

    A project's name or version in its ``pyproject.toml`` is none of them.
    """
    found = {}
    for file in tree:
        name = file.path.rpartition("/")[2]
        if name == PYPROJECT:
            found[file.path] = _of_pyproject(file.data)
        elif name in OTHERS:
            found[file.path] = file.text
    return json.dumps(found).encode()


@lru_cache(32)
def _of_pyproject(data: bytes) -> str:
    try:
        content = tomllib.loads(data.decode())
        known = [content.get("tool", {}).get("ruff"), content["project"].get("requires-python")]
        return json.dumps(known)
    except (ValueError, AttributeError, KeyError, TypeError):
        return repr(data)
