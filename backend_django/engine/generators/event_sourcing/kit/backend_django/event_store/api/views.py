"""The log for staff, and the history of a row for whoever may see the row."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins, viewsets
from rest_framework.permissions import IsAdminUser, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from backend_django.api.ownership import visible
from backend_django.event_store import store
from backend_django.event_store.aggregates import RowAggregate
from backend_django.event_store.models import EventStore
from backend_django.event_store.rows import difference, recorded_models

from .filters import EventFilter
from .points import moment, point, version
from .presentation import shown_changes, shown_events, shown_state
from .serializers import (
    AuditDifferenceSerializer,
    AuditEntrySerializer,
    AuditEventSerializer,
    AuditStateSerializer,
)

class AuditEventViewSet(
    mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet[EventStore]
):
    """Who did what, when, from where: every event, the newest first."""

    queryset = EventStore.objects.order_by("-id")
    serializer_class = AuditEventSerializer
    filterset_class = EventFilter
    search_fields = ["aggregate_type", "aggregate_id", "correlation_id"]
    ordering_fields = ["id", "timestamp"]
    permission_classes = [IsAdminUser]
    lookup_value_converter = "int"

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        events = shown_events(request.user, page or [])
        return self.get_paginated_response(AuditEventSerializer(events, many=True).data)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        (event,) = shown_events(request.user, [self.get_object()])
        return Response(AuditEventSerializer(event).data)


class RowHistoryViewSet(viewsets.GenericViewSet[EventStore]):
    """What happened to one row; staff may ask for deleted rows too."""

    queryset = EventStore.objects.none()
    permission_classes = [IsAuthenticated]
    filter_backends = []

    @extend_schema(
        operation_id="audit_history_list", responses=AuditEntrySerializer(many=True)
    )
    def history(self, request: Request, **kwargs: Any) -> Response:
        """Return the events of a row, the newest first."""
        model, key = self._row()
        events = store.stream(model._meta.label, key).order_by("-version")
        shown = shown_events(request.user, self.paginate_queryset(events) or [])
        return self.get_paginated_response(AuditEntrySerializer(shown, many=True).data)

    @extend_schema(
        operation_id="audit_state",
        parameters=[
            OpenApiParameter("version", OpenApiTypes.INT),
            OpenApiParameter("at", OpenApiTypes.DATETIME),
        ],
        responses=AuditStateSerializer,
    )
    def state(self, request: Request, **kwargs: Any) -> Response:
        """Return the row as it was at a version or at a moment; without either, as it is."""
        model, key = self._row()
        query = request.query_params
        where: dict[str, Any] = {}
        if "version" in query:
            where |= version(query["version"], "version")
        if "at" in query:
            where |= moment(query["at"], "at")
        row = RowAggregate.of(model._meta.label).load(key, **where)
        if not row.version:
            raise Http404
        state = shown_state(request.user, row.type, row.state)
        found = {"version": row.version, "deleted": row.deleted, "state": state}
        return Response(AuditStateSerializer(found).data)

    @extend_schema(
        operation_id="audit_changes",
        parameters=[
            OpenApiParameter("from", OpenApiTypes.STR, description="A version or a moment."),
            OpenApiParameter("to", OpenApiTypes.STR, description="A version or a moment."),
        ],
        responses=AuditDifferenceSerializer,
    )
    def changes(self, request: Request, **kwargs: Any) -> Response:
        """Return what differs between two versions or moments: from the start, to the end."""
        model, key = self._row()
        kind, query = RowAggregate.of(model._meta.label), request.query_params
        start = kind.load(key, **point(query.get("from", "0"), "from"))
        end = kind.load(key, **(point(query["to"], "to") if "to" in query else {}))
        found = difference(model, start.state, end.state)
        changes = [{"field": name, **change} for name, change in found.items()]
        (shown,) = shown_changes(request.user, [(kind.type, changes)])
        return Response(
            AuditDifferenceSerializer(
                {"from_version": start.version, "to_version": end.version, "changes": shown}
            ).data
        )

    def _row(self) -> tuple[type[Model], str]:
        """Return the model and the aggregate's id; Http404 for what the caller may not see."""
        label = f"{self.kwargs['app']}.{self.kwargs['entity']}".lower()
        known = {model._meta.label_lower: model for model in recorded_models()}
        if label not in known:
            raise Http404
        model, key, user = known[label], self.kwargs["pk"], self.request.user
        if not visible(model._default_manager.filter(pk=key), user).exists():
            gone = not model._base_manager.filter(pk=key).exists()
            if not (gone and user.is_staff and store.version_of(model._meta.label, str(key))):
                raise Http404
        return model, str(key)
