"""What has been set up."""

from __future__ import annotations

from django.db import models


class SetupFlag(models.Model):
    """Says that the first-run data has been loaded, so that it is loaded once only."""

    setup_complete = models.BooleanField(default=False, unique=True)
    version = models.CharField(max_length=20, blank=True)
    completed_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return "set up" if self.setup_complete else "not set up"
