"""The log of what happened, and what is derived from it."""

from __future__ import annotations

import uuid
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class ImmutableError(Exception):
    """An event is a fact: it is never changed and never removed."""


class EventQuerySet(models.QuerySet["EventStore"]):
    """Events can be read and appended; the database refuses the rest as well."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise ImmutableError

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise ImmutableError

    def delete(self) -> NoReturn:
        raise ImmutableError


class TransactionId(models.Func):
    """The number of the running transaction; 0 on SQLite, where writers never overlap."""

    function = "txid_current"
    output_field = models.BigIntegerField()

    def as_sqlite(
        self, compiler: Any, connection: BaseDatabaseWrapper, **extra: Any
    ) -> tuple[str, tuple[Any, ...]]:
        return "0", ()


class EventStore(models.Model):
    """One thing that happened. ``(transaction_id, id)`` is the order in which readers follow."""

    event_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    aggregate_type = models.CharField(max_length=200)
    aggregate_id = models.CharField(max_length=64)
    version = models.PositiveIntegerField()
    event_type = models.CharField(max_length=100)
    schema_version = models.PositiveSmallIntegerField(default=1)
    data = models.JSONField()
    metadata = models.JSONField(default=dict)
    # The log outlives its users, and no constraint makes it wait for them.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        null=True,
        related_name="+",
        db_constraint=False,
    )
    ip_address = models.GenericIPAddressField(null=True)
    correlation_id = models.CharField(max_length=64, blank=True)
    causation_id = models.UUIDField(null=True)
    timestamp = models.DateTimeField()
    transaction_id = models.BigIntegerField(db_default=TransactionId())

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = "event"
        constraints = [
            models.UniqueConstraint(
                fields=["aggregate_type", "aggregate_id", "version"],
                name="event_stream_version_uniq",
            ),
            models.CheckConstraint(
                condition=models.Q(version__gte=1), name="event_version_positive"
            ),
        ]
        indexes = [
            models.Index(fields=["aggregate_id", "version"], name="event_aggregate_version"),
            models.Index(fields=["aggregate_type", "timestamp"], name="event_aggregate_time"),
            models.Index(fields=["event_type", "timestamp"], name="event_type_time"),
            models.Index(fields=["correlation_id"], name="event_correlation"),
            models.Index(fields=["transaction_id", "id"], name="event_position"),
        ]

    def __str__(self) -> str:
        return f"{self.event_type} {self.aggregate_type} {self.aggregate_id} v{self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ImmutableError
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise ImmutableError


class EventSnapshot(models.Model):
    """The state of an aggregate at a version: a shortcut that can always be derived again."""

    aggregate_type = models.CharField(max_length=200)
    aggregate_id = models.CharField(max_length=64)
    version = models.PositiveIntegerField()
    schema_version = models.PositiveSmallIntegerField(default=1)
    state = models.JSONField()
    timestamp = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        verbose_name = "snapshot"
        constraints = [
            models.UniqueConstraint(
                fields=["aggregate_type", "aggregate_id", "version"],
                name="snapshot_stream_version_uniq",
            )
        ]

    def __str__(self) -> str:
        return f"{self.aggregate_type} {self.aggregate_id} v{self.version}"


class ProjectionCheckpoint(models.Model):
    """How far a projection has read."""

    name = models.CharField(max_length=100, unique=True)
    transaction_id = models.BigIntegerField(default=0)
    event_number = models.BigIntegerField(default=0)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "checkpoint"

    def __str__(self) -> str:
        return self.name
