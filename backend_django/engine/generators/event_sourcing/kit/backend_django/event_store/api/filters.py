"""What the log can be narrowed by."""

from django_filters import rest_framework as filters

from backend_django.event_store.models import EventStore


class EventFilter(filters.FilterSet):
    aggregate_type = filters.CharFilter()
    aggregate_id = filters.CharFilter()
    event_type = filters.BaseInFilter(help_text="One type, or several with commas between them.")
    user = filters.NumberFilter(field_name="user_id")
    correlation_id = filters.CharFilter()
    after = filters.IsoDateTimeFilter(field_name="timestamp", lookup_expr="gte")
    before = filters.IsoDateTimeFilter(field_name="timestamp", lookup_expr="lt")

    class Meta:
        model = EventStore
        fields: list[str] = []
