"""Compares stored archives with their hashes, and generates the damaged ones again.

Where a pass ended stands in the rows: the next one goes on with what was not looked at for longest.
"""

from __future__ import annotations

import hashlib
import logging
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, Now

from backend_django import engine
from backend_django.utils.stores import store

from . import storage
from .models import Damage, ProjectArtifact

logger = logging.getLogger(__name__)


@dataclass
class Findings:
    """What one pass found: archives that were read, damaged ones, and those that were healed."""

    checked: int = 0
    damaged: int = 0
    healed: int = 0


def scrub(*, seconds: float | None = None, everything: bool = False) -> Findings:
    """Look at what was not looked at for ``SCRUB_HOURS``, until the time is up; None: no limit.

    ``everything`` looks at all that was not looked at since the start. Raises StoreAwayError when
    the store does not answer: nothing is called damaged then.
    """
    end = None if seconds is None else time.monotonic() + seconds
    findings = Findings()
    for artifact in _due(everything=everything):
        findings.checked += 1
        if damage := damage_of(artifact):
            findings.damaged += 1
            findings.healed += _marked(artifact, damage) and heal(artifact)
        else:
            _unchanged(artifact).update(checked_at=Now(), damage="", damaged_at=None)
        if end is not None and time.monotonic() > end:
            break
    logger.info("scrubbed: %s", findings)
    return findings


def damage_of(artifact: ProjectArtifact) -> str:
    """Read an archive; return what is wrong with it, or nothing."""
    try:
        content = store().get(artifact.path)
    except FileNotFoundError:
        return Damage.MISSING
    same = hashlib.sha256(content).hexdigest() == artifact.sha256
    return "" if same else Damage.CHANGED


def heal(artifact: ProjectArtifact) -> bool:
    """Generate a damaged archive again and store it if it has the same SHA-256; say whether."""
    archive = _again(artifact)
    if archive is None or hashlib.sha256(archive.content).hexdigest() != artifact.sha256:
        logger.error("the archive %s cannot be generated again: other bytes", artifact.path)
        return False
    stored = storage.store(artifact.pk, uuid.uuid4().hex, archive.content)
    healed = _unchanged(artifact).update(
        path=stored.path, damage="", damaged_at=None, healed_at=Now(), checked_at=Now()
    )
    storage.remove(artifact.path if healed else stored.path)
    logger.warning("the archive %s was generated again as %s", artifact.path, stored.path)
    return bool(healed)


def _due(*, everything: bool) -> Iterator[ProjectArtifact]:
    """Yield one after the other what is due; what is changed meanwhile is seen."""
    age = timedelta(hours=settings.SCRUB_HOURS)
    begun = _now()
    due = Q(checked_at=None) | Q(checked_at__lt=begun if everything else begun - age)
    rows = ProjectArtifact.objects.filter(due, expired_at=None)
    ordered = rows.order_by(F("checked_at").asc(nulls_first=True), "pk")
    while artifact := ordered.select_related("generated_project").first():
        yield artifact


def _now() -> Any:
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement_timestamp()")
        return cursor.fetchone()[0]


def _unchanged(artifact: ProjectArtifact) -> QuerySet[ProjectArtifact]:
    """Return the row if nobody has removed or replaced the file meanwhile."""
    return ProjectArtifact.objects.filter(pk=artifact.pk, path=artifact.path, expired_at=None)


def _marked(artifact: ProjectArtifact, damage: str) -> bool:
    marked = _unchanged(artifact).update(
        checked_at=Now(), damage=damage, damaged_at=Coalesce(F("damaged_at"), Now())
    )
    if marked:
        logger.error("the stored archive %s is %s", artifact.path, damage)
    return bool(marked)


def _again(artifact: ProjectArtifact) -> engine.Archive | None:
    """Return what the version is generated as today; None where another version wrote it."""
    version = artifact.generated_project
    manifest = version.manifest
    if manifest.get("generator", {}).get("version") != engine.VERSION:
        return None
    try:
        blueprint = engine.Blueprint.model_validate(version.blueprint)
        earlier = [engine.Blueprint.model_validate(model) for model in manifest["history"]]
        result = engine.generate(blueprint, earlier=earlier, verify="quick")
    except (engine.EngineError, engine.VerificationError, ValueError):
        logger.exception("the version %s cannot be generated any more", version.pk)
        return None
    return result.archive(_metadata(version.metadata))


def _metadata(stored: dict[str, Any]) -> engine.Metadata:
    moments = {
        name: datetime.fromisoformat(stored[name]) if stored[name] else None
        for name in ("created_at", "started_at", "finished_at")
    }
    return engine.Metadata(project_id=stored["project"]["id"], **moments)
