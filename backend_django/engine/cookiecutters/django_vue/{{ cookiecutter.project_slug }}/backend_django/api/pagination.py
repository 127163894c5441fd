"""Lists come in pages."""

from rest_framework.pagination import PageNumberPagination


class StandardPagination(PageNumberPagination):
    """``page`` and ``page_size`` in; count, next, previous and results out."""

    page_size = 25
    page_size_query_param = "page_size"
    max_page_size = 200
