"""The work of the outbox, for Celery."""

from datetime import timedelta

from celery import shared_task
from django.conf import settings

from . import delivery


@shared_task
def deliver(key: int) -> None:
    """Deliver one event right after its commit."""
    delivery.deliver(key)


@shared_task
def relay() -> None:
    """Deliver what got lost between commit and worker, and what failed and is due again."""
    for key in delivery.due():
        delivery.deliver(key)


@shared_task
def prune() -> None:
    """Forget what was delivered long ago."""
    delivery.prune(timedelta(days=settings.OUTBOX_KEPT_DAYS))
