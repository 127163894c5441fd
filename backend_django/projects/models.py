"""Projects and what was generated for them."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from backend_django.processing.models import ProcessingRequest

from .validators import validate_relative_path

SHA256 = RegexValidator(r"\A[0-9a-f]{64}\Z", "Enter a SHA-256 hash in lower-case hex.")


class VersionStatus(models.TextChoices):
    PENDING = "pending"
    GENERATING = "generating"
    COMPLETED = "completed"
    FAILED = "failed"
    ARCHIVED = "archived"


class Verify(models.TextChoices):
    QUICK = "quick"
    STANDARD = "standard"
    DEEP = "deep"


class Damage(models.TextChoices):
    MISSING = "missing", "The file is not there"
    CHANGED = "changed", "The file is not what was stored"


class Project(models.Model):
    """What a user owns: a name and a history of versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="projects"
    )
    name = models.CharField(max_length=200)
    slug = models.CharField(max_length=100)
    description = models.TextField(blank=True)
    last_draft_revision = models.PositiveIntegerField(
        default=0, help_text="Of a draft that was discarded; the next one goes on from there."
    )
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)
    updated_at = models.DateTimeField(auto_now=True, db_index=True)

    class Meta:
        ordering = ["-updated_at", "id"]
        indexes = [models.Index(fields=["owner", "-updated_at"])]

    def __str__(self) -> str:
        return self.name


class GeneratedProject(models.Model):
    """One generated version of a project. It shares its id with the request that makes it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="generated_projects"
    )
    request = models.OneToOneField(
        ProcessingRequest,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="generated_project",
    )
    number = models.PositiveIntegerField(default=1)
    retry_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="retries"
    )
    blueprint = models.JSONField(default=dict)
    source = models.TextField(blank=True)
    notation = models.CharField(max_length=40, blank=True)
    verify = models.CharField(max_length=10, choices=Verify.choices, default=Verify.STANDARD)

    output_directory = models.CharField(
        max_length=500,
        blank=True,
        validators=[validate_relative_path],
        help_text="The one folder at the top of the archive.",
    )
    status = models.CharField(
        max_length=20, choices=VersionStatus.choices, default=VersionStatus.PENDING
    )
    error_message = models.TextField(blank=True)
    total_files = models.IntegerField(default=0)
    total_size = models.BigIntegerField(default=0, help_text="In bytes, before packing.")
    manifest = models.JSONField(default=dict, blank=True)
    metadata = models.JSONField(default=dict, blank=True)
    verification = models.JSONField(default=dict, blank=True)

    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="created_generated_projects",
    )
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)
    updated_at = models.DateTimeField(auto_now=True, db_index=True)
    completed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "generated_projects"
        verbose_name = "generated project"
        verbose_name_plural = "generated projects"
        ordering = ["-created_at", "id"]
        indexes = [
            models.Index(fields=["project", "-created_at"]),
            models.Index(fields=["status"]),
            models.Index(fields=["created_by", "-created_at"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="one_version_per_number"),
            models.CheckConstraint(
                name="generated_project_status_known", condition=Q(status__in=VersionStatus.values)
            ),
            models.CheckConstraint(
                name="generated_project_totals",
                condition=Q(total_files__gte=0, total_size__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project.name} - {self.status}"


class ProjectFile(models.Model):
    """One file of a version: where it is, what it is, and who wrote it for which part of the model."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    generated_project = models.ForeignKey(
        GeneratedProject, on_delete=models.CASCADE, related_name="files"
    )
    file_path = models.CharField(
        max_length=500, db_index=True, validators=[validate_relative_path]
    )
    file_name = models.CharField(max_length=255)
    file_type = models.CharField(max_length=50)
    file_size = models.BigIntegerField(default=0, help_text="In bytes.")
    content_hash = models.CharField(max_length=64, validators=[SHA256])
    content_preview = models.TextField(blank=True, help_text="First 1000 characters.")
    mode = models.PositiveIntegerField(default=0o644)
    generator = models.CharField(max_length=60, blank=True)
    blueprint_pointer = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        db_table = "project_files"
        verbose_name = "project file"
        verbose_name_plural = "project files"
        ordering = ["file_path"]
        indexes = [
            models.Index(fields=["generated_project", "file_path"]),
            models.Index(fields=["file_type"]),
            models.Index(fields=["content_hash"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["generated_project", "file_path"], name="one_file_per_path"
            ),
            models.CheckConstraint(name="project_file_size", condition=Q(file_size__gte=0)),
            models.CheckConstraint(
                name="project_file_sha256", condition=Q(content_hash__regex=r"^[0-9a-f]{64}$")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_path} ({self.generated_project.project.name})"


class ProjectArtifact(models.Model):
    """The stored archive of a version: exactly one. Once it has expired only its hashes are left."""

    generated_project = models.OneToOneField(
        GeneratedProject, on_delete=models.CASCADE, related_name="artifact", primary_key=True
    )
    path = models.CharField(max_length=200, unique=True, validators=[validate_relative_path])
    file_name = models.CharField(max_length=200)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64, validators=[SHA256])
    content_sha256 = models.CharField(max_length=64, validators=[SHA256], db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expired_at = models.DateTimeField(null=True, blank=True, help_text="The file was removed.")
    checked_at = models.DateTimeField(
        null=True, blank=True, db_index=True, help_text="The file was read and compared."
    )
    damage = models.CharField(max_length=10, choices=Damage.choices, blank=True)
    damaged_at = models.DateTimeField(null=True, blank=True, help_text="This was found out.")
    healed_at = models.DateTimeField(
        null=True, blank=True, help_text="The same bytes were generated again."
    )

    class Meta:
        db_table = "project_artifacts"
        verbose_name = "project artifact"
        verbose_name_plural = "project artifacts"
        constraints = [
            models.CheckConstraint(name="project_artifact_size", condition=Q(size__gt=0)),
            models.CheckConstraint(
                name="project_artifact_sha256",
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$")
                & Q(content_sha256__regex=r"^[0-9a-f]{64}$"),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
