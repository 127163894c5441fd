"""Projects, versions and files, in the admin pages."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from backend_django.utils.admin import ReadOnlyAdmin, TypedModelAdmin, TypedTabularInline
from backend_django.utils.refusals import RefusedError

from . import services
from .models import GeneratedProject, Project, ProjectArtifact, ProjectFile


class VersionInline(TypedTabularInline[GeneratedProject, Project]):
    model = GeneratedProject
    fk_name = "project"
    fields = ["number", "status", "verify", "total_files", "total_size", "created_at"]
    readonly_fields = ["number", "status", "verify", "total_files", "total_size", "created_at"]
    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Project)
class ProjectAdmin(TypedModelAdmin[Project]):
    list_display = ["name", "slug", "owner", "versions", "created_at", "updated_at"]
    list_filter = ["created_at", "updated_at"]
    list_select_related = ["owner"]
    search_fields = ["name", "slug", "description", "owner__email"]
    autocomplete_fields = ["owner"]
    readonly_fields = ["id", "slug", "created_at", "updated_at"]
    date_hierarchy = "created_at"
    inlines = [VersionInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Project]:
        return super().get_queryset(request).annotate(version_count=Count("generated_projects"))

    @admin.display(ordering="version_count")
    def versions(self, project: Project) -> int:
        return int(getattr(project, "version_count", 0))


@admin.register(GeneratedProject)
class GeneratedProjectAdmin(ReadOnlyAdmin[GeneratedProject]):
    list_display = [
        "id",
        "project",
        "number",
        "status",
        "verify",
        "total_files",
        "total_size",
        "created_by",
        "created_at",
        "run",
    ]
    list_filter = ["status", "verify", "notation", "created_at"]
    list_select_related = ["project", "created_by", "request"]
    search_fields = ["id", "project__name", "created_by__email", "error_message"]
    date_hierarchy = "created_at"
    readonly_fields = ["run", "file_list"]
    actions = ["retry"]

    @admin.display(description="request")
    def run(self, version: GeneratedProject) -> str:
        if version.request is None:
            return "-"
        url = reverse("admin:processing_processingrequest_change", args=[version.request.pk])
        return format_html('<a href="{}">{}</a>', url, version.request.status)

    @admin.display(description="files")
    def file_list(self, version: GeneratedProject) -> str:
        url = reverse("admin:projects_projectfile_changelist")
        query = f"{url}?generated_project__id__exact={version.pk}"
        return format_html('<a href="{}">{} files</a>', query, version.total_files)

    @admin.action(description="Retry", permissions=["delete"])
    def retry(self, request: HttpRequest, rows: QuerySet[GeneratedProject]) -> None:
        for version in rows.select_related("project__owner"):
            try:
                services.version_retry(owner=version.project.owner, version_id=version.pk)
            except RefusedError as refusal:
                self.message_user(request, f"{version}: {refusal.message}", messages.ERROR)
            else:
                self.message_user(request, f"{version}: sent again.", messages.SUCCESS)


@admin.register(ProjectFile)
class ProjectFileAdmin(ReadOnlyAdmin[ProjectFile]):
    list_display = ["file_path", "file_type", "file_size", "generator", "generated_project"]
    list_filter = ["file_type", "generator"]
    list_select_related = ["generated_project__project"]
    search_fields = ["file_path", "content_hash", "generated_project__id"]


@admin.register(ProjectArtifact)
class ProjectArtifactAdmin(ReadOnlyAdmin[ProjectArtifact]):
    list_display = [
        "file_name",
        "size",
        "sha256",
        "damage",
        "damaged_at",
        "checked_at",
        "healed_at",
        "expired_at",
        "created_at",
    ]
    list_filter = ["damage", "damaged_at", "healed_at", "expired_at", "created_at"]
    search_fields = ["file_name", "sha256", "content_sha256", "generated_project__project__name"]
