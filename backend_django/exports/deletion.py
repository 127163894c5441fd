"""What goes with an export when it is deleted, by whatever way: its request and its archive."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction

from backend_django.processing.models import ProcessingRequest
from backend_django.projects import storage

from .models import RepositoryExport


def leave_nothing(instance: RepositoryExport, **_: Any) -> None:
    """Delete the request first, in the order in which a worker locks: a running one is stopped."""
    ProcessingRequest.objects.filter(pk=instance.pk).delete()
    if instance.archive_path:
        transaction.on_commit(partial(storage.remove, instance.archive_path), robust=True)
