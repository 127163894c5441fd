"""What a socket says of a job beside its status and its steps: the app, once there is one."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from backend_django.jobs.models import App
from backend_django.processing.models import ProcessingRequest

from .serializers import AppEntrySerializer


def published(request: ProcessingRequest) -> list[dict[str, Any]]:
    """Return the message about the app of a job; its artifact is at ``url``."""
    app = App.objects.filter(pk=request.pk).defer("artifact").first()
    if app is None:
        return []
    url = reverse("app-detail", args=[app.pk])
    return [{"type": "app", "app": dict(AppEntrySerializer(app).data), "url": url}]
