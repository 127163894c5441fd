"""JSON Web Tokens for programs: made, renewed, checked and ended."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework_simplejwt.exceptions import InvalidToken, TokenError

from backend_django.users import tokens
from backend_django.users.audit import record
from backend_django.users.models import Action

from .authentication import CHALLENGE
from .password_view import PasswordView
from .serializers import LoginSerializer
from .throttles import JwtByAddress, LoginByAccount, LoginByAddress


class CredentialsSerializer(serializers.Serializer[Any]):
    email = serializers.EmailField()
    password = serializers.CharField()
    code = serializers.CharField(
        required=False, allow_blank=True, max_length=32, help_text="Of the second factor."
    )


class PairSerializer(serializers.Serializer[Any]):
    """``access`` goes into the header ``Authorization: Bearer``; ``refresh`` renews both, once."""

    access = serializers.CharField()
    refresh = serializers.CharField()


class RefreshSerializer(serializers.Serializer[Any]):
    refresh = serializers.CharField()


class AccessSerializer(serializers.Serializer[Any]):
    token = serializers.CharField(help_text="An access token.")


class NothingSerializer(serializers.Serializer[Any]):
    """An empty object."""


class JwtView(APIView):
    """Open to all: what is sent says who it is. A token that is not valid answers 401."""

    authentication_classes: list[type[BaseAuthentication]] = []
    permission_classes = [AllowAny]
    throttle_classes = [JwtByAddress]

    def get_authenticate_header(self, request: Request) -> str:
        return CHALLENGE

    def handle_exception(self, exc: Exception) -> Response:
        return super().handle_exception(
            InvalidToken(str(exc)) if isinstance(exc, TokenError) else exc
        )


class JwtCreateView(PasswordView, JwtView):
    """Exchange an e-mail address and a password for a pair of tokens."""

    throttle_classes = [LoginByAccount, LoginByAddress]

    @extend_schema(
        operation_id="auth_jwt_create",
        request=CredentialsSerializer,
        responses={200: PairSerializer},
    )
    def post(self, request: Request) -> Response:
        login = LoginSerializer(data=request.data, context={"request": request, "view": self})
        login.is_valid(raise_exception=True)
        user = login.validated_data["user"]
        record(Action.LOGIN, subject=user, what=("jwt", ""))
        return Response(asdict(tokens.pair_create(user=user)))


class JwtRefreshView(JwtView):
    """Exchange a refresh token for a new pair. The old one is worthless then."""

    @extend_schema(
        operation_id="auth_jwt_refresh",
        request=RefreshSerializer,
        responses={200: PairSerializer},
    )
    def post(self, request: Request) -> Response:
        return Response(asdict(tokens.pair_renew(refresh=_sent(request, RefreshSerializer))))


class JwtVerifyView(JwtView):
    """Say whether an access token would be taken now."""

    @extend_schema(
        operation_id="auth_jwt_verify",
        request=AccessSerializer,
        responses={200: NothingSerializer},
    )
    def post(self, request: Request) -> Response:
        tokens.access_check(access=_sent(request, AccessSerializer))
        return Response({})


class JwtBlacklistView(JwtView):
    """Make a refresh token worthless, as when a program signs out."""

    @extend_schema(
        operation_id="auth_jwt_blacklist",
        request=RefreshSerializer,
        responses={200: NothingSerializer},
    )
    def post(self, request: Request) -> Response:
        tokens.pair_end(refresh=_sent(request, RefreshSerializer))
        return Response({})


def _sent(request: Request, kind: type[serializers.Serializer[Any]]) -> str:
    """Return the one value of a body that has one."""
    body = kind(data=request.data)
    body.is_valid(raise_exception=True)
    return str(next(iter(body.validated_data.values())))
