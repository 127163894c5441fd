"""What can be done with an export now."""

from __future__ import annotations

from .models import RUNNING, ExportStatus, RepositoryExport, Stage

ACTIONS = ("cancel", "download", "retry", "undo")


def actions_of(export: RepositoryExport) -> list[str]:
    """Return the calls that would be accepted now, for an export as ``exports_of`` gives it."""
    if export.status in RUNNING:
        return ["cancel"]
    if getattr(export, "retried", False) or export.stage == Stage.UNDONE:
        return []
    actions = []
    if export.archive_path:
        actions.append("download")
    if export.status == ExportStatus.FAILED:
        actions.append("retry")
    if export.left_behind:
        actions.append("undo")
    return actions
