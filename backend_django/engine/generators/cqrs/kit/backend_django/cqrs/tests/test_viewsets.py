"""A view set that goes through messages answers as one that does not."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from rest_framework import serializers
from rest_framework.pagination import CursorPagination
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory, force_authenticate

from backend_django.cqrs import viewsets
from backend_django.cqrs.dispatchers import QueryDispatcher, Reading
from backend_django.cqrs.messages import Page

from .groups import CreateGroup, GroupRepository, ListGroups, dispatcher
from .recording import recorded, told

pytestmark = pytest.mark.django_db


class GroupSerializer(serializers.ModelSerializer[Group]):
    """Writes more than its row: each of ``parts`` becomes a group too."""

    parts = serializers.ListField(child=serializers.CharField(), write_only=True, required=False)

    class Meta:
        model = Group
        fields = ["id", "name", "parts"]

    def create(self, validated_data: dict[str, Any]) -> Group:
        for part in validated_data.pop("parts", []):
            Group.objects.create(name=part)
        return super().create(validated_data)


class GroupViewSet(viewsets.CommandQueryMixin):
    queryset = Group.objects.order_by("id")
    serializer_class = GroupSerializer
    create_command = CreateGroup
    list_query = ListGroups


@pytest.fixture(autouse=True)
def _own_dispatchers(monkeypatch: pytest.MonkeyPatch) -> None:
    queries = QueryDispatcher()

    @queries.register(ListGroups)
    def found(query: ListGroups, reading: Reading) -> Page[Group]:
        return reading.repository(GroupRepository).page(query)

    monkeypatch.setattr(viewsets, "command_dispatcher", dispatcher())
    monkeypatch.setattr(viewsets, "query_dispatcher", queries)


def answer(method: str, user: Any, body: Any = None, **attributes: Any) -> Response:
    """Ask the view set, with some of its attributes replaced."""
    action = {"get": "list", "post": "create"}
    view = type("View", (GroupViewSet,), attributes).as_view(action)
    request = getattr(APIRequestFactory(), method)("/groups/", body, format="json")
    force_authenticate(request, user)
    return view(request)


def test_a_serializer_keeps_its_say_in_what_is_written(user: Any) -> None:
    with recorded() as heard:
        response = answer("post", user, {"name": "all", "parts": ["one", "two"]})
    assert response.status_code == 201
    assert heard == [CreateGroup]
    assert set(Group.objects.values_list("name", flat=True)) == {"all", "one", "two"}
    assert [event.payload() for event in told()] == [{"pk": response.data["id"]}]


def test_what_the_serializer_refuses_never_becomes_a_command(user: Any) -> None:
    with recorded() as heard:
        assert answer("post", user, {"name": ""}).status_code == 400
    assert heard == []


@pytest.mark.parametrize("paginator", [CursorPagination, GroupViewSet.pagination_class])
def test_lists_come_in_the_pages_of_the_view(user: Any, paginator: type[Any]) -> None:
    groups = [Group.objects.create(name=name) for name in ("blue", "green")]
    pages = type("Pages", (paginator,), {"page_size": 1, "ordering": "id"})
    body = answer("get", user, pagination_class=pages).data
    assert [row["id"] for row in body["results"]] == [groups[0].pk]
    assert body["next"]


def test_a_list_without_pages_is_whole(user: Any) -> None:
    Group.objects.create(name="blue")
    body = answer("get", user, pagination_class=None).data
    assert [row["name"] for row in body] == ["blue"]


def test_only_rows_that_the_view_shows_are_listed(user: Any) -> None:
    Group.objects.create(name="blue")
    hidden = Group.objects.filter(name="green").order_by("id")
    assert answer("get", user, queryset=hidden).data["results"] == []
