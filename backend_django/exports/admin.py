"""Exports, in the admin pages: to be looked at. Their credentials are not."""

from __future__ import annotations

from django.contrib import admin
from django.db import models
from django.urls import reverse
from django.utils.html import format_html

from backend_django.utils.admin import ReadOnlyAdmin

from .models import RepositoryExport


@admin.register(RepositoryExport)
class RepositoryExportAdmin(ReadOnlyAdmin[RepositoryExport]):
    list_display = [
        "id",
        "generated_project",
        "export_type",
        "repository_name",
        "status",
        "stage",
        "archive_size",
        "created_by",
        "created_at",
        "run",
    ]
    list_filter = ["status", "export_type", "stage", "created_at"]
    list_select_related = ["generated_project__project", "created_by", "request"]
    search_fields = [
        "id",
        "repository_name",
        "error_message",
        "generated_project__project__name",
        "created_by__email",
    ]
    date_hierarchy = "created_at"
    readonly_fields = ["run"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    @admin.display(description="request")
    def run(self, export: RepositoryExport) -> str:
        if export.request is None:
            return "-"
        url = reverse("admin:processing_processingrequest_change", args=[export.request.pk])
        return format_html('<a href="{}">{}</a>', url, export.request.status)
