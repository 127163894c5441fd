"""The door between handlers and tables."""

from collections.abc import Mapping, Sequence
from typing import Any, Generic, Protocol, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.shortcuts import get_object_or_404

from .messages import ListQuery, Page
from .values import given

M = TypeVar("M", bound=Model)


class Access(Protocol[M]):
    """A narrower way to the rows of one model: a request has one, with the caller's rights."""

    @property
    def model(self) -> type[M]: ...
    def get(self) -> M: ...
    def page(self) -> Page[M]: ...
    def add(self, values: Mapping[str, Any]) -> M: ...
    def change(self, row: M, values: Mapping[str, Any]) -> M: ...
    def remove(self, row: M) -> None: ...


class Repository(Generic[M]):
    """Rows of one model. With ``access`` it goes that way, else straight to all rows."""

    model: type[M]
    searched: Sequence[str] = ()
    ordered: Sequence[str] = ()

    def __init__(self, access: Access[M] | None = None) -> None:
        self._access = access

    def rows(self) -> QuerySet[M]:
        """Return every row, with what its readers need."""
        return self.model._default_manager.all()

    def get(self, pk: int, *, for_update: bool = False) -> M:
        """Return one row, locked until the end of the transaction where it is to be changed.

        Raises Http404.
        """
        if self._access is not None:
            return self._access.get()
        rows = self.rows().select_for_update(of=("self",)) if for_update else self.rows()
        return get_object_or_404(rows, pk=pk)

    def page(self, query: ListQuery[M]) -> Page[M]:
        """Return the rows that ``query`` asks for."""
        if self._access is not None:
            return self._access.page()
        rows = self._found(query).order_by(*self._order(query))
        first = (query.page - 1) * query.page_size
        return Page(list(rows[first : first + query.page_size]), rows.count())

    def add(self, values: Mapping[str, Any]) -> M:
        """Store a new row."""
        if self._access is not None:
            return self._access.add(values)
        return self._stored(self.model(), values)

    def change(self, row: M, values: Mapping[str, Any]) -> M:
        """Give ``row`` new values, and store it."""
        if self._access is not None:
            return self._access.change(row, values)
        return self._stored(row, values)

    def remove(self, row: M) -> None:
        """Delete ``row``."""
        if self._access is not None:
            self._access.remove(row)
        else:
            row.delete()

    def _stored(self, row: M, values: Mapping[str, Any]) -> M:
        """Set ``values`` and save; the model's rules are answers, not errors of the database."""
        many = {field.name for field in self.model._meta.many_to_many}
        for name in values.keys() - many:
            setattr(row, name, values[name])
        row.clean()
        row.validate_unique()
        row.validate_constraints()
        row.save()
        for name in values.keys() & many:
            getattr(row, name).set(values[name])
        return row

    def _found(self, query: ListQuery[M]) -> QuerySet[M]:
        rows = self.rows()
        paging = ListQuery.__dataclass_fields__.keys()
        filters = {k: v for k, v in given(query).items() if k not in paging and v is not None}
        many = {field.name for field in self.model._meta.many_to_many}
        for word in query.search.split():
            said = (Q(**{f"{name}__icontains": word}) for name in self.searched)
            rows = rows.filter(_any(said))
        rows = rows.filter(**filters)
        return rows.distinct() if many & filters.keys() else rows

    def _order(self, query: ListQuery[M]) -> list[str]:
        """Return the order asked for, the model's own where none is; always a total one."""
        for name in query.ordering:
            if name.removeprefix("-") not in self.ordered:
                message = f"Lists cannot be ordered by {name}."
                raise ValidationError({"ordering": ValidationError(message, "invalid")})
        return [*(query.ordering or map(str, self.model._meta.ordering or ())), "pk"]


def _any(conditions: Any) -> Q:
    found = Q()
    for condition in conditions:
        found |= condition
    return found
