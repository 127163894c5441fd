"""What a blueprint can be built from."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend_django.catalog import queries

from .serializers import ModuleSerializer, TemplateSerializer


class ModulesView(APIView):
    """The optional modules: what each adds, needs, excludes, and its options."""

    @extend_schema(operation_id="catalog_modules", responses=ModuleSerializer(many=True))
    def get(self, request: Request) -> Response:
        return Response(ModuleSerializer(queries.modules(), many=True).data)


class TemplatesView(APIView):
    """The templates to choose from."""

    @extend_schema(operation_id="catalog_templates", responses=TemplateSerializer(many=True))
    def get(self, request: Request) -> Response:
        return Response(TemplateSerializer(queries.templates(), many=True).data)
