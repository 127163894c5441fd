"""Paths below /api/v1/realtime/."""

from django.urls import path

from backend_django.api.routers import OptionalSlashRouter

from .views import NotificationViewSet, TicketView

router = OptionalSlashRouter()
router.register("notifications", NotificationViewSet, basename="notification")

urlpatterns = [
    path("ticket/", TicketView.as_view(), name="realtime-ticket"),
    *router.urls,
]
