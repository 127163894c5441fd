"""The administrators' dashboard: what is waiting, what failed, how long things take, as charts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format

from . import figures, presence
from .figures import Slot

PERIODS = {"1": "24 hours", "7": "7 days", "30": "30 days"}
HEIGHT, COLUMN, GAP = 120.0, 20.0, 4.0


@dataclass(frozen=True)
class Bar:
    """One rectangle of a chart, in units of its drawing."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    title: str


def dashboard(request: HttpRequest) -> HttpResponse:
    """Show the work of the last day, week or month."""
    period = request.GET.get("days", "1")
    period = period if period in PERIODS else "1"
    now, days = timezone.now(), int(period)
    slots = figures.history(now, days=days)
    consumers = presence.consumers()
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": "Work",
        "period": period,
        "periods": PERIODS.items(),
        "queues": [(queue, consumers.get(queue.name, 0)) for queue in figures.queues()],
        "running": figures.running().items(),
        "slots": slots,
        "width": len(slots) * (COLUMN + GAP),
        "height": HEIGHT,
        "ended": _stacks(slots, days),
        "means": _means(slots, days),
        "most": max((slot.total for slot in slots), default=0),
        "slowest": max((slot.mean for slot in slots), default=0.0),
        "failures": figures.failures(now, days=days),
        "phases": figures.phases(now, days=days),
    }
    return TemplateResponse(request, "admin/dashboard.html", context)


def _when(slot: Slot, days: int) -> str:
    return date_format(slot.begins, "j M, H:i" if days == 1 else "j M")


def _stacks(slots: list[Slot], days: int) -> list[Bar]:
    most = max((slot.total for slot in slots), default=0) or 1
    bars = []
    for place, slot in enumerate(slots):
        top = HEIGHT
        for kind in ("completed", "failed", "cancelled"):
            count = getattr(slot, kind)
            height = HEIGHT * count / most
            top -= height
            title = f"{_when(slot, days)}: {count} {kind}"
            if count:
                bars.append(Bar(place * (COLUMN + GAP), top, COLUMN, height, kind, title))
    return bars


def _means(slots: list[Slot], days: int) -> list[Bar]:
    most = max((slot.mean for slot in slots), default=0.0) or 1.0
    return [
        Bar(
            place * (COLUMN + GAP),
            HEIGHT - HEIGHT * slot.mean / most,
            COLUMN,
            HEIGHT * slot.mean / most,
            "mean",
            f"{_when(slot, days)}: {slot.mean:.1f} s on average, {slot.completed} completed",
        )
        for place, slot in enumerate(slots)
        if slot.completed
    ]
