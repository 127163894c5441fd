"""What beat asks for at night."""

from __future__ import annotations

from celery import shared_task
from django.conf import settings

from . import scrubbing


@shared_task(name="projects.scrub", queue="maintenance")
def scrub() -> None:
    """Compare some of the stored archives with their hashes."""
    scrubbing.scrub(seconds=settings.SCRUB_SECONDS)
