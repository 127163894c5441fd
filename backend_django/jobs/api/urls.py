"""Paths below /api/v1/jobs/."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("", views.JobsView.as_view(), name="job-list"),
    path("<uuid:job_id>/", views.JobView.as_view(), name="job-detail"),
    path("<uuid:job_id>/cancel/", views.JobCancelView.as_view(), name="job-cancel"),
    path("<uuid:job_id>/retry/", views.JobRetryView.as_view(), name="job-retry"),
]
