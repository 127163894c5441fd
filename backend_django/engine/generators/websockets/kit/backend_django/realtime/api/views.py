"""Tickets for sockets, and the notifications of the caller."""

from typing import cast

from django.conf import settings
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import UserRateThrottle
from rest_framework.views import APIView
from rest_framework.viewsets import ReadOnlyModelViewSet

from backend_django.realtime import tickets
from backend_django.realtime.models import Notification
from backend_django.realtime.notifications import mark_read
from backend_django.users.models import User

from .serializers import NotificationSerializer, ReadSerializer, TicketSerializer


def caller(request: Request) -> User:
    """Return who asks; ``IsAuthenticated`` lets nobody else in."""
    return cast("User", request.user)


class TicketRate(UserRateThrottle):
    """A page takes two when it opens and when its sockets come back; nobody needs many more."""

    scope = "realtime_ticket"
    rate = "60/min"


class TicketView(APIView):
    """A ticket opens one socket as the caller, within a few seconds."""

    permission_classes = [IsAuthenticated]
    throttle_classes = [TicketRate]  # not what other changes of the caller count towards

    @extend_schema(operation_id="realtime_ticket", request=None, responses=TicketSerializer)
    def post(self, request: Request) -> Response:
        ticket = tickets.issue(caller(request))
        return Response({"ticket": ticket, "expires_in": settings.REALTIME["TICKET_SECONDS"]})


class NotificationViewSet(ReadOnlyModelViewSet[Notification]):
    """What the caller has been told, the newest first; others' notifications do not exist."""

    queryset = Notification.objects.all()
    serializer_class = NotificationSerializer
    permission_classes = [IsAuthenticated]
    lookup_value_converter = "int"
    filterset_fields = {"read_at": ["isnull"]}
    ordering_fields = ["id"]

    def get_queryset(self) -> QuerySet[Notification]:
        if getattr(self, "swagger_fake_view", False):
            return Notification.objects.none()
        return super().get_queryset().filter(user=caller(self.request))

    @extend_schema(request=None, responses=NotificationSerializer)
    @action(detail=True, methods=["post"])
    def read(self, request: Request, pk: int) -> Response:
        """Mark one as read."""
        notification = self.get_object()
        mark_read(caller(request), pk=notification.pk)
        notification.refresh_from_db()
        return Response(self.get_serializer(notification).data)

    @extend_schema(
        operation_id="realtime_notifications_read_all",
        request=None,
        responses=ReadSerializer,
        filters=False,
    )
    @action(detail=False, methods=["post"], url_path="read", pagination_class=None)
    def read_all(self, request: Request) -> Response:
        """Mark all as read."""
        return Response({"read": mark_read(caller(request))})
