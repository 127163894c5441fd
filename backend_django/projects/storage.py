"""Stored archives: written whole or not at all, and read back only if they are still the same."""

from __future__ import annotations

import hashlib
import logging
import uuid
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from backend_django import engine
from backend_django.utils.refusals import ExpiredError, GoneError
from backend_django.utils.stores import store as files

from .models import ProjectArtifact

logger = logging.getLogger(__name__)

FOLDER = "artifacts"
BATCH = 500


@dataclass(frozen=True)
class Stored:
    """A file of the store."""

    path: str
    size: int
    sha256: str


def store(
    request_id: uuid.UUID, token: str, content: bytes, *, folder: str = FOLDER, kind: str = "zip"
) -> Stored:
    """Write ``content`` under a name of this attempt alone; OSError leaves nothing behind."""
    path = f"{folder}/{request_id}.{token}.{kind}"
    files().put(path, content)
    return Stored(path, len(content), hashlib.sha256(content).hexdigest())


def remove(path: str) -> None:
    """Delete a stored file; that it is gone already is fine."""
    files().delete(path)


def load(artifact: ProjectArtifact) -> bytes:
    """Return the archive's bytes; GoneError if they are not there or not what was stored.

    Its kind ExpiredError says that they were not to be kept any longer.
    """
    refuse_expired(artifact)
    return read(artifact.path, artifact.sha256, again="generate the version again")


def refuse_expired(artifact: ProjectArtifact) -> None:
    """Raise ExpiredError for an archive that was removed because of its age."""
    if artifact.expired_at is not None:
        message = "The archive of this version was removed because of its age."
        suggestion = "Regenerate the version: the same model gives the same content."
        detail = {"message": message, "suggestion": suggestion, "code": "gone"}
        raise ExpiredError("gone", message, details=[detail])


def read(path: str, sha256: str, *, again: str) -> bytes:
    """Return what is stored at ``path``; GoneError if it is not there or has another hash.

    Raises StoreAwayError when the store does not answer.
    """
    try:
        content = files().get(path)
    except FileNotFoundError as error:
        logger.error("the stored archive %s is missing", path)  # noqa: TRY400 - the path says it all
        raise GoneError("artifact_missing", "The stored archive is missing.") from error
    if hashlib.sha256(content).hexdigest() != sha256:
        logger.error("the stored archive %s is damaged", path)
        raise GoneError("integrity", f"The stored archive is damaged; {again}.")
    return content


def sweep_orphans() -> int:
    """Delete files that no artifact names and that are too old to be in the making."""
    return sweep(FOLDER, ProjectArtifact.objects.all(), "path")


def sweep(folder: str, rows: QuerySet[Any], field: str) -> int:
    """Delete old files of ``folder`` but those that ``field`` of a row names; return how many.

    The rows are asked once the files are listed: what is stored meanwhile is young.
    """
    oldest = timezone.now() - timedelta(seconds=settings.ORPHAN_SECONDS)
    old = (entry.path for entry in files().entries(folder) if entry.changed < oldest)
    removed = 0
    while paths := list(islice(old, BATCH)):
        named = rows.filter(**{f"{field}__in": paths}).values_list(field, flat=True)
        for path in sorted({*paths}.difference(named)):
            remove(path)
            removed += 1
    return removed


def sweep_workspaces() -> int:
    """Delete what killed workers left of their work in memory or on disk."""
    return engine.sweep_workspaces(settings.ORPHAN_SECONDS)
