"""Exports of versions, and the credential that one of them may use once."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from backend_django.processing.models import ProcessingRequest
from backend_django.projects.models import SHA256, GeneratedProject
from backend_django.projects.validators import validate_relative_path

HEX = r"^([0-9a-f]{64})?$"


class ExportType(models.TextChoices):
    ZIP = "zip", "ZIP Archive"
    TAR = "tar", "TAR Archive"
    TAR_GZ = "tar.gz", "TAR GZIP Archive"
    GITHUB = "github", "GitHub Repository"
    GITLAB = "gitlab", "GitLab Repository"


class ExportStatus(models.TextChoices):
    PENDING = "pending"
    EXPORTING = "exporting"
    COMPLETED = "completed"
    FAILED = "failed"


class Mode(models.TextChoices):
    """What is done to a repository."""

    CREATE = "create", "First commit of an empty repository"
    BRANCH = "branch", "Branch and change of an existing repository"
    UPGRADE = "upgrade", "Merge into an existing repository, as a change"


class Stage(models.TextChoices):
    """How far an export to a repository has come outside: about to do it, or done."""

    NONE = "", "Nothing done outside"
    CREATING = "creating", "Creating the repository"
    CREATED = "created", "Repository is there"
    PUSHING = "pushing", "Pushing the commit"
    PUSHED = "pushed", "Commit is there"
    OPENING = "opening", "Opening the change"
    OPENED = "opened", "Change is open"
    UNDOING = "undoing", "Deleting the created repository"
    UNDONE = "undone", "Created repository is deleted again"


ARCHIVES = (ExportType.ZIP, ExportType.TAR, ExportType.TAR_GZ)
RUNNING = (ExportStatus.PENDING, ExportStatus.EXPORTING)


class RepositoryExport(models.Model):
    """One export of a version. It shares its id with the request that carries it out.

    ``config`` says what was asked for, never with what credential; ``target`` names the place in
    one line. From ``stage`` on stands what was done outside: a later attempt goes on from there.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    generated_project = models.ForeignKey(
        GeneratedProject, on_delete=models.CASCADE, related_name="exports"
    )
    request = models.OneToOneField(
        ProcessingRequest,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="repository_export",
    )
    retry_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="retries"
    )

    export_type = models.CharField(max_length=20, choices=ExportType.choices)
    repository_name = models.CharField(max_length=255, blank=True)
    repository_url = models.URLField(max_length=500, blank=True)
    config = models.JSONField(default=dict, blank=True)
    target = models.CharField(max_length=700, blank=True)

    archive_path = models.CharField(
        max_length=500, blank=True, validators=[validate_relative_path]
    )
    archive_size = models.BigIntegerField(null=True, blank=True, help_text="In bytes.")
    archive_sha256 = models.CharField(max_length=64, blank=True, validators=[SHA256])

    stage = models.CharField(max_length=10, choices=Stage.choices, blank=True)
    created_repository = models.BooleanField(default=False)
    branch = models.CharField(max_length=255, blank=True)
    base_commit = models.CharField(max_length=64, blank=True)
    commit_id = models.CharField(max_length=64, blank=True)
    change_url = models.URLField(max_length=500, blank=True)

    status = models.CharField(
        max_length=20, choices=ExportStatus.choices, default=ExportStatus.PENDING
    )
    error_message = models.TextField(blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True
    )
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)
    updated_at = models.DateTimeField(auto_now=True)
    completed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "repository_exports"
        verbose_name = "Repository Export"
        verbose_name_plural = "Repository Exports"
        ordering = ["-created_at", "id"]
        indexes = [
            models.Index(fields=["generated_project", "-created_at"]),
            models.Index(fields=["status"]),
            models.Index(fields=["export_type"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="export_type_known", condition=Q(export_type__in=ExportType.values)
            ),
            models.CheckConstraint(
                name="export_status_known", condition=Q(status__in=ExportStatus.values)
            ),
            models.CheckConstraint(
                name="export_archive_size",
                condition=Q(archive_size__isnull=False, archive_size__gte=0)
                | Q(archive_size__isnull=True, archive_path=""),
            ),
            models.CheckConstraint(
                name="export_archive_sha256", condition=Q(archive_sha256__regex=HEX)
            ),
            models.UniqueConstraint(
                fields=["generated_project", "target"],
                name="one_running_export_per_target",
                condition=Q(status__in=RUNNING) & ~Q(target=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.generated_project.project.name} - {self.export_type} - {self.status}"

    @property
    def is_archive(self) -> bool:
        return self.export_type in ARCHIVES

    @property
    def left_behind(self) -> bool:
        """Whether it has created a repository, or may have: it was killed while it did."""
        return self.created_repository or self.stage == Stage.CREATING


class ExportCredential(models.Model):
    """What one request may use against a forge, encrypted; it is deleted when the request ends."""

    request = models.OneToOneField(
        ProcessingRequest, on_delete=models.CASCADE, related_name="credential", primary_key=True
    )
    ciphertext = models.TextField()
    expires_at = models.DateTimeField(db_index=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        db_table = "export_credentials"

    def __str__(self) -> str:
        return f"credential of {self.pk}"
