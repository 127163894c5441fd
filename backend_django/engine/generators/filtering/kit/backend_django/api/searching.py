"""``?search=`` over the texts of an entity: by words on PostgreSQL, by parts of texts elsewhere."""

import re
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import connections
from django.db.models import F, FloatField, QuerySet
from django.db.models.functions import Cast
from rest_framework.filters import SearchFilter
from rest_framework.request import Request
from rest_framework.serializers import CharField
from rest_framework.views import APIView

RANK = "search_rank_"
UNFINISHED = re.compile(r'([^"]*?)(?:(?<=\s)|\A)(\w+)', re.DOTALL)


@dataclass(frozen=True)
class FullText:
    """A column that holds what is searched for, and the configuration it was made with."""

    column: str
    config: str

    def query(self, text: str) -> Any:
        """Return what ``text`` asks for; its last word may be the beginning of one."""
        whole = SearchQuery(text, search_type="websearch", config=self.config)
        match = UNFINISHED.fullmatch(text)
        if match is None:
            return whole
        before, last = match.groups()
        begun = SearchQuery(f"'{last}':*", search_type="raw", config=self.config)
        if before.strip():
            begun = SearchQuery(before, search_type="websearch", config=self.config) & begun
        return whole | begun


class FullTextFilter(SearchFilter):
    """Best match first, for views that say what their ``full_text`` is."""

    search_description = (
        'Words to find, all of them; "these words in a row", this or that, -not. '
        "Of the last word a beginning is enough."
    )

    def filter_queryset(
        self, request: Request, queryset: QuerySet[Any], view: APIView
    ) -> QuerySet[Any]:
        full_text: FullText | None = getattr(view, "full_text", None)
        if full_text is None or connections[queryset.db].vendor != "postgresql":
            return super().filter_queryset(request, queryset, view)
        field: CharField = CharField(allow_blank=True)
        text = field.run_validation(request.query_params.get(self.search_param, ""))
        if not text:
            return queryset
        query = full_text.query(text)
        rank = Cast(SearchRank(F(full_text.column), query), FloatField())
        found = queryset.filter(**{full_text.column: query})
        return found.annotate(**{RANK: rank}).order_by(f"-{RANK}", "pk")
