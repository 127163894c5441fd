"""What the API tells a caller about the caller's own rights."""

import pytest
from django.contrib.auth.models import Group
from drf_spectacular.generators import SchemaGenerator
from rest_framework.test import APIClient

from backend_django.access.matrix import MATRIX, ROLES
from backend_django.api import ownership
from backend_django.api.ownership import NOTHING, Rights
from backend_django.users.models import User

pytestmark = pytest.mark.django_db

URL = "/api/v1/access/"


def test_whoever_asks_is_signed_in(anonymous: APIClient) -> None:
    assert anonymous.get(URL).status_code == 401


def test_a_member_learns_of_each_entity_that_has_rules(member: APIClient) -> None:
    body = member.get(URL).json()
    assert body["roles"] == []
    assert set(body["rights"]) == set(MATRIX)
    for label, rights in body["rights"].items():
        assert set(rights) == {"view", "create", "change", "delete", "owner"}
        assert rights["create"] is any(
            MATRIX[label][r].create for r in MATRIX[label] if r == "member"
        )


def test_staff_may_do_everything(admin: APIClient) -> None:
    for rights in admin.get(URL).json()["rights"].values():
        assert (rights["view"], rights["change"], rights["delete"]) == ("all", "all", "all")
        assert rights["create"] is True


def test_a_role_is_told_by_name_and_label(
    user: User, member: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ROLES, "keeper", "The keeper")
    user.groups.add(Group.objects.create(name="keeper"))
    assert member.get(URL).json()["roles"] == [{"name": "keeper", "label": "The keeper"}]


@pytest.mark.usefixtures("rules")
@pytest.mark.parametrize(("rights", "count"), [(NOTHING, 0), (Rights(view="all"), 2)])
def test_the_document_says_where_no_token_is_needed(
    rights: Rights, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for model in ownership.rules:
        monkeypatch.setitem(ownership.rules, model, lambda _: rights)
    tags = {label.partition(".")[0] for label in MATRIX}
    paths = SchemaGenerator().get_schema(public=True)["paths"].values()
    operations = [operation for path in paths for operation in path.values()]
    mine = [o for o in operations if o["tags"][0].replace("-", "_") in tags]
    assert sum({} in o.get("security", []) for o in mine) == count * len(MATRIX)
