"""Everything below /api/v1/."""

from __future__ import annotations

from django.urls import include, path
from drf_spectacular.views import (
    SpectacularAPIView,
    SpectacularRedocView,
    SpectacularSwaggerSplitView,
)

from backend_django.processing.api.ticket_views import TicketView

from .system import VersionInfoView

urlpatterns = [
    path("auth/ticket/", TicketView.as_view(), name="socket-ticket"),
    path("auth/", include("backend_django.users.api.urls")),
    path("blueprints/", include("backend_django.projects.api.blueprint_urls")),
    path("catalog/", include("backend_django.catalog.api.urls")),
    path("apps/", include("backend_django.jobs.api.app_urls")),
    path("drafts/", include("backend_django.drafts.api.urls")),
    path("exports/", include("backend_django.exports.api.urls")),
    path("jobs/", include("backend_django.jobs.api.urls")),
    path("projects/", include("backend_django.projects.api.urls")),
    path("version-info/", VersionInfoView.as_view(), name="version-info"),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path(
        "schema/swagger/",
        SpectacularSwaggerSplitView.as_view(url_name="schema"),
        name="schema-swagger",
    ),
    path(
        "schema/redoc/",
        SpectacularRedocView.as_view(url_name="schema", template_name="redoc.html"),
        name="schema-redoc",
    ),
]
