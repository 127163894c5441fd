"""Send a prompt, follow the job, stop it, send it again."""

from __future__ import annotations

import uuid
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend_django.jobs import queries, services
from backend_django.jobs.models import Job
from backend_django.processing.api.serializers import StatusSerializer
from backend_django.processing.api.views import AfterSerializer, status_of
from backend_django.processing.states import Status
from backend_django.projects.api.readings import valid
from backend_django.projects.api.views import IDEMPOTENCY_KEY, idempotency_of
from backend_django.users.api.callers import caller
from backend_django.utils.uploads import ModelJSONParser

from .serializers import (
    JobCreatedSerializer,
    JobCreateSerializer,
    JobEntrySerializer,
    JobSerializer,
)


class JobFilter(django_filters.FilterSet):  # type: ignore[misc]  # it has no types
    """``?status=`` of the job."""

    status = django_filters.ChoiceFilter(choices=Status.choices)

    class Meta:
        model = Job
        fields: list[str] = []


class JobsView(ListAPIView[Job]):
    """The caller's jobs, the newest first; and a new one."""

    serializer_class = JobEntrySerializer
    filterset_class = JobFilter
    parser_classes = (ModelJSONParser,)
    queryset = Job.objects.none()

    def get_queryset(self) -> QuerySet[Job]:
        if getattr(self, "swagger_fake_view", False):
            return super().get_queryset()
        return queries.jobs_of(caller(self.request))

    @extend_schema(operation_id="jobs_list")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(
        operation_id="jobs_create",
        request=JobCreateSerializer,
        parameters=[IDEMPOTENCY_KEY],
        responses={202: JobCreatedSerializer},
    )
    def post(self, request: Request) -> Response:
        data = valid(JobCreateSerializer(data=request.data))
        job = services.job_create(
            owner=caller(request),
            prompt=data["prompt"],
            name=data["name"],
            project_id=data.get("project"),
            blueprint=data.get("blueprint"),
            modules=data.get("modules"),
            idempotency=idempotency_of(request),
        )
        return Response(job_created(job), 202)


class JobView(APIView):
    """One job: its prompt, the lines of its log after ``?after=``, and how it ended."""

    @extend_schema(
        operation_id="jobs_detail", parameters=[AfterSerializer], responses=JobSerializer
    )
    def get(self, request: Request, job_id: uuid.UUID) -> Response:
        after = valid(AfterSerializer(data=request.query_params))["after"]
        job: Any = queries.job_get(owner=caller(request), job_id=job_id)
        own = {
            "name": job.name,
            "prompt": job.prompt,
            "project": job.project_id,
            "retry_of": job.retry_of,
            "app": job.app_id,
            "updated_at": job.updated_at,
        }
        return Response(JobSerializer({**status_of(job, after), **own}).data)


class JobCancelView(APIView):
    """Stop a job: at once if nobody works on it, within seconds otherwise."""

    @extend_schema(
        operation_id="jobs_cancel",
        request=None,
        responses={200: StatusSerializer, 202: StatusSerializer},
    )
    def post(self, request: Request, job_id: uuid.UUID) -> Response:
        job = services.job_cancel(owner=caller(request), job_id=job_id)
        return Response(status_of(job, 0), 200 if job.is_terminal else 202)


class JobRetryView(APIView):
    """Send the prompt of a job that failed or was cancelled again."""

    @extend_schema(operation_id="jobs_retry", request=None, responses={202: JobCreatedSerializer})
    def post(self, request: Request, job_id: uuid.UUID) -> Response:
        job = services.job_retry(owner=caller(request), job_id=job_id)
        return Response(job_created(job), 202)


def job_created(job: Job) -> dict[str, Any]:
    """Return a job as JobCreatedSerializer writes it."""
    values = {
        "id": job.pk,
        "status": job.status,
        "job_url": reverse("job-detail", args=[job.pk]),
        "status_url": reverse("project-status", args=[job.pk]),
        "app_url": reverse("app-by-job", args=[job.pk]),
        "created_at": job.created_at,
    }
    return dict(JobCreatedSerializer(values).data)
