"""Jobs are requests of kind ``draft``; an app is what came of one."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet

from backend_django.processing.models import ProcessingRequest, ProcessingStep
from backend_django.projects.models import GeneratedProject, Project

KIND = "draft"


class JobManager(models.Manager["Job"]):
    def get_queryset(self) -> QuerySet[Job]:
        return super().get_queryset().filter(kind=KIND)


class Job(ProcessingRequest):
    """A prompt on its way to an app.

    ``payload``: prompt, name, modules (names, null for all), base (the blueprint that is to be
    changed, or null), project (its id, or null), version (project, version and number of where
    base is from, or null) and retry_of (id of a job, or null).
    """

    objects: ClassVar[JobManager] = JobManager()

    class Meta:
        proxy = True


class JobStep(ProcessingStep):
    """One line of a job's log."""

    class Meta:
        proxy = True


class AppState(models.TextChoices):
    PROPOSED = "proposed"
    APPLIED = "applied"
    DISCARDED = "discarded"


class App(models.Model):
    """What a job proposes, as structured JSON. It shares its id with the job.

    Nothing of it is real until it is applied: ``version`` is what it became then. ``project`` is
    the one it would change, or the new one that it was made into.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    job = models.OneToOneField(Job, on_delete=models.CASCADE, related_name="app")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="apps"
    )
    name = models.CharField(max_length=200)
    slug = models.CharField(max_length=100)
    artifact = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=AppState.choices, default=AppState.PROPOSED)
    project = models.ForeignKey(
        Project, on_delete=models.SET_NULL, null=True, blank=True, related_name="apps"
    )
    version = models.OneToOneField(
        GeneratedProject, on_delete=models.SET_NULL, null=True, blank=True, related_name="app"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "id"]
        indexes = [models.Index(fields=["owner", "-created_at"])]
        constraints = [
            models.CheckConstraint(name="app_state_known", condition=Q(state__in=AppState.values)),
            models.CheckConstraint(
                name="app_decided_when_not_proposed",
                condition=Q(state=AppState.PROPOSED, decided_at__isnull=True)
                | (~Q(state=AppState.PROPOSED) & Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="app_version_when_applied",
                condition=Q(version__isnull=True) | Q(state=AppState.APPLIED),
            ),
            models.CheckConstraint(
                name="app_shares_the_id_of_its_job", condition=Q(id=models.F("job"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.state})"
