"""Tells the caller what the caller may do, so that nothing else is offered."""

from dataclasses import asdict
from typing import Any

from django.apps import apps
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend_django.access.matrix import MATRIX, ROLES
from backend_django.access.roles import combined, roles_of
from backend_django.api.ownership import EVERYTHING, owner_fields

from .serializers import AuthMatrixSerializer


class AccessView(APIView):
    """The roles and rights of the caller."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="access_retrieve", responses=AuthMatrixSerializer)
    def get(self, request: Request) -> Response:
        roles = roles_of(request.user)
        named = [{"name": role, "label": ROLES[role]} for role in ROLES if role in roles]
        return Response({"roles": named, "rights": _rights(request.user, roles)})


def _rights(user: Any, roles: list[str]) -> dict[str, dict[str, Any]]:
    """Return the rights of each entity, with the field that says whose a record is."""
    found = {}
    for label, rows in MATRIX.items():
        rights = EVERYTHING if user.is_staff else combined(rows, roles)
        found[label] = asdict(rights) | {"owner": owner_fields.get(apps.get_model(label), "")}
    return found
