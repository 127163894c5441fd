"""Requests, in the admin pages: their log beside them, and two things to do with them."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.http import HttpRequest
from django.utils.html import format_html

from backend_django.utils.admin import ReadOnlyAdmin, TypedTabularInline

from . import events, leases
from .dispatch import publish
from .models import IdempotencyKey, ProcessingRequest, ProcessingStep, Worker
from .states import ACTIVE, Status


class StepInline(TypedTabularInline[ProcessingStep, ProcessingRequest]):
    model = ProcessingStep
    fields = ["sequence", "created_at", "phase", "progress", "level", "message"]
    readonly_fields = ["sequence", "created_at", "phase", "progress", "level", "message"]
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(ProcessingRequest)
class ProcessingRequestAdmin(ReadOnlyAdmin[ProcessingRequest]):
    list_display = [
        "id",
        "kind",
        "owner",
        "status",
        "phase",
        "progress",
        "attempts",
        "created_at",
        "finished_at",
        "error_code",
    ]
    list_filter = ["status", "kind", "error_category", "error_code", "created_at"]
    list_select_related = ["owner"]
    search_fields = ["id", "owner__email", "error_message", "celery_id", "origin_request_id"]
    date_hierarchy = "created_at"
    exclude = ["payload", "error_details"]
    readonly_fields = ["shown_payload", "shown_details"]
    inlines = [StepInline]
    actions = ["cancel", "send_again"]

    @admin.display(description="payload")
    def shown_payload(self, request: ProcessingRequest) -> str:
        return _pretty(request.payload)

    @admin.display(description="error details")
    def shown_details(self, request: ProcessingRequest) -> str:
        return _pretty(request.error_details)

    @admin.action(description="Cancel", permissions=["delete"])
    def cancel(self, request: HttpRequest, rows: QuerySet[ProcessingRequest]) -> None:
        active = rows.filter(status__in=sorted(ACTIVE))
        count = active.count()
        for row in active.filter(status=Status.PENDING):
            leases.cancel(ProcessingRequest.objects.filter(pk=row.pk, status=Status.PENDING))
        running = rows.filter(status=Status.PROCESSING, cancel_requested_at=None)
        asked = list(running.values_list("pk", flat=True))
        running.update(**leases.changed(cancel_requested_at=Now()))
        for request_id in asked:
            events.changed(request_id)
        self.message_user(request, f"{count} cancelled or about to be.", messages.SUCCESS)

    @admin.action(description="Send to the workers again", permissions=["delete"])
    def send_again(self, request: HttpRequest, rows: QuerySet[ProcessingRequest]) -> None:
        waiting = rows.filter(status=Status.PENDING)
        sent = sum(publish(row.pk, row.kind, row.payload) for row in waiting)
        self.message_user(request, f"{sent} sent.", messages.SUCCESS)


@admin.register(IdempotencyKey)
class IdempotencyKeyAdmin(ReadOnlyAdmin[IdempotencyKey]):
    list_display = ["key", "owner", "request", "created_at"]
    list_select_related = ["owner", "request"]
    search_fields = ["key", "owner__email"]


@admin.register(Worker)
class WorkerAdmin(ReadOnlyAdmin[Worker]):
    list_display = ["name", "queues", "seen_at"]


def _pretty(value: Any) -> str:
    return format_html("<pre>{}</pre>", json.dumps(value, indent=2, ensure_ascii=False))
