"""What is known of the cache for good."""

from django.db import models


class CacheCount(models.Model):
    """How often the answers of one view set, or the rows of one query, were in the cache."""

    name = models.CharField(max_length=200, unique=True)
    hits = models.BigIntegerField(default=0)
    misses = models.BigIntegerField(default=0)
    outages = models.BigIntegerField(default=0)
    invalidations = models.BigIntegerField(default=0)
    batch = models.UUIDField(null=True, editable=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
