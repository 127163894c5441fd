"""Look at what was proposed, and decide about it."""

from __future__ import annotations

import uuid
from typing import Any

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend_django.jobs import proposals, queries
from backend_django.jobs.models import App, AppState
from backend_django.projects.api.readings import valid
from backend_django.projects.api.serializers import CreatedSerializer
from backend_django.projects.api.views import IDEMPOTENCY_KEY, created, idempotency_of
from backend_django.users.api.callers import caller

from .serializers import AppEntrySerializer, ApplySerializer, AppSerializer


class AppFilter(django_filters.FilterSet):  # type: ignore[misc]  # it has no types
    """``?state=`` of the app."""

    state = django_filters.ChoiceFilter(choices=AppState.choices)

    class Meta:
        model = App
        fields: list[str] = []


class AppsView(ListAPIView[App]):
    """The caller's apps, the newest first."""

    serializer_class = AppEntrySerializer
    filterset_class = AppFilter
    queryset = App.objects.none()

    def get_queryset(self) -> QuerySet[App]:
        if getattr(self, "swagger_fake_view", False):
            return super().get_queryset()
        return queries.apps_of(caller(self.request))

    @extend_schema(operation_id="apps_list")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)


class AppView(APIView):
    """One app with its artifact."""

    @extend_schema(operation_id="apps_detail", responses=AppSerializer)
    def get(self, request: Request, app_id: uuid.UUID) -> Response:
        return Response(AppSerializer(queries.app_get(owner=caller(request), app_id=app_id)).data)


class AppByJobView(APIView):
    """The app of a job; 409 ``not_ready`` while the job runs."""

    @extend_schema(operation_id="apps_by_job", responses=AppSerializer)
    def get(self, request: Request, job_id: uuid.UUID) -> Response:
        app = queries.app_of_job(owner=caller(request), job_id=job_id)
        return Response(AppSerializer(app).data)


class ApplyView(APIView):
    """Make it real: a project, or the next version of the project that it changes."""

    @extend_schema(
        operation_id="apps_apply",
        request=ApplySerializer,
        parameters=[IDEMPOTENCY_KEY],
        responses={202: CreatedSerializer},
    )
    def post(self, request: Request, app_id: uuid.UUID) -> Response:
        owner = caller(request)
        queries.app_get(owner=owner, app_id=app_id)
        data = valid(ApplySerializer(data=request.data))
        version = proposals.app_apply(
            owner=owner,
            app_id=app_id,
            verify=data["verify"],
            idempotency=idempotency_of(request),
        )
        return Response(created(version), 202)


class DiscardView(APIView):
    """Say that it is not wanted."""

    @extend_schema(operation_id="apps_discard", request=None, responses=AppSerializer)
    def post(self, request: Request, app_id: uuid.UUID) -> Response:
        app = proposals.app_discard(owner=caller(request), app_id=app_id)
        return Response(AppSerializer(app).data)
