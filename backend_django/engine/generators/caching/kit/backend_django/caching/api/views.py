"""What administrators learn about the cache."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import IsAdminUser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend_django.caching import metrics
from backend_django.caching.decorators import cache_queryset, throttle_and_cache
from backend_django.caching.models import CacheCount

from .serializers import CacheMetricsSerializer


@cache_queryset()
def stored_counts() -> QuerySet[CacheCount]:
    """Return what the background task has written so far."""
    return CacheCount.objects.all()


class MetricsView(APIView):
    """Hits, misses, outages and invalidations of the cache, for administrators."""

    permission_classes = [IsAdminUser]

    @extend_schema(operation_id="caching_metrics", responses=CacheMetricsSerializer)
    @throttle_and_cache(rate=30, per_seconds=60)
    def get(self, request: Request) -> Response:
        rows, available = metrics.merged(stored_counts())
        found = {"available": available, "total": metrics.total(rows), "rows": rows}
        return Response(CacheMetricsSerializer(found).data)

    @extend_schema(operation_id="caching_metrics_reset", request=None, responses={204: None})
    def delete(self, request: Request) -> Response:
        metrics.reset()
        return Response(status=204)
