"""The whole of the caller's account: what may be used, taken along, deleted."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import UserRateThrottle
from rest_framework.views import APIView

from backend_django.users import accounts, quotas
from backend_django.utils.negotiation import AnyAccept

from .callers import caller
from .throttles import LoginByAddress

UNITS = ["requests", "drafts", "bytes", "tokens"]


class QuotaSerializer(serializers.Serializer[Any]):
    """``hours`` says that what counts is what was done in that time; null: what there is now."""

    name = serializers.ChoiceField(choices=[quota.name for quota in quotas.ALL])
    unit = serializers.ChoiceField(choices=UNITS)
    used = serializers.IntegerField()
    allowed = serializers.IntegerField()
    hours = serializers.IntegerField(allow_null=True)


class QuotasSerializer(serializers.Serializer[Any]):
    quotas = QuotaSerializer(many=True)


class DeletionSerializer(serializers.Serializer[Any]):
    password = serializers.CharField(trim_whitespace=False)
    code = serializers.CharField(
        required=False,
        default="",
        allow_blank=True,
        max_length=32,
        help_text="Of the second factor, where one is on.",
    )


class ExportRate(UserRateThrottle):
    """An export reads everything there is."""

    scope, rate = "account-export", "10/hour"


class QuotasView(APIView):
    """What the caller may have and do, and how much of it is used."""

    @extend_schema(operation_id="auth_quotas", responses=QuotasSerializer)
    def get(self, request: Request) -> Response:
        rows = [
            {
                "name": quota.name,
                "unit": quota.unit,
                "used": used,
                "allowed": quota.allowed,
                "hours": quota.hours,
            }
            for quota, used in quotas.quotas_of(caller(request))
        ]
        return Response(QuotasSerializer({"quotas": rows}).data)


class AccountExportView(APIView):
    """A zip with everything that is the caller's, as JSON."""

    content_negotiation_class = AnyAccept
    throttle_classes = [ExportRate]

    @extend_schema(
        operation_id="auth_export",
        responses={(200, "application/zip"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request) -> FileResponse:
        name = f"groundwork-account-{timezone.now():%Y-%m-%d}.zip"
        file = accounts.account_export(user=caller(request))
        return FileResponse(
            file, as_attachment=True, filename=name, content_type="application/zip"
        )


class AccountDeleteView(APIView):
    """Delete the caller's account with all that is theirs."""

    throttle_classes = [LoginByAddress]

    @extend_schema(operation_id="auth_delete", request=DeletionSerializer, responses={204: None})
    def post(self, request: Request) -> Response:
        body = DeletionSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        accounts.account_delete(user=caller(request), **body.validated_data)
        return Response(status=204)
