"""Templates, in the admin pages."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from backend_django.utils.admin import TypedModelAdmin

from .models import Template


@admin.register(Template)
class TemplateAdmin(TypedModelAdmin[Template]):
    list_display = ["name", "title", "built_in", "is_default", "is_active", "updated_at"]
    list_filter = ["built_in", "is_active"]
    list_editable = ["is_active"]
    search_fields = ["name", "title", "description"]
    readonly_fields = ["built_in", "created_at", "updated_at"]

    def has_delete_permission(self, request: HttpRequest, obj: Template | None = None) -> bool:
        built_in = obj is not None and obj.built_in
        return not built_in and super().has_delete_permission(request, obj)
