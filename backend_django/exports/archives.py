"""Exports that are archives: packed from what is stored, into a file of the export's own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast

from django.conf import settings
from django.db.models.functions import Now
from django.utils import timezone

from backend_django import engine
from backend_django.processing.handlers import Work
from backend_django.projects import storage
from backend_django.projects.models import GeneratedProject
from backend_django.projects.queries import artifact_of
from backend_django.utils.downloads import Download
from backend_django.utils.refusals import ExpiredError

from .models import RepositoryExport

FOLDER = "exports"


def content_of(version: GeneratedProject) -> tuple[str, engine.Tree]:
    """Return the top folder of a version's archive and its files; GoneError if it is damaged."""
    return engine.unpacked(storage.load(artifact_of(version)))


def exported(export: RepositoryExport, work: Work) -> storage.Stored:
    """Pack the version as the export's type says and store it."""
    work.step("read", "Reading the stored version", 10)
    folder, tree = content_of(export.generated_project)
    work.step("pack", f"Packing {len(tree)} files as {export.export_type}", 40)
    kind = cast("engine.ArchiveFormat", export.export_type)
    content = engine.packed(tree, folder, kind).content
    work.step("store", "Storing the archive", 80)
    return storage.store(export.pk, work.token, content, folder=FOLDER, kind=kind)


def download_of(export: RepositoryExport) -> Download:
    """Return the archive of a completed export; GoneError if it is damaged."""
    if not export.archive_path:
        message = "This archive was removed because of its age; export it again."
        raise ExpiredError("gone", message)
    content = storage.read(export.archive_path, export.archive_sha256, again="export it again")
    kind = cast("engine.ArchiveFormat", export.export_type)
    folder = export.generated_project.output_directory
    return Download(f"{folder}.{kind}", engine.MEDIA_TYPES[kind], content)


def expire() -> int:
    """Remove the archives that are older than ``ARTIFACT_DAYS``; return how many."""
    if not settings.ARTIFACT_DAYS:
        return 0
    oldest = Now() - timedelta(days=settings.ARTIFACT_DAYS)
    due = RepositoryExport.objects.exclude(archive_path="").filter(completed_at__lt=oldest)
    gone: dict[str, Any] = {"archive_path": "", "archive_size": None, "updated_at": timezone.now()}
    removed = 0
    for export in due.order_by("completed_at")[: storage.BATCH]:
        rows = RepositoryExport.objects.filter(pk=export.pk, archive_path=export.archive_path)
        if rows.update(**gone):
            storage.remove(export.archive_path)
            removed += 1
    return removed


def sweep() -> int:
    """Delete archives that no export names and that are too old to be in the making."""
    return storage.sweep(FOLDER, RepositoryExport.objects.all(), "archive_path")
