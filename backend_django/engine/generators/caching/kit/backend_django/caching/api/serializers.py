"""How the metrics of the cache are shown."""

from typing import Any

from rest_framework import serializers


class CacheCountsSerializer(serializers.Serializer[Any]):
    """How often answers were in the cache."""

    name = serializers.CharField(read_only=True)
    hits = serializers.IntegerField(read_only=True)
    misses = serializers.IntegerField(read_only=True)
    outages = serializers.IntegerField(read_only=True)
    invalidations = serializers.IntegerField(read_only=True)
    hit_rate = serializers.FloatField(read_only=True, allow_null=True)


class CacheMetricsSerializer(serializers.Serializer[Any]):
    """How well the cache does, in all and for each view set; a guide, not a record."""

    available = serializers.BooleanField(read_only=True)
    total = CacheCountsSerializer(read_only=True)
    rows = CacheCountsSerializer(many=True, read_only=True)
