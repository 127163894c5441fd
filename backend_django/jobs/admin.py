"""Jobs and apps, in the admin pages."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from backend_django.processing.admin import ProcessingRequestAdmin
from backend_django.utils.admin import ReadOnlyAdmin

from .models import App, Job


@admin.register(Job)
class JobAdmin(ProcessingRequestAdmin):
    """A job is a request; the page is the request's, of this kind alone."""

    list_filter = ["status", "error_category", "error_code", "created_at"]


@admin.register(App)
class AppAdmin(ReadOnlyAdmin[App]):
    list_display = ["id", "name", "owner", "state", "project", "created_at", "decided_at", "run"]
    list_filter = ["state", "created_at", "decided_at"]
    list_select_related = ["owner", "project"]
    search_fields = ["id", "name", "slug", "owner__email"]
    date_hierarchy = "created_at"
    exclude = ["artifact"]
    readonly_fields = ["run", "shown_artifact"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[App]:
        return super().get_queryset(request).defer("artifact")

    @admin.display(description="job")
    def run(self, app: App) -> str:
        url = reverse("admin:jobs_job_change", args=[app.pk])
        return format_html('<a href="{}">{}</a>', url, app.pk)

    @admin.display(description="artifact")
    def shown_artifact(self, app: App) -> str:
        return format_html("<pre>{}</pre>", _pretty(app.artifact))


def _pretty(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)
