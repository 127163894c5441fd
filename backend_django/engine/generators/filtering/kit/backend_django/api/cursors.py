"""Lists that continue after a row: no count, the same cost everywhere, no row twice."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import Field, Model, Q, QuerySet
from django.db.models.expressions import F, OrderBy
from rest_framework.exceptions import NotFound
from rest_framework.pagination import CursorPagination as BaseCursorPagination
from rest_framework.request import Request
from rest_framework.utils.urls import replace_query_param
from rest_framework.views import APIView

from .ordering import total

signer = signing.Signer(salt="backend_django.api.cursors")


@dataclass(frozen=True)
class Term:
    """One term of an order. NULL is larger than every value, as PostgreSQL has it."""

    name: str
    field: "Field[Any, Any]"
    falling: bool

    @property
    def order(self) -> OrderBy:
        empty: dict[str, Any] = {}
        if self.field.null:
            empty = {"nulls_first": True} if self.falling else {"nulls_last": True}
        return F(self.name).desc(**empty) if self.falling else F(self.name).asc(**empty)

    def value(self, row: Model) -> str | None:
        value = getattr(row, self.name)
        return None if value is None else str(value)

    def same(self, value: Any) -> Q:
        return Q(**{f"{self.name}__isnull": True} if value is None else {self.name: value})

    def later(self, value: Any) -> Q:
        """Return which rows this term alone puts after ``value``."""
        if value is None:
            return Q(**{f"{self.name}__isnull": False}) if self.falling else Q(pk__in=())
        beyond = Q(**{f"{self.name}__{'lt' if self.falling else 'gt'}": value})
        empty = self.field.null and not self.falling
        return beyond | Q(**{f"{self.name}__isnull": True}) if empty else beyond

    def turned(self) -> "Term":
        return replace(self, falling=not self.falling)


def terms(queryset: QuerySet[Any]) -> list[Term]:
    """Return the total order of ``queryset`` term by term."""
    meta, annotations = queryset.model._meta, queryset.query.annotations
    found = []
    for said in total(queryset):
        name = said.removeprefix("-")
        if name in annotations:
            field = annotations[name].output_field
        else:
            field = meta.pk if name == "pk" else meta.get_field(name)
        found.append(Term(name, field, said.startswith("-")))
    return found


def after(order: Sequence[Term], values: Sequence[Any]) -> Q:
    """Return which rows come after the one with ``values``."""
    later = order[0].later(values[0])
    if len(order) == 1:
        return later
    alike = order[0].same(values[0])
    # The first half repeats what the second implies, in a form that an index can serve.
    return (later | alike) & (later | (alike & after(order[1:], values[1:])))


class CursorPagination(BaseCursorPagination):
    """``cursor`` and ``page_size`` in; next, previous and results out.

    A cursor is signed and belongs to one order; any other is answered with 404.
    """

    page_size = 25
    page_size_query_param = "page_size"
    max_page_size = 200
    page_size_query_description = "Rows on a page: 25 unless said, 200 at most."
    cursor_query_description = "From the links next and previous. One that does not fit: 404."
    address = ""
    following: str | None = None
    preceding: str | None = None

    def paginate_queryset(
        self, queryset: Any, request: Request, view: APIView | None = None
    ) -> list[Any]:
        self.address = request.build_absolute_uri()
        size = int(self.get_page_size(request) or self.max_page_size)
        order = terms(queryset)
        start = self._start(request, order)
        backwards = start is not None and start[0]
        walk = [term.turned() for term in order] if backwards else order
        if start is not None:
            queryset = queryset.filter(after(walk, start[1]))
        rows = list(queryset.order_by(*(term.order for term in walk))[: size + 1])
        more, rows = len(rows) > size, rows[:size]
        if backwards:
            rows.reverse()
        if rows and (more or backwards):
            self.following = self._link(order, rows[-1], backwards=False)
        if rows and (more if backwards else start is not None):
            self.preceding = self._link(order, rows[0], backwards=True)
        return rows

    def get_next_link(self) -> str | None:
        return self.following

    def get_previous_link(self) -> str | None:
        return self.preceding

    def _start(self, request: Request, order: Sequence[Term]) -> tuple[bool, list[Any]] | None:
        """Return the direction to walk in and the values of the row to walk on from."""
        cursor = request.query_params.get(self.cursor_query_param)
        if not cursor:
            return None
        try:
            names, backwards, values = signer.unsign_object(cursor)
            pairs = list(zip(order, values, strict=True))
            start = [None if v is None else term.field.to_python(v) for term, v in pairs]
        except (signing.BadSignature, ValidationError, ValueError, TypeError) as error:
            raise NotFound(self.invalid_cursor_message) from error
        if names != _names(order):
            raise NotFound(self.invalid_cursor_message)
        return backwards, start

    def _link(self, order: Sequence[Term], row: Model, *, backwards: bool) -> str:
        values = [term.value(row) for term in order]
        cursor = signer.sign_object([_names(order), backwards, values])
        return replace_query_param(self.address, self.cursor_query_param, cursor)


def _names(order: Sequence[Term]) -> list[str]:
    return [f"-{term.name}" if term.falling else term.name for term in order]
