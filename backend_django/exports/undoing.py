"""Takes an export back: deletes the repository that it created, if nothing else is in it."""

from __future__ import annotations

from functools import partial

from django.utils import timezone

from backend_django.forges import Forge, ForgeError
from backend_django.processing.handlers import Failure, Work, WorkFailedError
from backend_django.processing.models import ProcessingRequest

from .failing import failure_of
from .journal import Journal
from .models import RepositoryExport, Stage
from .repositories import opened

GONE = Failure("not_found", "not_found", "The export is not there any more.")


def undo(work: Work) -> None:
    """Delete the repository; WorkFailedError where it holds anything but the export's commit."""
    export = RepositoryExport.objects.filter(pk=work.request.payload["export"]).first()
    if export is None:
        raise WorkFailedError(GONE)
    forge, journal = opened(work.request, export), Journal(export, work)
    try:
        journal.note("find", f"Looking for {export.repository_name}", 20)
        if journal.patiently("find", 20, partial(_holds_our_own, export, forge)):
            name = export.repository_name
            journal.note("delete", f"Deleting {name}", 60, stage=Stage.UNDOING)
            journal.patiently("delete", 60, partial(forge.delete, name))
    except ForgeError as error:
        raise WorkFailedError(failure_of(error, export)) from error


def record(request: ProcessingRequest) -> None:
    """Write down that the repository is gone, in the transaction that completes the request."""
    RepositoryExport.objects.filter(pk=request.payload["export"]).update(
        stage=Stage.UNDONE,
        created_repository=False,
        repository_url="",
        updated_at=timezone.now(),
    )


def _holds_our_own(export: RepositoryExport, forge: Forge) -> bool:
    """Say whether the repository is there; ForgeError where it holds what is not the export's."""
    repository = forge.find(export.repository_name)
    if repository is None and export.stage != Stage.UNDOING:
        raise ForgeError(
            "not_found",
            f"There is no repository {export.repository_name} that this credential can see",
            suggestion="Check whether it was deleted, or undo with a credential that can see it.",
        )
    if repository is None:
        return False
    tips = {} if repository.empty else forge.branches(repository)
    if set(tips.items()) - {(export.branch, export.commit_id)}:
        raise ForgeError(
            "not_empty",
            f"{export.repository_name} holds more than what was exported: it is not deleted",
            suggestion="Delete it on its own pages if you are sure.",
        )
    return True
