"""Paths below /api/v1/version-info/."""

from django.urls import path

from .views import VersionInfoView

urlpatterns = [path("", VersionInfoView.as_view(), name="version-info")]
