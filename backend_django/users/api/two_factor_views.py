"""The second factor of the caller: set up, confirmed, switched off."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend_django.users import two_factor

from .callers import caller
from .throttles import LoginByAddress


class TwoFactorSerializer(serializers.Serializer[Any]):
    enabled = serializers.BooleanField()
    enabled_at = serializers.DateTimeField(allow_null=True)
    recovery_codes_left = serializers.IntegerField()


class TwoFactorSetupSerializer(serializers.Serializer[Any]):
    """``secret`` to type into an app, ``uri`` to open there, ``svg`` to scan; for ten minutes."""

    secret = serializers.CharField()
    uri = serializers.CharField()
    svg = serializers.CharField()


class RecoveryCodesSerializer(serializers.Serializer[Any]):
    """Each is good once, instead of a code of the app. They are told this once."""

    recovery_codes = serializers.ListField(child=serializers.CharField())


class OwnPasswordSerializer(serializers.Serializer[Any]):
    password = serializers.CharField(trim_whitespace=False)


class CodeSerializer(serializers.Serializer[Any]):
    code = serializers.CharField(max_length=32)


class PasswordAndCodeSerializer(serializers.Serializer[Any]):
    password = serializers.CharField(trim_whitespace=False)
    code = serializers.CharField(max_length=32, help_text="Of the app, or a recovery code.")


class TwoFactorView(APIView):
    """Whether the caller signs in with a second factor."""

    @extend_schema(operation_id="auth_two_factor", responses=TwoFactorSerializer)
    def get(self, request: Request) -> Response:
        state = two_factor.state_of(caller(request))
        return Response(TwoFactorSerializer(asdict(state)).data)


class TwoFactorBeginView(APIView):
    """Make a secret for an app; nothing is on before a code of it is confirmed."""

    throttle_classes = [LoginByAddress]

    @extend_schema(
        operation_id="auth_two_factor_begin",
        request=OwnPasswordSerializer,
        responses=TwoFactorSetupSerializer,
    )
    def post(self, request: Request) -> Response:
        body = _read(OwnPasswordSerializer, request)
        setup = two_factor.setup_begin(user=caller(request), password=body["password"])
        return Response(TwoFactorSetupSerializer(asdict(setup)).data)


class TwoFactorConfirmView(APIView):
    """Switch the second factor on with a first code of the app."""

    throttle_classes = [LoginByAddress]

    @extend_schema(
        operation_id="auth_two_factor_confirm",
        request=CodeSerializer,
        responses=RecoveryCodesSerializer,
    )
    def post(self, request: Request) -> Response:
        body = _read(CodeSerializer, request)
        codes = two_factor.setup_confirm(user=caller(request), code=body["code"])
        return Response({"recovery_codes": codes})


class RecoveryCodesView(APIView):
    """Make new recovery codes; the old ones are worthless then."""

    throttle_classes = [LoginByAddress]

    @extend_schema(
        operation_id="auth_two_factor_codes",
        request=PasswordAndCodeSerializer,
        responses=RecoveryCodesSerializer,
    )
    def post(self, request: Request) -> Response:
        body = _read(PasswordAndCodeSerializer, request)
        return Response({"recovery_codes": two_factor.codes_renew(user=caller(request), **body)})


class TwoFactorOffView(APIView):
    """Switch the second factor off."""

    throttle_classes = [LoginByAddress]

    @extend_schema(
        operation_id="auth_two_factor_off",
        request=PasswordAndCodeSerializer,
        responses={204: None},
    )
    def post(self, request: Request) -> Response:
        two_factor.switch_off(user=caller(request), **_read(PasswordAndCodeSerializer, request))
        return Response(status=204)


def _read(kind: type[serializers.Serializer[Any]], request: Request) -> dict[str, str]:
    body = kind(data=request.data)
    body.is_valid(raise_exception=True)
    return dict(body.validated_data)
