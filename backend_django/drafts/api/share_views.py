"""Links to a draft: made, listed and revoked by its owner, opened by whoever has one."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.authentication import BaseAuthentication
from rest_framework.generics import ListAPIView
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend_django import engine
from backend_django.drafts import queries, sharing
from backend_django.drafts.models import Draft, Share
from backend_django.projects.api.readings import valid
from backend_django.users.api.callers import caller

from .serializers import (
    NewShareSerializer,
    SharedSerializer,
    ShareInputSerializer,
    ShareSerializer,
    TokenSerializer,
)
from .throttles import SharedByAddress

UNSEEN = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}


class SharesView(ListAPIView[Share]):
    """The links to a draft, the newest first; and a new one."""

    serializer_class = ShareSerializer
    queryset = Share.objects.none()

    def get_queryset(self) -> QuerySet[Share]:
        if getattr(self, "swagger_fake_view", False):
            return super().get_queryset()
        project_id = self.kwargs["project_id"]
        return queries.shares_of(owner=caller(self.request), project_id=project_id)

    @extend_schema(operation_id="drafts_shares")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(
        operation_id="drafts_share",
        request=ShareInputSerializer,
        responses={201: NewShareSerializer},
    )
    def post(self, request: Request, project_id: uuid.UUID) -> Response:
        owner = caller(request)
        queries.revision_get(owner=owner, project_id=project_id)
        days = valid(ShareInputSerializer(data=request.data))["expires_in_days"]
        link = sharing.share_create(owner=owner, project_id=project_id, days=days)
        values = {
            "id": link.share.pk,
            "token": link.token,
            "url": link.url,
            "created_at": link.share.created_at,
            "expires_at": link.share.expires_at,
        }
        return Response(NewShareSerializer(values).data, 201, headers=UNSEEN)


class ShareView(APIView):
    """Revoke a link."""

    @extend_schema(operation_id="drafts_share_revoke", responses={204: None})
    def delete(self, request: Request, project_id: uuid.UUID, share_id: uuid.UUID) -> Response:
        sharing.share_revoke(owner=caller(request), project_id=project_id, share_id=share_id)
        return Response(status=204)


class SharedView(APIView):
    """The draft that a link shows, as it is now. Open to all who have the token.

    It comes in the body: an address is kept by logs and by histories.
    """

    authentication_classes: list[type[BaseAuthentication]] = []
    permission_classes = [AllowAny]
    throttle_classes = [SharedByAddress]

    @extend_schema(
        operation_id="drafts_shared",
        request=TokenSerializer,
        responses={200: SharedSerializer},
    )
    def post(self, request: Request) -> Response:
        token = valid(TokenSerializer(data=request.data))["token"]
        share = sharing.share_open(token=token)
        return Response(_shown(share, share.draft))

    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> Response:
        answer = super().finalize_response(request, response, *args, **kwargs)
        for name, value in UNSEEN.items():
            answer.headers[name] = value
        return answer


def _shown(share: Share, draft: Draft) -> dict[str, Any]:
    """Return the model without what is nobody else's business: an e-mail, what is no more."""
    project = {**draft.blueprint.get("project", {}), "email": ""}
    apps = draft.blueprint.get("apps", [])
    ids = {entity.get("id") for app in apps for entity in app.get("entities", [])}
    blueprint = {**draft.blueprint, "project": project}
    values = {
        "name": draft.project.name,
        "blueprint": blueprint,
        "text": sharing.text_of(blueprint),
        "layout": {key: place for key, place in draft.layout.items() if key in ids},
        "verify": draft.verify,
        "updated_at": draft.updated_at,
        "made_by": share.engine_version,
        "version": engine.VERSION,
        "modules_not_offered": sharing.not_offered(draft),
    }
    return dict(SharedSerializer(values).data)
