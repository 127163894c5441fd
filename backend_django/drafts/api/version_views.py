"""From the draft to the next version: what it would be, and making it."""

from __future__ import annotations

import uuid
from collections import Counter

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend_django.drafts import planning, queries, services
from backend_django.projects.api.readings import valid
from backend_django.projects.api.serializers import CreatedSerializer
from backend_django.projects.api.views import IDEMPOTENCY_KEY, created, idempotency_of
from backend_django.users.api.callers import caller

from .conditions import if_match, revisions_of
from .serializers import GenerateSerializer, PlanInputSerializer, PlanSerializer


class GenerateView(APIView):
    """Make the project's next version of its draft. The draft stays as it is."""

    @extend_schema(
        operation_id="drafts_generate",
        request=GenerateSerializer,
        parameters=[IDEMPOTENCY_KEY, if_match(required=False)],
        responses={202: CreatedSerializer},
    )
    def post(self, request: Request, project_id: uuid.UUID) -> Response:
        data = valid(GenerateSerializer(data=request.data))
        version = services.draft_generate(
            owner=caller(request),
            project_id=project_id,
            verify=data.get("verify", ""),
            revisions=revisions_of(request),
            idempotency=idempotency_of(request),
        )
        return Response(created(version), 202)


class PlanView(APIView):
    """What Generate would do, against the latest completed version. Nothing is saved."""

    @extend_schema(
        operation_id="drafts_plan", request=PlanInputSerializer, responses=PlanSerializer
    )
    def post(self, request: Request, project_id: uuid.UUID) -> Response:
        data = valid(PlanInputSerializer(data=request.data))
        draft = queries.draft_get(owner=caller(request), project_id=project_id)
        path = data.get("path")
        plan = planning.planned(draft, path, data.get("against"))
        kinds = Counter(change.kind for change in plan.files)
        values = {
            "revision": draft.revision,
            "number": plan.number,
            "base": plan.base,
            "valid": plan.valid,
            "identical": plan.identical,
            "problems": plan.problems,
            "model": plan.model,
            "counts": {
                "added": kinds["added"],
                "changed": kinds["changed"] + kinds["mode"],
                "removed": kinds["removed"],
                "unchanged": plan.unchanged,
            },
            "files": plan.files,
            "path": path,
            "diff": plan.diff,
            "content": plan.content,
        }
        return Response(PlanSerializer(values).data)
