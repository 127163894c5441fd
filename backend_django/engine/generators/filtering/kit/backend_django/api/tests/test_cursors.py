"""Lists that continue after a row: whole, without repetition, whatever happens meanwhile."""

import datetime as dt
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db.models import QuerySet
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from backend_django.api.cursors import CursorPagination
from backend_django.users.models import User
from backend_django.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
DAY = dt.datetime(2025, 1, 1, 9, 30, 0, 123456, tzinfo=dt.UTC)
ORDERS = [
    ("id",),
    ("-id",),
    ("name",),
    ("-name",),
    ("last_login",),
    ("-last_login",),
    ("name", "-last_login"),
    ("-last_login", "name", "id"),
]


@pytest.fixture
def people() -> list[User]:
    """Make seven people, of whom many share a name or the time of their last visit."""
    times = [DAY, None, DAY, DAY + dt.timedelta(microseconds=1), None, DAY, None]
    return [UserFactory.create(name="ab"[n % 2], last_login=at) for n, at in enumerate(times)]


def turned(query: QuerySet[User], **parameters: Any) -> tuple[list[int], Any]:
    """Return one page of a query, and the paginator that knows its neighbours."""
    paginator = CursorPagination()
    request = Request(APIRequestFactory().get("/people/", parameters))
    return [row.pk for row in paginator.paginate_queryset(query, request)], paginator


def cursor(link: str | None) -> str:
    """Return the cursor of a link, "" where there is no such page."""
    return parse_qs(urlsplit(link or "").query).get("cursor", [""])[0]


def walked(query: QuerySet[User], start: str, direction: str) -> list[list[int]]:
    """Return the pages from a cursor to the end of the list."""
    pages, at = [], start
    while at or not pages:
        page, paginator = turned(query, page_size=2, cursor=at)
        pages.append(page)
        at = cursor(getattr(paginator, f"get_{direction}_link")())
    return pages


@pytest.mark.parametrize("order", ORDERS)
def test_every_row_comes_once_and_nulls_are_the_largest(
    people: list[User], order: tuple[str, ...]
) -> None:
    query = User.objects.order_by(*order)
    found = [pk for page in walked(query, "", "next") for pk in page]
    rows = sorted(people, key=lambda row: -row.pk if order[-1].startswith("-") else row.pk)
    for term in reversed(order):
        name = term.removeprefix("-")
        rows.sort(
            key=lambda row: (getattr(row, name) is None, getattr(row, name) or 0),
            reverse=term.startswith("-"),
        )
    assert found == [row.pk for row in rows]


@pytest.mark.parametrize("order", ORDERS)
def test_the_way_back_leads_over_the_same_pages(
    people: list[User], order: tuple[str, ...]
) -> None:
    query = User.objects.order_by(*order)
    pages = walked(query, "", "next")
    at = ""
    for _ in pages[1:]:
        at = cursor(turned(query, page_size=2, cursor=at)[1].get_next_link())
    assert list(reversed(walked(query, at, "previous"))) == pages


def test_a_row_that_is_added_meanwhile_moves_no_other(people: list[User]) -> None:
    query = User.objects.order_by("name")
    first, paginator = turned(query, page_size=2)
    UserFactory.create(name="")
    second, _ = turned(query, page_size=2, cursor=cursor(paginator.get_next_link()))
    expected = [row.pk for row in sorted(people, key=lambda row: (row.name, row.pk))]
    assert [*first, *second] == expected[:4]


def test_the_row_that_was_continued_after_may_be_gone(people: list[User]) -> None:
    query = User.objects.order_by("id")
    first, paginator = turned(query, page_size=2)
    User.objects.filter(pk=first[-1]).delete()
    second, _ = turned(query, page_size=2, cursor=cursor(paginator.get_next_link()))
    assert second == [people[2].pk, people[3].pk]


def test_a_page_has_its_bounds(people: list[User]) -> None:
    query = User.objects.order_by("id")
    for asked, size in ((3, 3), (1_000_000, 200), (0, 25), ("x", 25)):
        paginator = CursorPagination()
        request = Request(APIRequestFactory().get("/people/", {"page_size": asked}))
        assert paginator.get_page_size(request) == size
    page, paginator = turned(query)
    assert len(page) == len(people)
    assert paginator.get_next_link() is paginator.get_previous_link() is None


def test_a_list_of_any_length_takes_one_query(
    people: list[User], django_assert_num_queries: Any
) -> None:
    start = cursor(turned(User.objects.order_by("name"), page_size=2)[1].get_next_link())
    with django_assert_num_queries(1):
        turned(User.objects.order_by("name"), page_size=2, cursor=start)


@pytest.mark.parametrize("other", ["id", "-name", "email"])
def test_a_cursor_fits_its_own_order_alone(people: list[User], other: str) -> None:
    start = cursor(turned(User.objects.order_by("name"), page_size=2)[1].get_next_link())
    with pytest.raises(NotFound):
        turned(User.objects.order_by(other), cursor=start)


@pytest.mark.parametrize("made_up", ["x", "a:b", "\u00fc", "W10:W10", "9" * 5000])
def test_a_cursor_that_we_did_not_make_is_not_found(people: list[User], made_up: str) -> None:
    with pytest.raises(NotFound):
        turned(User.objects.order_by("id"), cursor=made_up)


def test_a_cursor_cannot_be_changed(people: list[User]) -> None:
    start = cursor(turned(User.objects.order_by("id"), page_size=2)[1].get_next_link())
    changed = ("A" if start[0] != "A" else "B") + start[1:]
    with pytest.raises(NotFound):
        turned(User.objects.order_by("id"), cursor=changed)
