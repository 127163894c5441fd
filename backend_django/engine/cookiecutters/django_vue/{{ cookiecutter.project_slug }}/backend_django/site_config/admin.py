"""The flag, in the admin pages: to be read, not written."""

from django.contrib import admin
from django.http import HttpRequest

from .models import SetupFlag


@admin.register(SetupFlag)
class SetupFlagAdmin(admin.ModelAdmin):
    list_display = ["setup_complete", "completed_at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: SetupFlag | None = None) -> bool:
        return False
