"""Configuration of the project. Celery starts with Django, so that tasks find their broker."""

from .celery_app import app as celery_app

__all__ = ["celery_app"]
