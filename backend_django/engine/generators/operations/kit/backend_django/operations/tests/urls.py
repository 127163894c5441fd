"""The project's paths, and some more that only tests ask."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import path
from rest_framework import exceptions
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from backend_django.api.errors import Conflict
from backend_django.config import urls as project

handler400 = project.handler400
handler403 = project.handler403
handler404 = project.handler404
handler500 = project.handler500

ERRORS: dict[str, Exception] = {
    "conflict": Conflict(),
    "denied": PermissionDenied(),
    "fault": RuntimeError("words from inside"),
    "gone": OperationalError("the server closed the connection"),
    "integrity": IntegrityError("duplicate key (email)=(ann@example.com)"),
    "invalid": exceptions.ValidationError({"name": ["Too long."]}),
    "throttled": exceptions.Throttled(wait=7),
}


class Echo(APIView):
    """Answers with what it was asked."""

    permission_classes = [AllowAny]

    def get(self, request: Request) -> Response:
        users = reverse("user-list", request=request)
        return Response({"version": request.version, "users": users})

    def post(self, request: Request) -> Response:
        return Response(request.data, status=201)

    def delete(self, request: Request) -> Response:
        return Response(status=204)


class Refusal(APIView):
    """Raises the error that the path names."""

    permission_classes = [AllowAny]

    def get(self, request: Request, name: str) -> Response:
        raise ERRORS[name]


def unforeseen(request: HttpRequest) -> HttpResponse:
    """Fail outside the API's own views."""
    raise RuntimeError("words from inside")


def versions(*names: str) -> list[Any]:
    """Return the paths of the same view under several versions."""
    return [path(f"api/{name}/echo/", Echo.as_view()) for name in names]


urlpatterns = [
    *versions("v1", "v2", "v9"),
    path("api/v1/auth/login/echo/", Echo.as_view()),
    path("api/v1/refusals/<str:name>/", Refusal.as_view()),
    path("api/v1/unforeseen/", unforeseen),
    *project.urlpatterns,
]
