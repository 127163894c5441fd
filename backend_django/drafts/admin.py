"""Drafts and links to them, in the admin pages: to be looked at."""

from __future__ import annotations

from django.contrib import admin

from backend_django.utils.admin import ReadOnlyAdmin

from .models import Draft, Share


@admin.register(Draft)
class DraftAdmin(ReadOnlyAdmin[Draft]):
    list_display = ["project", "entity_count", "revision", "verify", "created_at", "updated_at"]
    list_filter = ["verify", "updated_at"]
    list_select_related = ["project"]
    search_fields = ["project__id", "project__name", "project__owner__email"]
    date_hierarchy = "updated_at"


@admin.register(Share)
class ShareAdmin(ReadOnlyAdmin[Share]):
    list_display = [
        "id",
        "draft",
        "created_by",
        "created_at",
        "expires_at",
        "revoked_at",
        "last_used_at",
    ]
    list_filter = ["created_at", "expires_at", "revoked_at"]
    list_select_related = ["draft__project", "created_by"]
    search_fields = ["id", "draft__project__name", "created_by__email"]
    date_hierarchy = "created_at"
    exclude = ["token_sha256"]
