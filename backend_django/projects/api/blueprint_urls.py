"""Paths below /api/v1/blueprints/."""

from __future__ import annotations

from django.urls import path

from . import blueprint_views as views

urlpatterns = [
    path("import/", views.ImportView.as_view(), name="blueprint-import"),
    path("validate/", views.ValidateView.as_view(), name="blueprint-validate"),
    path("preview/", views.PreviewView.as_view(), name="blueprint-preview"),
    path("schema/", views.SchemaView.as_view(), name="blueprint-schema"),
    path("notations/", views.NotationsView.as_view(), name="blueprint-notations"),
]
