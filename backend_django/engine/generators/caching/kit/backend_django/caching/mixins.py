"""What view sets whose answers are kept inherit from."""

from contextlib import suppress
from copy import copy
from typing import Any

from django.db.models import Model
from django.http import Http404
from rest_framework.request import Request

from .decorators import answer_key, cache_api_response, encoded
from .shown import shape
from .strategies import WriteThrough


# A comment, not a docstring: the OpenAPI document shows docstrings of view sets.
#
# Lists and single rows are kept, and whoever has written a row finds it in the cache at once.
# ``also_shows`` names models that answers depend on although no field, filter or order leads there.
class CachedReadMixin:
    also_shows: tuple[type[Model], ...] = ()
    request: Any

    @cache_api_response()
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        return super().list(request, *args, **kwargs)  # type: ignore[misc]  # of the view set

    @cache_api_response()
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        return super().retrieve(request, *args, **kwargs)  # type: ignore[misc]  # of the view set

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        response = super().create(request, *args, **kwargs)  # type: ignore[misc]  # of the view set
        if response.status_code == 201:
            self._write_through(response.data["id"], f"{request.path}{response.data['id']}/")
        return response

    def update(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        response = super().update(request, *args, **kwargs)  # type: ignore[misc]  # of the view set
        if response.status_code == 200:
            self._write_through(response.data["id"], request.path)
        return response

    def _write_through(self, pk: Any, path: str) -> None:
        """Keep the row just written under the key that its writer will ask for."""
        reader: Any = copy(self)
        reader.action, reader.kwargs = "retrieve", {"pk": pk}

        def load() -> bytes | None:
            with suppress(Http404):
                return encoded(super(CachedReadMixin, reader).retrieve(self.request, pk=pk).data)  # type: ignore[misc]  # of the view set
            return None

        about = shape(reader)
        WriteThrough().write(answer_key(self, about, path), about.tables, load)
