"""Where the caller is signed in, and how they sign out elsewhere."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend_django.users import audit, sessions
from backend_django.users.models import Action, Session

from .callers import caller
from .permissions import session_in_hand


class SessionSerializer(serializers.ModelSerializer[Session]):
    """``device`` is said by the browser itself; ``last_used_at`` is right to the minute."""

    device = serializers.CharField(read_only=True)
    current = serializers.SerializerMethodField(help_text="Whether this call is made in it.")

    class Meta:
        model = Session
        fields = ["id", "device", "address", "current", "created_at", "last_used_at"]
        read_only_fields = fields
        extra_kwargs = {"created_at": {"required": True}, "last_used_at": {"required": True}}

    def get_current(self, session: Session) -> bool:
        mine = session_in_hand(self.context["request"])
        return mine is not None and mine.pk == session.pk


class EndedSerializer(serializers.Serializer[Any]):
    """``ended`` counts sessions and pairs of JSON Web Tokens."""

    ended = serializers.IntegerField()


class SessionsView(ListAPIView[Session]):
    """Where the caller is signed in, the last used first."""

    serializer_class = SessionSerializer
    queryset = Session.objects.none()

    def get_queryset(self) -> QuerySet[Session]:
        if getattr(self, "swagger_fake_view", False):
            return super().get_queryset()
        return sessions.sessions_of(caller(self.request))

    @extend_schema(operation_id="auth_sessions")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)


class SessionView(APIView):
    """Sign out at one place, here too."""

    @extend_schema(operation_id="auth_session_end", responses={204: None})
    def delete(self, request: Request, session_id: uuid.UUID) -> Response:
        here = session_in_hand(request)
        sessions.session_end(
            user=caller(request),
            session_id=session_id,
            here=here is not None and here.pk == session_id,
        )
        return Response(status=204)


class OtherSessionsView(APIView):
    """Sign out everywhere but here; JSON Web Tokens cannot be renewed then."""

    @extend_schema(operation_id="auth_sessions_end", request=None, responses=EndedSerializer)
    def post(self, request: Request) -> Response:
        user = caller(request)
        ended = sessions.sessions_end(user=user, but=session_in_hand(request))
        audit.record(Action.SESSION_ENDED, subject=user, ended=ended)
        return Response({"ended": ended})
