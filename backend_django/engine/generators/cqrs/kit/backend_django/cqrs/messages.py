"""What the application can be asked: commands change something, queries answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model

M = TypeVar("M", bound=Model)
R = TypeVar("R")

PAGE_SIZE = 25
MAX_PAGE_SIZE = 200


@dataclass(frozen=True)
class Message:
    """A frozen dataclass that cannot be made wrong: it checks itself."""

    def __post_init__(self) -> None:
        self.clean()

    def clean(self) -> None:
        """Raise ValidationError for what is wrong whatever is stored, by the name of the field."""


class Command(Message, Generic[R]):
    """The intention to change something. Its handler returns ``R``."""


class Query(Message, Generic[R]):
    """A question. Its handler returns ``R`` and writes nothing."""


@dataclass(frozen=True, kw_only=True)
class RowCommand(Command[R]):
    """A command upon one row."""

    pk: int


@dataclass(frozen=True, kw_only=True)
class RowQuery(Query[R]):
    """A question about one row."""

    pk: int


@dataclass(frozen=True)
class Page(Generic[M]):
    """Rows of a list; ``count`` is that of all pages, None where a request's paginator keeps it."""

    rows: Sequence[M]
    count: int | None


@dataclass(frozen=True, kw_only=True)
class ListQuery(Query[Page[M]]):
    """A page of a list. What a subclass adds are filters: None does not filter."""

    search: str = ""
    ordering: tuple[str, ...] = ()
    page: int = 1
    page_size: int = PAGE_SIZE

    def clean(self) -> None:
        if self.page < 1:
            raise ValidationError({"page": ValidationError("Pages count from 1.", "min_value")})
        if not 1 <= self.page_size <= MAX_PAGE_SIZE:
            message = f"A page has 1 to {MAX_PAGE_SIZE} rows."
            raise ValidationError({"page_size": ValidationError(message, "invalid")})
