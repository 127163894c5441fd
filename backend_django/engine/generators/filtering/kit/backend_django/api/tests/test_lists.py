"""What lists have in common: a total order, bounds, a search that always answers."""

from typing import Any

import pytest
from django.contrib.postgres.search import SearchVector
from django.db.models import QuerySet
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView

from backend_django.api.filters import EntityFilterSet
from backend_django.api.offsets import LimitOffsetPagination
from backend_django.api.ordering import TotalOrderingFilter, total
from backend_django.api.searching import FullText, FullTextFilter
from backend_django.users.models import User
from backend_django.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


class Names(APIView):
    search_fields = ["name"]
    ordering_fields = ["name"]


def asked(**parameters: Any) -> Request:
    return Request(APIRequestFactory().get("/people/", parameters))


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ((), ("email", "pk")),
        (("name",), ("name", "pk")),
        (("name", "-last_login"), ("name", "-last_login", "-pk")),
        (("-id", "name"), ("-id",)),
        (("pk",), ("pk",)),
    ],
)
def test_the_key_decides_among_rows_that_are_alike(
    order: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert total(User.objects.order_by(*order)) == expected


def test_what_is_asked_for_is_sorted_and_nothing_else() -> None:
    rows = UserFactory.create_batch(3, name="same")
    for order, falling in (("name", False), ("-name", True), ("password", False)):
        found = TotalOrderingFilter().filter_queryset(
            asked(ordering=order), User.objects.order_by("pk"), Names()
        )
        assert [row.pk for row in found] == sorted((row.pk for row in rows), reverse=falling)


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"limit": 2}, [0, 1]),
        ({"limit": 2, "offset": 2}, [2, 3]),
        ({"limit": 2, "offset": 4}, [4]),
        ({"offset": 5}, []),
        ({"offset": 10**30}, []),
        ({"limit": 0}, [0, 1, 2, 3, 4]),
        ({"limit": "x", "offset": -1}, [0, 1, 2, 3, 4]),
    ],
)
def test_a_list_is_read_in_portions(parameters: dict[str, Any], expected: list[int]) -> None:
    rows = UserFactory.create_batch(5)
    paginator = LimitOffsetPagination()
    page = paginator.paginate_queryset(User.objects.order_by("id"), asked(**parameters))
    assert [row.pk for row in page or []] == [rows[place].pk for place in expected]
    assert paginator.count == 5
    assert paginator.get_limit(asked(limit=1_000_000)) == 200


def searched(text: str) -> QuerySet[User]:
    """Return who a text finds, as it would be over a stored document."""
    document = SearchVector("name", weight="A", config="english")
    view = Names()
    view.full_text = FullText("document", "english")  # type: ignore[attr-defined]  # as modules set it
    query = User.objects.annotate(document=document)
    return FullTextFilter().filter_queryset(asked(search=text), query, view)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("boat", {"A boat", "Boats, boats", "A red boat house"}),
        ("BOATS", {"A boat", "Boats, boats", "A red boat house"}),
        ("bo", {"A boat", "Boats, boats", "A red boat house"}),
        ("red bo", {"A red boat house"}),
        ('"red boat"', {"A red boat house"}),
        ('"boat red"', set()),
        ("boat -red", {"A boat", "Boats, boats"}),
        ("red or oar", {"A red boat house", "An oar"}),
        ("oat", set()),
        ("", {"A boat", "Boats, boats", "A red boat house", "An oar"}),
        ("the", set()),
    ],
)
def test_words_are_found_in_any_form_and_the_last_by_its_beginning(
    text: str, expected: set[str]
) -> None:
    for name in ("A boat", "Boats, boats", "A red boat house", "An oar"):
        UserFactory.create(name=name)
    assert {row.name for row in searched(text)} == expected


def test_the_best_match_comes_first_and_the_order_is_total() -> None:
    worse, better, equal = (UserFactory.create(name=n) for n in ("A boat", "Boats, boats", "A boat"))
    assert [row.pk for row in searched("boat")] == [better.pk, worse.pk, equal.pk]


@pytest.mark.parametrize("text", ["'", "\\", "a & | !", ":*", "((", "x' | 'y", "a" * 5000, "\u0301 _"])
def test_no_text_is_too_strange_to_be_searched_for(text: str) -> None:
    assert list(searched(text)) == []


def test_a_null_character_is_refused() -> None:
    with pytest.raises(ValidationError):
        searched("a\0b")


def test_without_a_document_parts_of_texts_are_found() -> None:
    wanted = UserFactory.create(name="boathouse")
    UserFactory.create(name="oar")
    found = FullTextFilter().filter_queryset(asked(search="house"), User.objects.all(), Names())
    assert list(found) == [wanted]


class UserFilter(EntityFilterSet):
    class Meta:
        model = User
        fields = {"groups": ["exact", "in"]}


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("groups", "x"),
        ("groups", "1.5"),
        ("groups", "0"),
        ("groups", 2**63),
        ("groups__in", "1,x"),
    ],
)
def test_what_can_be_no_key_is_refused(parameter: str, value: str) -> None:
    assert parameter in UserFilter({parameter: value}, User.objects.all()).errors


def test_a_key_that_leads_nowhere_finds_nothing() -> None:
    UserFactory.create()
    found = UserFilter({"groups": "999999"}, User.objects.all())
    assert not found.errors
    assert list(found.qs) == []


@pytest.mark.parametrize(
    ("name", "lookup", "expected"),
    [
        ("page", "exact", "page__exact"),
        ("cursor", "exact", "cursor__exact"),
        ("search", "icontains", "search__icontains"),
        ("price", "exact", "price"),
    ],
)
def test_no_filter_takes_a_parameter_of_every_list(name: str, lookup: str, expected: str) -> None:
    assert EntityFilterSet.get_filter_name(name, lookup) == expected
