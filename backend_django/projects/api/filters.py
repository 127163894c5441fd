"""How the list of projects can be narrowed."""

from __future__ import annotations

import django_filters
from django.db.models import Q, QuerySet

from backend_django.projects.models import Project, VersionStatus
from backend_django.projects.queries import DRAFT

STATUSES = [*VersionStatus.choices, (DRAFT, "Draft, no version yet")]


class ProjectFilter(django_filters.FilterSet):  # type: ignore[misc]  # it has no types
    """``?search=`` in names, ``?status=`` of the latest version or ``draft``, ``?ordering=``."""

    search = django_filters.CharFilter(method="filter_search", label="In name or description.")
    status = django_filters.ChoiceFilter(field_name="latest_status", choices=STATUSES)
    created_after = django_filters.IsoDateTimeFilter(field_name="created_at", lookup_expr="gte")
    created_before = django_filters.IsoDateTimeFilter(field_name="created_at", lookup_expr="lt")
    ordering = django_filters.OrderingFilter(
        fields={"name": "name", "created_at": "created_at", "updated_at": "updated_at"}
    )

    class Meta:
        model = Project
        fields: list[str] = []

    def filter_search(
        self, queryset: QuerySet[Project], name: str, value: str
    ) -> QuerySet[Project]:
        named = Q(name__icontains=value) | Q(slug__icontains=value)
        return queryset.filter(named | Q(description__icontains=value))
