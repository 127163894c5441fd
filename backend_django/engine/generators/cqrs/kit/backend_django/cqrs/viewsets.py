"""The API, by way of commands and queries."""

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Model
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from backend_django.api.viewsets import EntityViewSet

from .dispatchers import WritingQueryError, command_dispatcher, query_dispatcher
from .messages import Command, ListQuery, Message, Page, RowCommand, RowQuery

ONLY_READS = "A query's handler may not write: make it a command"


class ReadAccess:
    """Rows as one request may see them: by the view's query, permissions, filters and pages."""

    def __init__(self, view: EntityViewSet[Any]) -> None:
        self.model = view.get_queryset().model
        self.view = view
        self.paged = False

    def get(self) -> Any:
        return self.view.get_object()

    def page(self) -> Page[Any]:
        rows = self.view.filter_queryset(self.view.get_queryset())
        page = self.view.paginate_queryset(rows)
        self.paged = page is not None
        return Page(list(rows) if page is None else page, None)

    def add(self, values: Mapping[str, Any]) -> Any:
        raise WritingQueryError(ONLY_READS)

    def change(self, row: Model, values: Mapping[str, Any]) -> Any:
        raise WritingQueryError(ONLY_READS)

    def remove(self, row: Model) -> None:
        raise WritingQueryError(ONLY_READS)


class WriteAccess(ReadAccess):
    """One row that a request writes, as the view would without commands.

    ``save`` is the view's own, so that a serializer with a ``create`` or ``update`` of its own
    keeps its say: it finds in ``validated_data`` what the command says beside what it brought.
    """

    def __init__(
        self,
        view: EntityViewSet[Any],
        save: Callable[[Any], None],
        row: Model | None = None,
        serializer: BaseSerializer[Any] | None = None,
    ) -> None:
        super().__init__(view)
        self.save, self.row, self.serializer = save, row, serializer

    def get(self) -> Any:
        return self.row

    def add(self, values: Mapping[str, Any]) -> Any:
        if self.serializer is None:
            return super().add(values)
        self.serializer.validated_data.update(values)
        self.save(self.serializer)
        return self.serializer.instance

    def change(self, row: Model, values: Mapping[str, Any]) -> Any:
        return self.add(values)

    def remove(self, row: Model) -> None:
        self.save(row)


# Comments, not docstrings: the OpenAPI document shows docstrings of view sets.


# Answers the requests of an entity by its messages; what a client sees stays the same.
class CommandQueryMixin(EntityViewSet[Any]):
    create_command: type[Command[Any]]
    change_command: type[RowCommand[Any]]
    delete_command: type[RowCommand[None]]
    get_query: type[RowQuery[Any]]
    list_query: type[ListQuery[Any]]

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        access = ReadAccess(self)
        page = query_dispatcher.dispatch(self.list_query(), access)
        shown = self.get_serializer(page.rows, many=True).data
        return self.get_paginated_response(shown) if access.paged else Response(shown)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        query = self.get_query(pk=self.kwargs[self.lookup_url_kwarg or self.lookup_field])
        row = query_dispatcher.dispatch(query, ReadAccess(self))
        return Response(self.get_serializer(row).data)

    def perform_create(self, serializer: BaseSerializer[Any]) -> None:
        values = serializer.validated_data | self.server_values()
        command = self.create_command(**_taken(self.create_command, values))
        access = WriteAccess(self, super().perform_create, serializer=serializer)
        serializer.instance = command_dispatcher.dispatch(command, access)

    def perform_update(self, serializer: BaseSerializer[Any]) -> None:
        row: Any = serializer.instance
        values = serializer.validated_data
        command = self.change_command(pk=row.pk, **_taken(self.change_command, values))
        access = WriteAccess(self, super().perform_update, row, serializer)
        serializer.instance = command_dispatcher.dispatch(command, access)

    def perform_destroy(self, instance: Any) -> None:
        access = WriteAccess(self, super().perform_destroy, instance)
        command_dispatcher.dispatch(self.delete_command(pk=instance.pk), access)


def _taken(kind: type[Message], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return of ``values`` what messages of ``kind`` hold; the rest is the serializer's own."""
    names = {field.name for field in dataclasses.fields(kind)}
    return {name: value for name, value in values.items() if name in names}
