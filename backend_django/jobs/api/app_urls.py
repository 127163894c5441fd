"""Paths below /api/v1/apps/."""

from __future__ import annotations

from django.urls import path

from . import app_views

urlpatterns = [
    path("", app_views.AppsView.as_view(), name="app-list"),
    path("by-job/<uuid:job_id>/", app_views.AppByJobView.as_view(), name="app-by-job"),
    path("<uuid:app_id>/", app_views.AppView.as_view(), name="app-detail"),
    path("<uuid:app_id>/apply/", app_views.ApplyView.as_view(), name="app-apply"),
    path("<uuid:app_id>/discard/", app_views.DiscardView.as_view(), name="app-discard"),
]
