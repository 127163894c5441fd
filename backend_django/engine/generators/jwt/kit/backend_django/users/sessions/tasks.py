"""What is done for sessions in the background."""

from celery import shared_task
from django.core.management import call_command


@shared_task
def flush_expired_tokens() -> None:
    """Forget tokens that have expired, and with them the sessions that nobody renewed."""
    call_command("flushexpiredtokens")
