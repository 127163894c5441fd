"""Where files are kept: a folder or a bucket. Written whole or not at all, and never written over.

Paths are relative, with slashes. FileNotFoundError, FileExistsError and an OSError of ENOSPC say what
they say; every other failure is a StoreAwayError.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol, cast

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, storages

DRAFT = ".tmp"


class StoreAwayError(OSError):
    """The store does not answer, or will not have us; later it may."""


@dataclass(frozen=True)
class Entry:
    """A file that is kept; ``size`` in bytes, ``changed`` with its time zone."""

    path: str
    size: int
    changed: datetime


class Store(Protocol):
    """What a place for files can do."""

    def put(self, path: str, content: bytes) -> None:
        """Keep ``content``; FileExistsError where something is kept already."""

    def get(self, path: str) -> bytes:
        """Return what is kept; FileNotFoundError where nothing is."""

    def delete(self, name: str) -> None:
        """Forget a file; that it is gone already is fine."""

    def entries(self, folder: str = "") -> Iterator[Entry]:
        """Yield what is kept in a folder and those below it, half-written files too."""

    def has_room(self) -> bool:
        """Say whether more may be kept; asks the store itself."""


def store() -> Store:
    """Return the place that the settings name."""
    return cast("Store", storages["default"])


class FolderStore(FileSystemStorage):
    """Files below MEDIA_ROOT."""

    def put(self, path: str, content: bytes) -> None:
        target = Path(self.path(path))
        target.parent.mkdir(parents=True, exist_ok=True)
        if _free(target.parent) < len(content) + int(settings.MIN_FREE_BYTES):
            raise OSError(errno.ENOSPC, "too little room is left")
        draft = target.with_name(target.name + DRAFT)
        with draft.open("xb") as stream:  # two who write one name: the second fails here
            try:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
                _refuse_kept(target)
                draft.rename(target)
            except BaseException:
                draft.unlink(missing_ok=True)
                raise
        _sync(target.parent)

    def get(self, path: str) -> bytes:
        try:
            return Path(self.path(path)).read_bytes()
        except FileNotFoundError:
            raise
        except OSError as error:
            raise StoreAwayError(f"{path}: {error.strerror}") from error

    def entries(self, folder: str = "") -> Iterator[Entry]:
        root = Path(self.location)
        for file in sorted((root / folder).rglob("*")):
            try:
                known = file.stat()
            except FileNotFoundError:  # deleted meanwhile
                continue
            if file.is_file():
                changed = datetime.fromtimestamp(known.st_mtime, UTC)
                yield Entry(file.relative_to(root).as_posix(), known.st_size, changed)

    def has_room(self) -> bool:
        root = Path(self.location)
        root.mkdir(parents=True, exist_ok=True)
        return _free(root) > int(settings.MIN_FREE_BYTES)

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name

    def _save(self, name: str, content: File[Any]) -> str:
        self.put(name, content.read())
        return name


def _refuse_kept(file: Path) -> None:
    if file.exists():
        raise FileExistsError(errno.EEXIST, "something is kept there", str(file))


def _free(folder: Path) -> int:
    known = os.statvfs(folder)
    return known.f_bavail * known.f_frsize


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
