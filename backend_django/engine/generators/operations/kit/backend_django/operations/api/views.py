"""What the project says of itself."""

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from .serializers import OperationsVersionSerializer


class VersionInfoView(APIView):
    """Which release is running, and which versions of the API it serves."""

    @extend_schema(operation_id="version_info", responses=OperationsVersionSerializer)
    def get(self, request: Request) -> Response:
        versions = [
            {
                "name": name,
                "deprecated": settings.API_DEPRECATIONS.get(name),
                "sunset": settings.API_SUNSETS.get(name),
            }
            for name in settings.REST_FRAMEWORK["ALLOWED_VERSIONS"]
        ]
        about = {
            "name": settings.PROJECT_NAME,
            "version": settings.PROJECT_VERSION,
            "commit": settings.GIT_COMMIT,
            "api_version": request.version,
            "api_versions": versions,
        }
        return Response(about)
