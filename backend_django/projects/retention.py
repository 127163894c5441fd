"""Archives that are not kept for ever: what an old version was stays known, its file does not."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from . import storage
from .models import GeneratedProject, ProjectArtifact, VersionStatus

RUNNING = ("pending", "exporting")


def expire() -> int:
    """Remove the archives older than ``ARTIFACT_DAYS``, and call their versions archived.

    The latest completed version of a project stays, and what is being exported. Returns how many.
    """
    if not settings.ARTIFACT_DAYS:
        return 0
    return sum(_expired(artifact) for artifact in _due()[: storage.BATCH])


def _due() -> QuerySet[ProjectArtifact]:
    oldest = Now() - timedelta(days=settings.ARTIFACT_DAYS)
    later = GeneratedProject.objects.filter(
        project=OuterRef("generated_project__project"),
        number__gt=OuterRef("generated_project__number"),
        status=VersionStatus.COMPLETED,
    )
    running = GeneratedProject.objects.filter(
        pk=OuterRef("generated_project"), exports__status__in=RUNNING
    )
    return (
        ProjectArtifact.objects.filter(Exists(later), ~Exists(running))
        .filter(expired_at=None, created_at__lt=oldest)
        .filter(generated_project__status=VersionStatus.COMPLETED)
        .order_by("created_at")
    )


def _expired(artifact: ProjectArtifact) -> bool:
    with transaction.atomic():
        rows = ProjectArtifact.objects.filter(pk=artifact.pk, path=artifact.path, expired_at=None)
        if not rows.update(expired_at=Now(), damage="", damaged_at=None):
            return False
        GeneratedProject.objects.filter(pk=artifact.pk).update(
            status=VersionStatus.ARCHIVED, updated_at=timezone.now()
        )
        transaction.on_commit(partial(storage.remove, artifact.path), robust=True)
    return True
