"""Paths below /api/v1/jobs/."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
