"""The handlers of ``export`` and ``undo``: what is asked for, in; an archive or a commit, out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from backend_django.processing.handlers import Failure, Handler, Work, WorkFailedError
from backend_django.processing.models import ProcessingRequest
from backend_django.processing.states import TERMINAL, Status
from backend_django.projects import storage
from backend_django.users import audit
from backend_django.users.models import Action
from backend_django.utils.refusals import RefusedError

from . import archives, credentials, repositories, undoing
from .failing import failure_of_refusal, told
from .models import ARCHIVES, ExportStatus, RepositoryExport

QUEUE = "export"
FORGE_LIMITS = (240, 280)
STATUS = {
    Status.PENDING: ExportStatus.PENDING,
    Status.PROCESSING: ExportStatus.EXPORTING,
    Status.FAILED: ExportStatus.FAILED,
    Status.CANCELLED: ExportStatus.FAILED,
}


class ExportHandler(Handler):
    """Packs a version, or takes it to a repository."""

    kind = "export"
    queue = QUEUE

    def run(self, work: Work) -> storage.Stored | None:
        export = _export(work.request)
        try:
            if export.is_archive:
                return archives.exported(export, work)
            repositories.exported(export, work)
        except RefusedError as error:
            raise WorkFailedError(failure_of_refusal(error)) from error
        return None

    def completed(self, request: ProcessingRequest, product: storage.Stored | None) -> None:
        values: dict[str, Any] = {"status": ExportStatus.COMPLETED, "error_message": ""}
        if product is not None:
            values |= {
                "archive_path": product.path,
                "archive_size": product.size,
                "archive_sha256": product.sha256,
            }
        _exports(request).update(
            **values, completed_at=request.finished_at, updated_at=timezone.now()
        )
        credentials.forget(request.pk)
        audit.record(Action.EXPORT_MADE, subject=request.owner, what=("export", request.pk))

    def moved(self, request: ProcessingRequest, failure: Failure | None) -> None:
        values: dict[str, Any] = {"status": STATUS[Status(request.status)]}
        export = _exports(request).first()
        if failure is not None and export is not None:
            values["error_message"] = told(failure, export)
        elif request.status == Status.CANCELLED:
            values["error_message"] = "Cancelled."
        _exports(request).update(**values, updated_at=timezone.now())
        if request.status in TERMINAL:
            credentials.forget(request.pk)

    def discard(self, product: storage.Stored | None) -> None:
        if product is not None:
            storage.remove(product.path)

    def time_limits(self, payload: Mapping[str, Any]) -> tuple[int, int] | None:
        return None if payload.get("export_type") in ARCHIVES else FORGE_LIMITS


class UndoHandler(Handler):
    """Deletes the repository that an export created."""

    kind = "undo"
    queue = QUEUE

    def run(self, work: Work) -> None:
        undoing.undo(work)

    def completed(self, request: ProcessingRequest, product: None) -> None:
        undoing.record(request)
        credentials.forget(request.pk)

    def moved(self, request: ProcessingRequest, failure: Failure | None) -> None:
        if request.status in TERMINAL:
            credentials.forget(request.pk)

    def discard(self, product: None) -> None:
        """Leave what is deleted deleted: the next attempt finds it gone."""


def _exports(request: ProcessingRequest) -> QuerySet[RepositoryExport]:
    return RepositoryExport.objects.filter(pk=request.pk)


def _export(request: ProcessingRequest) -> RepositoryExport:
    related = ("generated_project__project", "generated_project__artifact")
    return _exports(request).select_related(*related).get()
