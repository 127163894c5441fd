"""Paths of the whole service; the slash at their end may always be left out."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path, re_path

from backend_django.api import system
from backend_django.api.metrics import metrics
from backend_django.api.page import page
from backend_django.processing.dashboard import dashboard

handler400 = "backend_django.api.errors.bad_request"
handler403 = "backend_django.api.errors.permission_denied"
handler404 = "backend_django.api.errors.not_found"
handler500 = "backend_django.api.errors.server_error"

admin.site.site_header = admin.site.site_title = "Groundwork"
admin.site.index_title = "Administration"

urlpatterns = [
    path("admin/activity/", admin.site.admin_view(dashboard), name="admin-dashboard"),
    path("admin/", admin.site.urls),
    path("api/", include("backend_django.config.api_router")),
    path("health/live/", system.live, name="health-live"),
    path("health/ready/", system.ready, name="health-ready"),
    path("metrics/", metrics, name="metrics"),
    path("verify-email/<str:path>", page, name="account_confirm_email"),
    path("verify-email", page, name="account_email_verification_sent"),
    re_path(r"^(?!static/|media/|health/|metrics)(?P<path>.*)$", page, name="page"),
]
