"""What has been set up."""

from django.db import models


class SetupFlag(models.Model):
    """Says that the first-run data has been loaded, so that it is loaded once only."""

    setup_complete = models.BooleanField(default=False, unique=True)
    completed_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return "set up" if self.setup_complete else "not set up"
