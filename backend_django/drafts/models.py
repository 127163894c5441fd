"""The draft of a project, and the links by which others may see it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from backend_django.projects.models import SHA256, Project, Verify


class Draft(models.Model):
    """The model of a project as somebody works on it, right or wrong: one for each project.

    ``layout`` has the place of entities in the diagram by id, ``{"x": …, "y": …}``. ``revision``
    grows by one with each change; no two drafts of a project ever have the same.
    """

    project = models.OneToOneField(
        Project, on_delete=models.CASCADE, related_name="draft", primary_key=True
    )
    blueprint = models.JSONField(default=dict)
    layout = models.JSONField(default=dict, blank=True)
    source = models.TextField(blank=True, help_text="As it was pasted.")
    notation = models.CharField(max_length=40, blank=True)
    verify = models.CharField(max_length=10, choices=Verify.choices, default=Verify.STANDARD)
    entity_count = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True, db_index=True)

    class Meta:
        db_table = "project_drafts"
        ordering = ["-updated_at", "project_id"]
        constraints = [
            models.CheckConstraint(name="draft_revision_counts", condition=Q(revision__gte=1)),
            models.CheckConstraint(
                name="draft_verify_known", condition=Q(verify__in=Verify.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project.name} - revision {self.revision}"


class Share(models.Model):
    """A link to a draft for whoever has it. Its token is nowhere kept: only the hash of it is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="shares")
    token_sha256 = models.CharField(max_length=64, unique=True, validators=[SHA256])
    engine_version = models.CharField(max_length=40, help_text="Of the service that made it.")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="shares",
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "draft_shares"
        ordering = ["-created_at", "id"]
        indexes = [models.Index(fields=["draft", "-created_at"])]
        constraints = [
            models.CheckConstraint(
                name="share_token_sha256",
                condition=Q(token_sha256__regex=r"^[0-9a-f]{64}$"),  # noqa: S106 - a form of hashes
            ),
            models.CheckConstraint(
                name="share_expires_later",
                condition=Q(expires_at=None) | Q(expires_at__gt=F("created_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"link to {self.draft_id}"
