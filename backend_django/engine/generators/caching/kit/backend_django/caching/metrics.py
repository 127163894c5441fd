"""How well the cache does: counted in Redis, written to the database by a task. Never exact."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import F
from redis.exceptions import RedisError

from .models import CacheCount
from .strategies import AWAY, HIT, MISS, STALE, WriteBehind

KINDS = ("hits", "misses", "outages", "invalidations")
COUNTED = {
    HIT: ("hits",),
    MISS: ("misses",),
    STALE: ("misses", "invalidations"),
    AWAY: ("outages",),
}


@dataclass
class Counts:
    """What was counted under one name.

    ``invalidations`` are those misses that found an answer which something had changed since;
    ``outages`` are reads that went to the database because the cache was away.
    """

    name: str
    hits: int = 0
    misses: int = 0
    outages: int = 0
    invalidations: int = 0

    @property
    def hit_rate(self) -> float | None:
        """Return the share of hits, None where nothing was read."""
        reads = self.hits + self.misses
        return round(self.hits / reads, 4) if reads else None


def write(batch: UUID, changes: Mapping[str, int]) -> None:
    """Add a batch of counters to the database, each row once however often it is told."""
    rows: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for counter, by in changes.items():
        name, _, kind = counter.rpartition("|")
        rows[name][kind] += by
    for name, kinds in sorted(rows.items()):
        CacheCount.objects.get_or_create(name=name)
        row = CacheCount.objects.filter(name=name).exclude(batch=batch)
        row.update(batch=batch, **{kind: F(kind) + by for kind, by in kinds.items()})


counters = WriteBehind("counts", write)


def count(name: str, outcome: str) -> None:
    """Count one look into the cache."""
    if kinds := COUNTED.get(outcome):
        counters.add({f"{name}|{kind}": 1 for kind in kinds})


def merged(rows: list[CacheCount]) -> tuple[list[Counts], bool]:
    """Return what was counted by name, and whether the newest counts are among it."""
    found = {
        row.name: Counts(row.name, *(getattr(row, kind) for kind in KINDS)) for row in rows
    }
    try:
        pending = counters.pending()
    except RedisError:
        return list(found.values()), False
    for counter, by in pending.items():
        name, _, kind = counter.rpartition("|")
        counts = found.setdefault(name, Counts(name))
        setattr(counts, kind, getattr(counts, kind) + by)
    return sorted(found.values(), key=lambda counts: counts.name), True


def total(rows: list[Counts]) -> Counts:
    """Return the sum of counts."""
    sums = {kind: sum(getattr(row, kind) for row in rows) for kind in KINDS}
    return Counts("", **sums)


@transaction.atomic
def reset() -> None:
    """Begin to count anew."""
    CacheCount.objects.all().delete()
    counters.clear()
