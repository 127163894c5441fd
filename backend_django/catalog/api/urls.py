"""Paths below /api/v1/catalog/."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("modules/", views.ModulesView.as_view(), name="catalog-modules"),
    path("templates/", views.TemplatesView.as_view(), name="catalog-templates"),
]
