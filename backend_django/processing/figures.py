"""What the rows say of the work as a whole: for metrics and for the dashboard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Min, Sum
from django.db.models.functions import Now, Trunc

from .handlers import handler_of, kinds
from .models import ProcessingRequest, Tally
from .states import Status


@dataclass(frozen=True)
class Queue:
    """How many requests wait for one queue, and for how many seconds the oldest does."""

    name: str
    pending: int
    oldest: float


def queues() -> list[Queue]:
    """Return every queue that some kind of work needs, empty ones too."""
    waiting = ProcessingRequest.objects.filter(status=Status.PENDING)
    rows = waiting.values("kind").annotate(pending=Count("id"), first=Min("created_at"), now=Now())
    found = {handler_of(kind).queue: Queue(handler_of(kind).queue, 0, 0.0) for kind in kinds()}
    for row in rows:
        if row["kind"] not in kinds():
            continue
        name = handler_of(row["kind"]).queue
        age = (row["now"] - row["first"]).total_seconds()
        known = found[name]
        found[name] = Queue(name, known.pending + row["pending"], max(known.oldest, age))
    return sorted(found.values(), key=lambda queue: queue.name)


def running() -> dict[str, int]:
    """Return how many requests of each kind are at work."""
    rows = ProcessingRequest.objects.filter(status=Status.PROCESSING)
    counted = dict(rows.values_list("kind").annotate(Count("id")).order_by())
    return {kind: counted.get(kind, 0) for kind in kinds()}


@dataclass(frozen=True)
class Outcome:
    """How many requests of a kind ended in a status; ``code`` says why they failed."""

    kind: str
    status: str
    code: str
    count: int


def outcomes() -> list[Outcome]:
    """Return all that ever ended."""
    rows = Tally.objects.filter(phase="").values_list("kind", "status", "code")
    return [Outcome(*row) for row in rows.annotate(total=Sum("count")).order_by()]


@dataclass(frozen=True)
class Bucket:
    """How many phases (or wholes, for "") took at most so many seconds, and all their seconds."""

    kind: str
    phase: str
    at_most: float
    count: int
    seconds: float


def durations() -> list[Bucket]:
    """Return the buckets of all that ever completed."""
    done = Tally.objects.filter(status=Status.COMPLETED).values_list("kind", "phase", "at_most")
    rows = done.annotate(total=Sum("count"), spent=Sum("seconds")).order_by()
    return [Bucket(*row) for row in rows]


@dataclass(frozen=True)
class Slot:
    """One column of a chart."""

    begins: datetime
    completed: int
    failed: int
    cancelled: int
    seconds: float

    @property
    def total(self) -> int:
        return self.completed + self.failed + self.cancelled

    @property
    def mean(self) -> float:
        """Seconds that what completed took, on average."""
        return self.seconds / self.completed if self.completed else 0.0


def history(now: datetime, *, days: int) -> list[Slot]:
    """Return the last ``days`` up to ``now``, by the hour for one day, else by the day."""
    unit, step = ("hour", timedelta(hours=1)) if days == 1 else ("day", timedelta(days=1))
    count = 24 if days == 1 else days
    last = now.replace(minute=0, second=0, microsecond=0)
    if unit == "day":
        last = last.replace(hour=0)
    begins = [last - step * back for back in reversed(range(count))]
    rows = (
        Tally.objects.filter(phase="", hour__gte=begins[0])
        .annotate(slot=Trunc("hour", unit))
        .values("slot", "status")
        .annotate(total=Sum("count"), spent=Sum("seconds"))
        .order_by()
    )
    counts: dict[tuple[datetime, str], tuple[int, float]] = {
        (row["slot"], row["status"]): (row["total"], row["spent"]) for row in rows
    }

    def of(begin: datetime, status: Status) -> int:
        return counts.get((begin, status), (0, 0.0))[0]

    return [
        Slot(
            begin,
            of(begin, Status.COMPLETED),
            of(begin, Status.FAILED),
            of(begin, Status.CANCELLED),
            counts.get((begin, Status.COMPLETED), (0, 0.0))[1],
        )
        for begin in begins
    ]


def failures(now: datetime, *, days: int) -> list[tuple[str, str, int]]:
    """Return kind, code and count of what failed in the last ``days``, the commonest first."""
    since = now - timedelta(days=days)
    failed = Tally.objects.filter(phase="", status=Status.FAILED, hour__gte=since)
    rows = failed.values_list("kind", "code").annotate(total=Sum("count"))
    return [(kind, code, total) for kind, code, total in rows.order_by("-total", "code")]


def phases(now: datetime, *, days: int) -> list[tuple[str, str, int, float]]:
    """Return kind, phase, count and mean seconds of the phases of what completed."""
    since = now - timedelta(days=days)
    done = Tally.objects.filter(status=Status.COMPLETED, hour__gte=since).exclude(phase="")
    rows = done.values("kind", "phase").annotate(
        total=Sum("count"), mean=Sum("seconds") / Sum(F("count") * 1.0)
    )
    return [
        (row["kind"], row["phase"], row["total"], row["mean"])
        for row in rows.order_by("kind", "-mean")
    ]
