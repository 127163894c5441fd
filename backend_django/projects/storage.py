"""Archives on disk: written whole or not at all, and read back only if they are still the same."""

from __future__ import annotations

import errno
import hashlib
import os
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from backend_django import engine
from backend_django.utils.refusals import GoneError

from .models import ProjectArtifact

FOLDER = "artifacts"


@dataclass(frozen=True)
class Stored:
    """A file below MEDIA_ROOT."""

    path: str
    size: int
    sha256: str


def store(
    request_id: uuid.UUID, token: str, content: bytes, *, folder: str = FOLDER, kind: str = "zip"
) -> Stored:
    """Write ``content`` under a name of this attempt alone; OSError leaves nothing behind."""
    path = f"{folder}/{request_id}.{token}.{kind}"
    target = _file(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    if os.statvfs(target.parent).f_bavail * os.statvfs(target.parent).f_frsize < _wanted(content):
        raise OSError(errno.ENOSPC, "too little room is left")
    draft = target.with_suffix(".tmp")
    try:
        with draft.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        draft.rename(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _sync(target.parent)
    return Stored(path, len(content), hashlib.sha256(content).hexdigest())


def remove(path: str) -> None:
    """Delete a stored file; that it is gone already is fine."""
    _file(path).unlink(missing_ok=True)


def load(artifact: ProjectArtifact) -> bytes:
    """Return the archive's bytes; GoneError if they are not there or not what was stored."""
    return read(artifact.path, artifact.sha256, again="generate the version again")


def read(path: str, sha256: str, *, again: str) -> bytes:
    """Return what is stored at ``path``; GoneError if it is not there or has another hash."""
    try:
        content = _file(path).read_bytes()
    except FileNotFoundError as error:
        raise GoneError("artifact_missing", "The stored archive is missing.") from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise GoneError("integrity", f"The stored archive is damaged; {again}.")
    return content


def sweep_orphans() -> int:
    """Delete files that no artifact names and that are too old to be in the making."""
    return sweep(FOLDER, ProjectArtifact.objects.values_list("path", flat=True))


def sweep(folder: str, known: Iterable[str]) -> int:
    """Delete old files of ``folder`` but those ``known``, which is asked once they are listed."""
    place = _file(folder)
    if not place.is_dir():
        return 0
    oldest = time.time() - settings.ORPHAN_SECONDS
    listed = sorted(place.iterdir())
    kept = set(known)
    removed = 0
    for file in listed:
        if f"{folder}/{file.name}" not in kept and file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)
            removed += 1
    return removed


def sweep_workspaces() -> int:
    """Delete what killed workers left of their work in memory or on disk."""
    return engine.sweep_workspaces(settings.ORPHAN_SECONDS)


def _wanted(content: bytes) -> int:
    return len(content) + int(settings.MIN_FREE_BYTES)


def _file(path: str) -> Path:
    return Path(settings.MEDIA_ROOT) / path


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
