"""The door to the tables, without a request."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from .groups import GroupRepository, ListGroups

pytestmark = pytest.mark.django_db


@pytest.fixture
def groups() -> list[Group]:
    return [Group.objects.create(name=name) for name in ("blue", "green", "dark blue")]


def test_rows_are_found_by_their_key(groups: list[Group]) -> None:
    assert GroupRepository().get(groups[1].pk).name == "green"
    with pytest.raises(Http404):
        GroupRepository().get(0)


def test_a_row_to_be_changed_is_locked(groups: list[Group]) -> None:
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        GroupRepository().get(groups[0].pk, for_update=True)
    assert "FOR UPDATE" in queries[-1]["sql"]


def test_values_that_the_model_forbids_are_named(groups: list[Group]) -> None:
    with pytest.raises(ValidationError) as caught:
        GroupRepository().add({"name": "blue"})
    assert caught.value.error_dict["name"][0].code == "unique"
    assert Group.objects.count() == 3


def test_rows_are_added_changed_and_removed(groups: list[Group]) -> None:
    repository = GroupRepository()
    row = repository.add({"name": "red"})
    assert repository.change(row, {"name": "pink", "permissions": []}).name == "pink"
    assert Group.objects.filter(name="pink").exists()
    repository.remove(row)
    assert not Group.objects.filter(name="pink").exists()


def names(query: ListGroups) -> list[str]:
    return [group.name for group in GroupRepository().page(query).rows]


def test_lists_are_filtered_searched_ordered_and_cut_into_pages(groups: list[Group]) -> None:
    assert names(ListGroups()) == ["blue", "green", "dark blue"]
    assert names(ListGroups(name="blue")) == ["blue"]
    permission = Permission.objects.all()[0]
    groups[1].permissions.add(permission)
    assert names(ListGroups(permissions=permission)) == ["green"]
    assert names(ListGroups(search="BLUE dark")) == ["dark blue"]
    assert names(ListGroups(ordering=("-name",))) == ["green", "dark blue", "blue"]
    page = GroupRepository().page(ListGroups(ordering=("name",), page=2, page_size=2))
    assert ([group.name for group in page.rows], page.count) == (["green"], 3)


def test_lists_are_ordered_by_nothing_else(groups: list[Group]) -> None:
    with pytest.raises(ValidationError) as caught:
        names(ListGroups(ordering=("permissions__codename",)))
    assert list(caught.value.error_dict) == ["ordering"]
