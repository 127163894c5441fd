"""How the list of exports can be narrowed."""

from __future__ import annotations

import django_filters

from backend_django.exports.models import ExportStatus, ExportType, RepositoryExport


class ExportFilter(django_filters.FilterSet):  # type: ignore[misc]  # it has no types
    """``?version=``, ``?project=``, ``?export_type=``, ``?status=``."""

    version = django_filters.UUIDFilter(field_name="generated_project")
    project = django_filters.UUIDFilter(field_name="generated_project__project")
    export_type = django_filters.ChoiceFilter(choices=ExportType.choices)
    status = django_filters.ChoiceFilter(choices=ExportStatus.choices)

    class Meta:
        model = RepositoryExport
        fields: list[str] = []
