"""Paths below /api/v1/exports/. ``<id>`` is what create answered."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("create/", views.CreateView.as_view(), name="export-create"),
    path("list/", views.ListView.as_view(), name="export-list"),
    path("targets/", views.TargetsView.as_view(), name="export-targets"),
    path("status/<uuid:export_id>/", views.StatusView.as_view(), name="export-status"),
    path("cancel/<uuid:export_id>/", views.CancelView.as_view(), name="export-cancel"),
    path("retry/<uuid:export_id>/", views.RetryView.as_view(), name="export-retry"),
    path("undo/<uuid:export_id>/", views.UndoView.as_view(), name="export-undo"),
    path("download/<uuid:export_id>/", views.DownloadView.as_view(), name="export-download"),
    path("links/<uuid:export_id>/", views.LinksView.as_view(), name="export-links"),
]
