"""A tree on a disk in memory, for tools that read files."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .files import File

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
PREFIX = "groundwork-"


@contextmanager
def workspace() -> Iterator[Path]:
    """Yield an empty folder of our own, in memory where the system has such a place."""
    usable = SHARED_MEMORY.is_dir() and os.access(SHARED_MEMORY, os.W_OK)
    place = SHARED_MEMORY if usable else None
    with tempfile.TemporaryDirectory(
        prefix=PREFIX, dir=place, ignore_cleanup_errors=True
    ) as folder:
        yield Path(folder)


def sweep_workspaces(seconds: float) -> int:
    """Remove what processes that were killed left behind ``seconds`` ago; return how many."""
    oldest = time.time() - seconds
    places = sorted({SHARED_MEMORY, Path(tempfile.gettempdir())})
    found = [folder for place in places for folder in sorted(place.glob(f"{PREFIX}*"))]
    left = [folder for folder in found if _abandoned(folder, oldest)]
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)
    return len(left)


def _abandoned(folder: Path, oldest: float) -> bool:
    try:
        about = folder.lstat()
    except FileNotFoundError:
        return False
    return stat.S_ISDIR(about.st_mode) and about.st_uid == os.geteuid() and about.st_mtime < oldest


def materialise(files: Iterable[File], folder: Path) -> None:
    """Write ``files`` below ``folder``. Their paths are safe: a tree is checked when it is built."""
    known: set[str] = set()
    for file in files:
        target = f"{folder}/{file.path}"
        parent = os.path.dirname(target)  # noqa: PTH120 - a thousand times, and pathlib is slow
        if parent not in known:
            os.makedirs(parent, exist_ok=True)  # noqa: PTH103
            known.add(parent)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
        handle = os.open(target, flags, file.mode)
        try:
            _write(handle, file.data)
        finally:
            os.close(handle)


def _write(handle: int, data: bytes) -> None:
    """Write all of ``data``; a file object would ask the system for more than that."""
    done = os.write(handle, data)
    while done < len(data):
        done += os.write(handle, data[done:])
