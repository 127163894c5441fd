"""Query parameters that filter a list."""

from django import forms
from django.db import models
from django_filters import rest_framework as filters
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field

RESERVED = frozenset(
    {
        "cursor",
        "format",
        "limit",
        "offset",
        "ordering",
        "page",
        "page_size",
        "search",
        "version",
    }
)
LARGEST_KEY = 2**63 - 1


class WholeNumberFilter(filters.NumberFilter):
    """For columns of whole numbers: 1.5 is refused, where it would be cut down to 1."""

    field_class = forms.IntegerField


@extend_schema_field(OpenApiTypes.INT)
class KeyFilter(WholeNumberFilter):
    """For relations: a key that leads nowhere finds nothing, and tells nobody who it belongs to."""

    def get_max_validator(self) -> None:
        return None

    def __init__(self, **kwargs: object) -> None:
        super().__init__(min_value=1, max_value=LARGEST_KEY, **kwargs)


class AddressFilter(filters.CharFilter):
    """For IP addresses."""

    field_class = forms.GenericIPAddressField


class EntityFilterSet(filters.FilterSet):
    """Filters by the names of fields: ``?page__exact=3``, since ``?page=3`` is another matter."""

    FILTER_DEFAULTS = {
        **filters.FilterSet.FILTER_DEFAULTS,
        models.GenericIPAddressField: {"filter_class": AddressFilter},
        models.SmallIntegerField: {"filter_class": WholeNumberFilter},
        models.IntegerField: {"filter_class": WholeNumberFilter},
        models.PositiveIntegerField: {"filter_class": WholeNumberFilter},
        models.ForeignKey: {"filter_class": KeyFilter},
        models.OneToOneField: {"filter_class": KeyFilter},
        models.ManyToManyField: {
            "filter_class": KeyFilter,
            "extra": lambda _: {"distinct": True},
        },
    }

    @classmethod
    def get_filter_name(cls, field_name: str, lookup_expr: str) -> str:
        name: str = super().get_filter_name(field_name, lookup_expr)
        return f"{name}__exact" if name in RESERVED else name
