"""Paths of the log."""

from django.urls import path

from backend_django.api.routers import OptionalSlashRouter

from .views import AuditEventViewSet, RowHistoryViewSet

router = OptionalSlashRouter()
router.register("events", AuditEventViewSet, basename="audit-event")

urlpatterns = [
    *router.urls,
    *(
        path(
            f"<str:app>/<str:entity>/<int:pk>/{name}/",
            RowHistoryViewSet.as_view({"get": name}),
            name=f"audit-{name}",
        )
        for name in ("history", "state", "changes")
    ),
]
