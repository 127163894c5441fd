"""Paths below /api/v1/drafts/. A draft goes by the id of its project."""

from __future__ import annotations

from django.urls import path

from . import preview_views, share_views, version_views, views

urlpatterns = [
    path("create/", views.CreateView.as_view(), name="draft-create"),
    path("detail/<uuid:project_id>/", views.DetailView.as_view(), name="draft-detail"),
    path("duplicate/<uuid:project_id>/", views.DuplicateView.as_view(), name="draft-duplicate"),
    path(
        "generate/<uuid:project_id>/", version_views.GenerateView.as_view(), name="draft-generate"
    ),
    path("effects/<uuid:project_id>/", preview_views.EffectsView.as_view(), name="draft-effects"),
    path("plan/<uuid:project_id>/", version_views.PlanView.as_view(), name="draft-plan"),
    path("preview/<uuid:project_id>/", preview_views.PreviewView.as_view(), name="draft-preview"),
    path("search/<uuid:project_id>/", preview_views.SearchView.as_view(), name="draft-search"),
    path("shares/<uuid:project_id>/", share_views.SharesView.as_view(), name="draft-shares"),
    path(
        "shares/<uuid:project_id>/<uuid:share_id>/",
        share_views.ShareView.as_view(),
        name="draft-share",
    ),
    path("shared/", share_views.SharedView.as_view(), name="draft-shared"),
]
