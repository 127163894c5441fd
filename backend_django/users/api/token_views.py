"""API tokens: made and told once, listed, revoked."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend_django.users import api_tokens
from backend_django.users.models import ApiToken
from backend_django.users.scopes import Scope

from .callers import caller


class ApiTokenSerializer(serializers.ModelSerializer[ApiToken]):
    """``key_hint`` is how the token begins; ``last_used_at`` is right to the minute."""

    scopes = serializers.ListField(child=serializers.ChoiceField(choices=Scope.choices))
    expired = serializers.SerializerMethodField()

    class Meta:
        model = ApiToken
        fields = [
            *("id", "name", "scopes", "key_hint", "expired"),
            *("created_at", "expires_at", "last_used_at"),
        ]
        read_only_fields = fields
        extra_kwargs = {"created_at": {"required": True}}

    def get_expired(self, token: ApiToken) -> bool:
        return token.expires_at <= timezone.now()


class NewApiTokenSerializer(ApiTokenSerializer):
    """``token`` is told this once."""

    token = serializers.CharField(source="key", read_only=True)

    class Meta(ApiTokenSerializer.Meta):
        fields = [*ApiTokenSerializer.Meta.fields, "token"]
        read_only_fields = fields


class TokenInputSerializer(serializers.Serializer[Any]):
    """Without ``expires_in_days`` it is good for 90 days, or what the deployment has set."""

    name = serializers.CharField(max_length=80)
    scopes = serializers.ListField(
        child=serializers.ChoiceField(choices=Scope.choices), min_length=1, max_length=3
    )
    expires_in_days = serializers.IntegerField(
        min_value=1, max_value=36_500, required=False, allow_null=True, default=None
    )


class TokensView(ListAPIView[ApiToken]):
    """The API tokens of the caller, the newest first; and a new one."""

    serializer_class = ApiTokenSerializer
    queryset = ApiToken.objects.none()

    def get_queryset(self) -> QuerySet[ApiToken]:
        if getattr(self, "swagger_fake_view", False):
            return super().get_queryset()
        return api_tokens.tokens_of(caller(self.request))

    @extend_schema(operation_id="auth_tokens")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(
        operation_id="auth_token_create",
        request=TokenInputSerializer,
        responses={201: NewApiTokenSerializer},
    )
    def post(self, request: Request) -> Response:
        body = TokenInputSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        values = body.validated_data
        token, key = api_tokens.token_create(
            user=caller(request),
            name=values["name"],
            scopes_=values["scopes"],
            days=values["expires_in_days"],
        )
        return Response({**ApiTokenSerializer(token).data, "token": key}, 201)


class TokenView(APIView):
    """Revoke an API token."""

    @extend_schema(operation_id="auth_token_revoke", responses={204: None})
    def delete(self, request: Request, token_id: uuid.UUID) -> Response:
        api_tokens.token_revoke(user=caller(request), token_id=token_id)
        return Response(status=204)
