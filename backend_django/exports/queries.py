"""Reads of exports, already limited to the caller."""

from __future__ import annotations

import uuid

from django.db.models import Exists, OuterRef, QuerySet

from backend_django.users.models import User
from backend_django.utils.refusals import ConflictError, NotFoundError

from .models import RUNNING, ExportStatus, RepositoryExport

HEAVY = tuple(
    f"generated_project__{name}"
    for name in ("blueprint", "manifest", "metadata", "source", "verification")
)


def exports_of(owner: User) -> QuerySet[RepositoryExport]:
    """Return the exports of the versions of ``owner``; ``retried`` says which were tried again."""
    retries = RepositoryExport.objects.filter(retry_of=OuterRef("pk"))
    return (
        RepositoryExport.objects.filter(generated_project__project__owner=owner)
        .select_related("request", "generated_project__project")
        .defer(*HEAVY)
        .annotate(retried=Exists(retries))
    )


def export_get(*, owner: User, export_id: uuid.UUID) -> RepositoryExport:
    """Return one export of ``owner``; NotFoundError for anybody else's."""
    export = exports_of(owner).filter(pk=export_id).first()
    if export is None:
        raise NotFoundError("not_found", "There is no such export.")
    return export


def running_get(*, version_id: uuid.UUID, target: str) -> RepositoryExport | None:
    """Return the export of a version to ``target`` that has not ended, if there is one."""
    running = RepositoryExport.objects.select_related("request", "generated_project__project")
    return running.filter(generated_project=version_id, target=target, status__in=RUNNING).first()


def archive_get(*, owner: User, export_id: uuid.UUID) -> RepositoryExport:
    """Return a completed export that has an archive; ConflictError for every other one."""
    export = export_get(owner=owner, export_id=export_id)
    if not export.is_archive:
        raise ConflictError("no_archive", "This export went to a repository: there is no archive.")
    if export.status != ExportStatus.COMPLETED:
        raise ConflictError("not_ready", f"This export is {export.status}.")
    return export
