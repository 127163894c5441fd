"""What is kept of answers and rows, for whom, and what happens above a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from rest_framework.permissions import BasePermission
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory, force_authenticate
from rest_framework.views import APIView

from backend_django.api import ownership
from backend_django.api.ownership import Rights
from backend_django.caching import decorators
from backend_django.caching.decorators import (
    HEADER,
    cache_api_response,
    cache_queryset,
    throttle_and_cache,
)
from backend_django.users.tests.factories import UserFactory

from .checks import AddressViewSet, on_valkey

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet
    from pytest_django import Settings

    from backend_django.users.models import User

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _valkey(settings: Settings) -> None:
    on_valkey(settings)


@pytest.fixture
def ann() -> User:
    return UserFactory.create()


@pytest.fixture
def ben() -> User:
    return UserFactory.create()


def asked(view: Any, user: User, path: str = "/things/", **headers: Any) -> Any:
    request = APIRequestFactory().get(path, **headers)
    force_authenticate(request, user)
    return view(request).render()


class Greeting(APIView):
    """Says something else to everybody."""

    @cache_api_response(depends_on=(Group,))
    def get(self, request: Any) -> Response:
        return Response({"hello": request.user.email})


def test_an_answer_from_the_cache_is_the_same_answer(ann: User) -> None:
    EmailAddress.objects.create(user=ann, email="second@example.com")
    view = AddressViewSet.as_view({"get": "list"})
    first, second = asked(view, ann), asked(view, ann)
    assert [first[HEADER], second[HEADER]] == ["miss", "hit"]
    assert second.content == first.content
    assert second["Content-Type"] == first["Content-Type"] == "application/json"
    assert second.data["results"][0]["user"] == {"id": ann.pk, "label": ann.email}


def test_an_answer_from_the_cache_costs_no_query(ann: User) -> None:
    view = AddressViewSet.as_view({"get": "list"})
    asked(view, ann)
    with CaptureQueriesContext(connection) as queries:
        assert asked(view, ann)[HEADER] == "hit"
    assert not queries.captured_queries


def test_another_renderer_renders_an_answer_from_the_cache(ann: User) -> None:
    class Enveloped(JSONRenderer):
        def render(self, data: Any, *given: Any, **more: Any) -> Any:
            return super().render({"data": data}, *given, **more)

    view = type("View", (Greeting,), {"renderer_classes": [Enveloped]}).as_view()
    assert asked(view, ann).content == asked(view, ann).content
    assert b'"data":' in asked(view, ann).content
    indented = asked(Greeting.as_view(), ann, HTTP_ACCEPT="application/json; indent=2").content
    assert b"\n  " in indented


def test_no_answer_of_one_user_reaches_another(ann: User, ben: User) -> None:
    view = Greeting.as_view()
    assert [asked(view, user).data["hello"] for user in (ann, ben, ann, ben)] == [
        user.email for user in (ann, ben, ann, ben)
    ]


def test_what_staff_saw_is_not_shown_to_who_is_staff_no_longer(ann: User) -> None:
    ann.is_staff = True
    view = Greeting.as_view()
    asked(view, ann)
    ann.is_staff = False
    assert asked(view, ann)[HEADER] == "miss"


def test_what_a_role_saw_is_not_shown_to_who_has_lost_it(
    ann: User, ben: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ownership.owner_fields, EmailAddress, "user")
    view = AddressViewSet.as_view({"get": "list"})
    counts = []
    for scope in ("all", "own"):
        monkeypatch.setitem(ownership.rules, EmailAddress, lambda _, s=scope: Rights(view=s))
        counts.append(asked(view, ann).data["count"])
    assert counts == [2, 1]


def test_permission_comes_before_the_cache(ann: User) -> None:
    allowed = [True]

    class Sometimes(BasePermission):
        def has_permission(self, request: Any, view: Any) -> bool:
            return allowed[0]

    view = type("View", (Greeting,), {"permission_classes": [Sometimes]}).as_view()
    assert asked(view, ann).status_code == asked(view, ann).status_code == 200
    allowed[0] = False
    assert asked(view, ann).status_code == 403


@pytest.mark.parametrize("path", ["/things/?page=2", "/things/?page=1&page=2", "/others/"])
def test_another_question_has_another_answer(ann: User, path: str) -> None:
    view = Greeting.as_view()
    asked(view, ann)
    assert asked(view, ann, path)[HEADER] == "miss"


def test_the_order_of_parameters_means_nothing(ann: User) -> None:
    view = Greeting.as_view()
    asked(view, ann, "/things/?a=1&b=2")
    assert asked(view, ann, "/things/?b=2&a=1")[HEADER] == "hit"


def test_addresses_in_answers_are_those_of_the_host_that_was_asked(ann: User) -> None:
    view = Greeting.as_view()
    asked(view, ann, HTTP_HOST="one.example")
    assert asked(view, ann, HTTP_HOST="two.example")[HEADER] == "miss"


def test_a_refusal_is_not_kept(ann: User) -> None:
    statuses: Iterator[int] = iter([404, 200])

    class Changing(APIView):
        @cache_api_response(depends_on=(Group,))
        def get(self, request: Any) -> Response:
            status = next(statuses)
            return Response({"status": status}, status)

    view = Changing.as_view()
    assert [asked(view, ann).data["status"] for _ in range(3)] == [404, 200, 200]


def test_nothing_is_kept_for_no_time(ann: User, settings: Settings) -> None:
    settings.CACHE_SECONDS = 0
    view = Greeting.as_view()
    assert [asked(view, ann)[HEADER] for _ in range(2)] == ["off", "off"]


@cache_queryset()
def groups(start: str, *, reverse: bool = False) -> QuerySet[Group]:
    found = Group.objects.filter(name__startswith=start)
    return found.order_by("-name" if reverse else "name")


def test_rows_are_read_once_until_one_changes() -> None:
    Group.objects.bulk_create([Group(name=name) for name in ("a1", "a2", "b1")])
    assert [row.name for row in groups("a")] == ["a1", "a2"]
    with CaptureQueriesContext(connection) as queries:
        assert [row.name for row in groups("a")] == ["a1", "a2"]
    assert not queries.captured_queries
    Group.objects.create(name="a3")
    assert [row.name for row in groups("a")] == ["a1", "a2", "a3"]


def test_rows_for_other_arguments_are_other_rows() -> None:
    Group.objects.bulk_create([Group(name=name) for name in ("a1", "a2", "b1")])
    assert [row.name for row in groups("a")] == ["a1", "a2"]
    assert [row.name for row in groups("b")] == ["b1"]
    assert [row.name for row in groups("a", reverse=True)] == ["a2", "a1"]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the time that limits see, in a list: change it at will."""
    now = [1000.0]
    monkeypatch.setattr(decorators.time, "time", lambda: now[0])
    return now


class Counted(APIView):
    """Answers with how often it was really asked."""

    calls = 0

    @throttle_and_cache(rate=2, per_seconds=10)
    def get(self, request: Any) -> Response:
        type(self).calls += 1
        return Response({"call": self.calls})


def test_above_the_limit_the_last_answer_is_repeated(ann: User, at: list[float]) -> None:
    view = type("View", (Counted,), {}).as_view()
    assert [asked(view, ann).data["call"] for _ in range(4)] == [1, 2, 2, 2]
    at[0] += 10
    assert asked(view, ann).data["call"] == 3


def test_a_limit_is_each_users_own(ann: User, ben: User, at: list[float]) -> None:
    view = type("View", (Counted,), {}).as_view()
    assert [asked(view, ann).data["call"] for _ in range(3)] == [1, 2, 2]
    assert asked(view, ben).data["call"] == 3


def test_above_the_limit_who_has_no_answer_is_told_to_wait(ann: User, at: list[float]) -> None:
    class Missing(APIView):
        @throttle_and_cache(rate=2, per_seconds=10)
        def get(self, request: Any) -> Response:
            raise Http404

    view = Missing.as_view()
    at[0] += 4
    assert [asked(view, ann).status_code for _ in range(3)] == [404, 404, 429]
    assert asked(view, ann)["Retry-After"] == "7"
