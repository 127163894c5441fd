"""Paths below /api/v1/projects/. ``<id>`` is what create answered; delete takes the project's."""

from __future__ import annotations

from django.urls import path

from backend_django.processing.api.views import CancelView, StatusView

from . import result_views, upgrade_views, version_views, views

urlpatterns = [
    path("create/", views.CreateView.as_view(), name="project-create"),
    path("list/", views.ListView.as_view(), name="project-list"),
    path("detail/<uuid:project_id>/", views.DetailView.as_view(), name="project-detail"),
    path(
        "version/<uuid:version_id>/", version_views.VersionView.as_view(), name="project-version"
    ),
    path("model/<uuid:version_id>/", version_views.ModelView.as_view(), name="project-model"),
    path("status/<uuid:request_id>/", StatusView.as_view(), name="project-status"),
    path("cancel/<uuid:request_id>/", CancelView.as_view(), name="project-cancel"),
    path("retry/<uuid:version_id>/", views.RetryView.as_view(), name="project-retry"),
    path(
        "regenerate/<uuid:version_id>/",
        version_views.RegenerateView.as_view(),
        name="project-regenerate",
    ),
    path(
        "diff/<uuid:old_id>/<uuid:new_id>/", version_views.DiffView.as_view(), name="project-diff"
    ),
    path(
        "upgrade/<uuid:version_id>/", upgrade_views.UpgradeView.as_view(), name="project-upgrade"
    ),
    path("results/<uuid:version_id>/", result_views.ResultsView.as_view(), name="project-results"),
    path("links/<uuid:version_id>/", result_views.LinksView.as_view(), name="project-links"),
    path("files/<uuid:version_id>/", result_views.FilesView.as_view(), name="project-files"),
    path("search/<uuid:version_id>/", result_views.SearchView.as_view(), name="project-search"),
    path("delete/<uuid:project_id>/", views.DeleteView.as_view(), name="project-delete"),
    *(
        path(
            f"download-{kind.replace('.', '-')}/<uuid:version_id>/",
            result_views.DownloadView.as_view(archive_format=kind),
            name=name,
        )
        for kind, name in result_views.ROUTES.items()
    ),
]
