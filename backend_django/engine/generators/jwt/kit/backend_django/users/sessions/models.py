"""The session."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from rest_framework_simplejwt.token_blacklist.models import OutstandingToken

AGENT = 200
"""Characters of what a browser calls itself that are kept."""


class SessionQuerySet(models.QuerySet["Session"]):
    def open(self) -> "SessionQuerySet":
        """Return the sessions whose refresh token still counts."""
        return self.filter(
            token__blacklistedtoken__isnull=True, token__expires_at__gt=timezone.now()
        )


class Session(models.Model):
    """A sign-in and what became of it: every renewal replaces the one token that counts.

    It is over as soon as that token is on the blacklist, and gone when the token is flushed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    token = models.OneToOneField(OutstandingToken, on_delete=models.CASCADE, related_name="+")
    agent = models.CharField(max_length=AGENT, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    renewed_at = models.DateTimeField(default=timezone.now)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["-renewed_at"]

    def __str__(self) -> str:
        return f"session {self.pk}"
