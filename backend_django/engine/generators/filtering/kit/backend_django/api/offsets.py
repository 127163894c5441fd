"""Lists by limit and offset, for clients that read them in portions of their own."""

from rest_framework.pagination import LimitOffsetPagination as BaseLimitOffsetPagination


class LimitOffsetPagination(BaseLimitOffsetPagination):
    """``limit`` and ``offset`` in; count, next, previous and results out. Beyond the end: none."""

    default_limit = 25
    max_limit = 200
    limit_query_description = "How many rows: 25 unless said, 200 at most."
    offset_query_description = "How many rows to skip. Beyond the last there are no results."
