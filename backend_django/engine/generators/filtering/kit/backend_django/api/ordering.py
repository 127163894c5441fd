"""Lists have a total order: pages neither repeat a row nor leave one out."""

from typing import Any

from django.db.models import QuerySet
from rest_framework.filters import OrderingFilter
from rest_framework.request import Request
from rest_framework.views import APIView


def total(queryset: QuerySet[Any]) -> tuple[str, ...]:
    """Return the terms that ``queryset`` is ordered by, the last of them its key."""
    meta = queryset.model._meta
    names = tuple(queryset.query.order_by or meta.ordering)
    keys = {"pk", "id", "-pk", "-id"}
    for place, name in enumerate(names):
        if name in keys:
            return names[: place + 1]
    falling = bool(names) and names[-1].startswith("-")
    return (*names, "-pk" if falling else "pk")


class TotalOrderingFilter(OrderingFilter):
    """``?ordering=-price``; among rows that are alike, the key decides."""

    ordering_description = 'What to sort by: names of fields with commas, "-" for falling.'

    def filter_queryset(
        self, request: Request, queryset: QuerySet[Any], view: APIView
    ) -> QuerySet[Any]:
        found = super().filter_queryset(request, queryset, view)
        return found.order_by(*total(found))
