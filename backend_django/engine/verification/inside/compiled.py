"""Compiled Python where an import looks for it; what stands in every project is compiled before."""

from __future__ import annotations

import contextlib
import marshal
import os
from hashlib import sha256
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from struct import pack

VERBATIM = ("generators/*/kit/backend_django", "cookiecutters/*/*/backend_django")
SMALL = 0xFFFFFFFF

_known: dict[bytes, bytes] = {}
_made: set[str] = set()


def learn(engine: Path) -> None:
    """Compile the files that generators copy; it runs none of them, and skips what is a template."""
    for folder in (found for pattern in VERBATIM for found in engine.glob(pattern)):
        for path in folder.rglob("*.py"):
            source = path.read_bytes()
            with contextlib.suppress(SyntaxError, ValueError):
                _known[sha256(source).digest()] = _code(source, path.name)


def keep(path: str) -> None:
    """Compile the file at ``path`` for the import that follows; SyntaxError where it is no Python."""
    with open(path, "rb") as stream:  # noqa: PTH123 - hundreds of times, and pathlib is slow
        source, about = stream.read(), os.fstat(stream.fileno())
    code = _known.get(sha256(source).digest()) or _code(source, path)
    target = cache_from_source(path)
    folder = os.path.dirname(target)  # noqa: PTH120 - as above
    if folder not in _made:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - as above
        _made.add(folder)
    with open(target, "wb") as stream:  # noqa: PTH123 - as above
        stream.write(_head(about) + code)


def _code(source: bytes, name: str) -> bytes:
    return marshal.dumps(compile(source, name, "exec", dont_inherit=True))


def _head(about: os.stat_result) -> bytes:
    """Return what Python compares with the source before it takes what is compiled."""
    return MAGIC_NUMBER + pack("<III", 0, int(about.st_mtime) & SMALL, about.st_size & SMALL)
