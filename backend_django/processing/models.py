"""Rows of asynchronous work. Times that decide anything are the database's, never a worker's."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from .states import ACTIVE, TERMINAL, Status


class ProcessingRequest(models.Model):
    """One piece of asynchronous work: the job itself and the outbox that makes it run.

    ``lease_token`` fences: only its holder may write a result. ``revision`` grows with every
    change that a reader could see.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="processing_requests"
    )
    kind = models.CharField(max_length=20)
    payload = models.JSONField(default=dict)
    origin_request_id = models.CharField(max_length=64, blank=True)

    status = models.CharField(max_length=12, choices=Status.choices, default=Status.PENDING)
    phase = models.CharField(max_length=40, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0)
    last_sequence = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)

    lease_token = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    dispatched_at = models.DateTimeField(null=True, blank=True)
    dispatch_count = models.PositiveIntegerField(default=0)
    not_before = models.DateTimeField(null=True, blank=True)
    deadline_at = models.DateTimeField()
    celery_id = models.CharField(max_length=64, blank=True)

    error_code = models.CharField(max_length=40, blank=True)
    error_category = models.CharField(max_length=20, blank=True)
    error_message = models.TextField(blank=True)
    error_retryable = models.BooleanField(default=False)
    error_details = models.JSONField(default=list, blank=True)
    cancel_requested_at = models.DateTimeField(null=True, blank=True)

    created_at = models.DateTimeField(db_default=Now(), editable=False)
    updated_at = models.DateTimeField(db_default=Now(), editable=False)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "id"]
        indexes = [
            models.Index(fields=["owner", "-created_at"]),
            models.Index(fields=["kind", "-created_at"]),
            models.Index(
                fields=["created_at"], name="processing_pending", condition=Q(status="pending")
            ),
            models.Index(
                fields=["lease_until"], name="processing_leased", condition=Q(status="processing")
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="processing_status_known", condition=Q(status__in=Status.values)
            ),
            models.CheckConstraint(
                name="processing_progress_percent", condition=Q(progress__range=(0, 100))
            ),
            models.CheckConstraint(
                name="processing_leased_while_processing",
                condition=Q(
                    status=Status.PROCESSING, lease_token__isnull=False, lease_until__isnull=False
                )
                | (
                    ~Q(status=Status.PROCESSING)
                    & Q(lease_token__isnull=True, lease_until__isnull=True)
                ),
            ),
            models.CheckConstraint(
                name="processing_finished_when_terminal",
                condition=Q(status__in=sorted(TERMINAL), finished_at__isnull=False)
                | Q(status__in=sorted(ACTIVE), finished_at__isnull=True),
            ),
            models.CheckConstraint(
                name="processing_error_when_failed",
                condition=(Q(status=Status.FAILED) & ~Q(error_code=""))
                | (~Q(status=Status.FAILED) & Q(error_code="")),
            ),
            models.CheckConstraint(
                name="processing_completed_is_100",
                condition=~Q(status=Status.COMPLETED) | Q(progress=100),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} ({self.status})"

    @property
    def is_terminal(self) -> bool:
        return self.status in TERMINAL


class ProcessingStep(models.Model):
    """One line of a request's log; ``sequence`` counts from 1 without gaps in what was kept."""

    class Level(models.TextChoices):
        INFO = "info"
        WARNING = "warning"
        ERROR = "error"

    request = models.ForeignKey(ProcessingRequest, on_delete=models.CASCADE, related_name="steps")
    sequence = models.PositiveIntegerField()
    phase = models.CharField(max_length=40)
    message = models.TextField()
    level = models.CharField(max_length=8, choices=Level.choices, default=Level.INFO)
    progress = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["sequence"]
        constraints = [
            models.UniqueConstraint(fields=["request", "sequence"], name="processing_step_order"),
            models.CheckConstraint(
                name="processing_step_progress", condition=Q(progress__range=(0, 100))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sequence}. {self.message}"


class Worker(models.Model):
    """A worker process as it was last heard of, by the database's clock."""

    name = models.CharField(max_length=255, primary_key=True)
    queues = models.JSONField(default=list)
    seen_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Tally(models.Model):
    """How many requests ended in one hour alike, and how long they took; rows only grow.

    ``phase`` is empty for the whole of a request. ``at_most`` is the bound in seconds of the bucket
    of durations, 0 for all that took longer than the last. Kept when the requests are deleted.
    """

    hour = models.DateTimeField()
    kind = models.CharField(max_length=20)
    status = models.CharField(max_length=12, choices=Status.choices)
    code = models.CharField(max_length=40, blank=True)
    phase = models.CharField(max_length=40, blank=True)
    at_most = models.FloatField()
    count = models.PositiveBigIntegerField(default=0)
    seconds = models.FloatField(default=0)

    class Meta:
        verbose_name_plural = "tallies"
        ordering = ["-hour", "kind", "status", "code", "phase", "at_most"]
        constraints = [
            models.UniqueConstraint(
                fields=["hour", "kind", "status", "code", "phase", "at_most"],
                name="processing_tally_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hour:%Y-%m-%d %H:00} {self.kind} {self.status}: {self.count}"


class IdempotencyKey(models.Model):
    """Remembers which request a caller's key and body led to."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    body_sha256 = models.CharField(max_length=64)
    request = models.ForeignKey(ProcessingRequest, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "key"], name="processing_idempotency_key")
        ]

    def __str__(self) -> str:
        return self.key
