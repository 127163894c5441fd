"""What an answer depends on is read off its view set."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from rest_framework import serializers

from backend_django.api.ownership import owner_fields
from backend_django.api.serializers import EntitySerializer
from backend_django.api.viewsets import EntityViewSet
from backend_django.caching.shown import shape
from backend_django.caching.versions import tables_of
from backend_django.users.models import User


class PermissionSerializer(serializers.ModelSerializer[Permission]):
    class Meta:
        model = Permission
        fields = ["name", "content_type"]


class GroupSerializer(EntitySerializer[Group]):
    nested = PermissionSerializer(source="permissions", many=True)

    class Meta:
        model = Group
        fields = ["id", "name", "nested"]


class GroupViewSet(EntityViewSet[Group]):
    queryset = Group.objects.all()
    serializer_class = GroupSerializer


def tables(**attributes: Any) -> frozenset[str]:
    view = type("View", (GroupViewSet,), attributes)()
    view.action = "list"
    return shape(view).tables


def test_nested_rows_and_what_links_them_are_shown() -> None:
    through = Group.permissions.through
    assert tables() == tables_of([Group, through, Permission, ContentType])


def test_what_a_list_is_searched_filtered_and_ordered_by_counts_as_shown() -> None:
    for name in ("search_fields", "filterset_fields", "ordering_fields"):
        assert "users_user" not in tables()
        assert "users_user" in tables(**{name: ["^user__email"]})


def test_the_path_to_the_owner_counts_as_shown(monkeypatch: Any) -> None:
    monkeypatch.setitem(owner_fields, Group, "user__emailaddress")
    assert tables() >= tables_of([User, EmailAddress])


def test_a_view_set_can_name_more() -> None:
    assert tables_of([User]) <= tables(also_shows=(User,))
