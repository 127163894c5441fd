"""Paths below /api/v1/blueprints/."""

from __future__ import annotations

from django.urls import path

from . import blueprint_views as views
from . import import_views

urlpatterns = [
    path("import/", import_views.ImportView.as_view(), name="blueprint-import"),
    path("print/", import_views.PrintView.as_view(), name="blueprint-print"),
    path("validate/", views.ValidateView.as_view(), name="blueprint-validate"),
    path("preview/", views.PreviewView.as_view(), name="blueprint-preview"),
    path("schema/", views.SchemaView.as_view(), name="blueprint-schema"),
    path("notations/", views.NotationsView.as_view(), name="blueprint-notations"),
]
