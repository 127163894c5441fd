"""Rows that belong to a user, and who may see them."""

from typing import Any

from django.db.models import Model, QuerySet

owner_fields: dict[type[Model], str] = {}


def visible(queryset: QuerySet[Any], user: Any) -> QuerySet[Any]:
    """Return the rows that ``user`` may see: staff sees all, others their own."""
    owner = owner_fields.get(queryset.model)
    if owner is None or user.is_staff:
        return queryset
    return queryset.filter(**{owner: user.pk})
