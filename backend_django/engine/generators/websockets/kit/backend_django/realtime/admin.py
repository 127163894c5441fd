"""Notifications, in the admin pages: adding one tells its user at once."""

from django.contrib import admin

from .models import Notification


@admin.register(Notification)
class NotificationAdmin(admin.ModelAdmin):
    list_display = ["title", "user", "created_at", "read_at"]
    list_filter = [("read_at", admin.EmptyFieldListFilter)]
    search_fields = ["title", "user__email"]
    autocomplete_fields = ["user"]
    readonly_fields = ["read_at"]
