"""What an export does outside, written down before it is done and after it was."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from backend_django.forges import ForgeError
from backend_django.processing.handlers import Work

from .models import RepositoryExport

T = TypeVar("T")
LONGEST_WAIT = 30.0
GLANCE = 0.5


class Journal:
    """The row of an export as its worker writes it. Nothing is written once the lease is lost."""

    def __init__(self, export: RepositoryExport, work: Work) -> None:
        self._export, self._work = export, work

    def note(self, phase: str, message: str, progress: int, **facts: Any) -> None:
        """Save a line of the log and the facts that go with it, both or neither."""
        with transaction.atomic():
            self._work.step(phase, message, progress)
            rows = RepositoryExport.objects.filter(pk=self._export.pk)
            rows.update(**facts, updated_at=timezone.now())
        for name, value in facts.items():
            setattr(self._export, name, value)

    def patiently(self, phase: str, progress: int, ask: Callable[[], T]) -> T:
        """Return what ``ask`` returns, asked again after a while where the forge says that may help.

        ``ask`` must look first at what an earlier call may have done.
        """
        for wait in settings.FORGE_RETRY_SECONDS:
            try:
                return ask()
            except ForgeError as error:
                seconds = max(wait, error.retry_after or 0)
                if not error.retryable or seconds > LONGEST_WAIT:
                    raise
                self._work.step(
                    phase, f"{error.message}; asking again in {seconds:g} s", progress, "warning"
                )
            self._rest(seconds)
        return ask()

    def _rest(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            time.sleep(min(left, GLANCE))
            self._work.check()
