"""Begin a draft, read it, change it, copy it, and throw it away."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend_django.drafts import documents, queries, services
from backend_django.drafts.models import Draft
from backend_django.projects import sources
from backend_django.projects.api.readings import FindingSerializer, valid
from backend_django.projects.models import Verify
from backend_django.projects.problems import refuse
from backend_django.users.api.callers import caller
from backend_django.utils.etags import matches
from backend_django.utils.uploads import ModelJSONParser

from .conditions import ETAG, IF_NONE_MATCH, etag, if_match, revisions_of, revisions_required
from .serializers import (
    MODEL,
    ChangeDraftSerializer,
    CreatedDraftSerializer,
    CreateDraftSerializer,
    DraftSerializer,
    DuplicateSerializer,
    SavedDraftSerializer,
)

Details = tuple[Mapping[str, Any], ...]


class CreateView(APIView):
    """Begin the draft of a new project, or of one that has none. The model may have problems."""

    parser_classes = (ModelJSONParser,)

    @extend_schema(
        operation_id="drafts_create",
        request=CreateDraftSerializer,
        parameters=[ETAG],
        responses={
            200: OpenApiResponse(
                CreatedDraftSerializer, description="The draft that the project has already."
            ),
            201: CreatedDraftSerializer,
        },
    )
    def post(self, request: Request) -> Response:
        owner = caller(request)
        data = valid(CreateDraftSerializer(data=request.data))
        project_id, made = data.get("project"), True
        if any(member in data for member in MODEL):
            content, problems = _content(data)
            draft = services.draft_create(owner=owner, content=content, project_id=project_id)
        else:
            draft, made = services.draft_open(
                owner=owner,
                project_id=data["project"],
                layout=data.get("layout"),
                verify=data.get("verify", ""),
            )
            problems = documents.examined(draft.blueprint)[0]
        return _whole(draft, problems, 201 if made else 200)


class DetailView(APIView):
    """The draft of a project."""

    parser_classes = (ModelJSONParser,)

    @extend_schema(
        operation_id="drafts_detail",
        parameters=[IF_NONE_MATCH, ETAG],
        responses={200: DraftSerializer, 304: OpenApiResponse(description="Nothing new.")},
    )
    def get(self, request: Request, project_id: uuid.UUID) -> Response:
        owner = caller(request)
        if header := request.headers.get("If-None-Match", ""):
            tag = etag(queries.revision_get(owner=owner, project_id=project_id))
            if matches(header, tag):
                return Response(status=304, headers=_headers(tag))
        draft = queries.draft_get(owner=owner, project_id=project_id)
        return Response(DraftSerializer(draft).data, headers=_headers(etag(draft.revision)))

    @extend_schema(
        operation_id="drafts_change",
        request=ChangeDraftSerializer,
        parameters=[if_match(required=True), ETAG],
        responses=SavedDraftSerializer,
    )
    def patch(self, request: Request, project_id: uuid.UUID) -> Response:
        owner = caller(request)
        queries.revision_get(owner=owner, project_id=project_id)
        revisions = revisions_required(request)
        changes = valid(ChangeDraftSerializer(data=request.data))
        draft = services.draft_change(
            owner=owner, project_id=project_id, revisions=revisions, changes=changes
        )
        return Response(SavedDraftSerializer(draft).data, headers=_headers(etag(draft.revision)))

    @extend_schema(
        operation_id="drafts_discard",
        parameters=[if_match(required=False)],
        responses={204: None},
    )
    def delete(self, request: Request, project_id: uuid.UUID) -> Response:
        services.draft_discard(
            owner=caller(request), project_id=project_id, revisions=revisions_of(request)
        )
        return Response(status=204)


class DuplicateView(APIView):
    """A new project with a copy of the draft, or of the latest version where there is none."""

    @extend_schema(
        operation_id="drafts_duplicate",
        request=DuplicateSerializer,
        parameters=[ETAG],
        responses={201: CreatedDraftSerializer},
    )
    def post(self, request: Request, project_id: uuid.UUID) -> Response:
        data = valid(DuplicateSerializer(data=request.data))
        draft = services.draft_duplicate(
            owner=caller(request), project_id=project_id, name=data.get("name", "")
        )
        return _whole(draft, documents.examined(draft.blueprint)[0], 201)


def _content(data: Mapping[str, Any]) -> tuple[services.Content, Details]:
    """Return what a draft begins with; InvalidError where nothing is in it."""
    name, modules = data.get("name", ""), data.get("modules")
    more = {"layout": data.get("layout"), "verify": data.get("verify", Verify.STANDARD)}
    if "blueprint" in data:
        given = sources.changed(sources.parsed(data["blueprint"]), name=name, modules=modules)
        return services.Content(given, **more), sources.examine(given, "/blueprint")[0]
    sent = sources.sent_in(data, "source")
    read = sources.read(sent, name=name, modules=modules)
    if read.blueprint is None or (not read.valid and not documents.entity_count(read.blueprint)):
        refuse({**d, "pointer": sent.pointer, "blueprint_pointer": ""} for d in read.details)
    return services.Content(read.blueprint, sent.text, read.notation, **more), read.details


def _whole(draft: Draft, problems: Details, status: int) -> Response:
    told = FindingSerializer(problems, many=True).data
    body = {**DraftSerializer(draft).data, "problems": told}
    return Response(body, status, headers=_headers(etag(draft.revision)))


def _headers(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": "private, no-cache"}
