"""The flag, in the admin pages: to be read, not written."""

from __future__ import annotations

from django.contrib import admin

from backend_django.utils.admin import ReadOnlyAdmin

from .models import SetupFlag


@admin.register(SetupFlag)
class SetupFlagAdmin(ReadOnlyAdmin[SetupFlag]):
    list_display = ["setup_complete", "version", "completed_at"]
