"""Events on their way, and who has them already."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from .events import DomainEvent, kinds


class OutboxEvent(models.Model):
    """An event, stored in the transaction that made it true, until its subscribers have it."""

    event_id = models.UUIDField(unique=True)
    name = models.CharField(max_length=200)
    payload: Any = models.JSONField(encoder=DjangoJSONEncoder)
    created_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(default=timezone.now)
    delivered_at = models.DateTimeField(null=True, blank=True, db_index=True)
    attempts = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                name="cqrs_outbox_due",
                condition=models.Q(delivered_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.event_id}"

    def event(self) -> DomainEvent:
        """Return what was emitted. Raises LookupError where no class has that name any more."""
        return kinds[self.name](event_id=self.event_id, **self.payload)


class EventDelivery(models.Model):
    """Says that a subscriber has had an event: each has it once."""

    event = models.ForeignKey(OutboxEvent, models.CASCADE, related_name="deliveries")
    subscriber = models.CharField(max_length=255)
    delivered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "event deliveries"
        constraints = [
            models.UniqueConstraint(fields=["event", "subscriber"], name="cqrs_delivered_once")
        ]

    def __str__(self) -> str:
        return f"{self.event_id} to {self.subscriber}"
