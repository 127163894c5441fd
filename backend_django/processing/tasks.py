"""What Celery knows: one task for all work, one to put things right, one to clean up."""

from __future__ import annotations

import uuid

from celery import Task, shared_task

from . import reaper, runner, sweeper


@shared_task(bind=True, name="processing.run")
def run(self: Task[[str], None], request_id: str) -> None:
    """Work on one request."""
    runner.run(uuid.UUID(request_id), self.request.id or "")


@shared_task(name="processing.reap", queue="maintenance")
def reap() -> None:
    """Make one pass over what was lost."""
    reaper.reap()


@shared_task(name="processing.sweep", queue="maintenance")
def sweep() -> None:
    """Remove what nothing refers to."""
    sweeper.sweep()
