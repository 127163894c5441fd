"""Is the service alive, is it ready, and which version is it?"""

from __future__ import annotations

import os
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, JsonResponse
from drf_spectacular.utils import extend_schema, inline_serializer
from redis.exceptions import RedisError
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend_django import engine
from backend_django.processing import presence
from backend_django.utils.stores import store


class VersionInfoView(APIView):
    """Which version this is, and in which environment it runs."""

    permission_classes = [AllowAny]

    @extend_schema(
        operation_id="version_info",
        auth=[],
        responses=inline_serializer(
            "VersionInfo",
            {
                "name": serializers.CharField(),
                "version": serializers.CharField(),
                "environment": serializers.CharField(),
                "registration_open": serializers.BooleanField(),
                "flower_url": serializers.CharField(),
            },
        ),
    )
    def get(self, request: Request) -> Response:
        return Response(
            {
                "name": "Groundwork",
                "version": engine.VERSION,
                "environment": os.environ.get("DJANGO_SETTINGS_MODULE", "").rpartition(".")[2],
                "registration_open": settings.REGISTRATION_OPEN,
                "flower_url": settings.FLOWER_URL
                if getattr(request.user, "is_staff", False)
                else "",
            }
        )


@transaction.non_atomic_requests
def live(request: HttpRequest) -> JsonResponse:
    """Answer as long as the process can."""
    return JsonResponse({"status": "ok"})


@transaction.non_atomic_requests
def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 when requests can be saved and results stored; name what is away otherwise.

    The broker being away is told but does not make the service unready: what is saved is run
    when it is back. With a broker and without workers nobody would run it, which does.
    """
    checks = {"database": _said(_database), "storage": _said(_storage), "broker": _said(_broker)}
    well = checks["database"] == checks["storage"] == "ok"
    if checks["database"] == checks["broker"] == "ok":
        checks["workers"] = _said(_workers)
        well = well and checks["workers"] == "ok"
    status = "ok" if well else "unavailable"
    return JsonResponse({"status": status, "checks": checks}, status=200 if well else 503)


def _said(check: Callable[[], str]) -> str:
    try:
        return check()
    except (DatabaseError, RedisError, OSError):
        return "unavailable"


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "ok"


def _broker() -> str:
    cache.get("health")
    return "ok"


def _workers() -> str:
    missing = [queue for queue, count in presence.consumers().items() if not count]
    return "none for " + ", ".join(sorted(missing)) if missing else "ok"


def _storage() -> str:
    return "ok" if store().has_room() else "full"
