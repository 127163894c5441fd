"""What is done for the cache in the background."""

from celery import shared_task

from .metrics import counters


@shared_task(name="caching.flush")
def flush() -> int:
    """Write the counters of the cache to the database."""
    return counters.flush()
