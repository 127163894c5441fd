"""Paths below /api/v1/access/."""

from django.urls import path

from .views import AccessView

urlpatterns = [path("", AccessView.as_view(), name="access")]
