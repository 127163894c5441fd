"""Messages check themselves, and say what is wrong where."""

from dataclasses import FrozenInstanceError

import pytest
from django.core.exceptions import ValidationError

from backend_django.api.errors import exception_handler

from .groups import CreateGroup, ListGroups


def pointers(error: ValidationError) -> list[tuple[str, str]]:
    """Return what the API would answer: the pointer and the code of each detail."""
    response = exception_handler(error, {})
    assert response is not None
    assert response.status_code == 400
    return [(d["pointer"], d["code"]) for d in response.data["error"]["details"]]


@pytest.mark.parametrize(
    ("name", "code"), [("", "blank"), (None, "null"), ("x" * 151, "max_length")]
)
def test_a_message_that_cannot_be_right_cannot_be_made(name: str, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        CreateGroup(name=name)
    assert pointers(caught.value) == [("/name", code)]


@pytest.mark.parametrize(
    ("values", "pointer"),
    [({"page": 0}, "/page"), ({"page_size": 0}, "/page_size"), ({"page_size": 201}, "/page_size")],
)
def test_a_list_has_pages_that_can_be(values: dict[str, int], pointer: str) -> None:
    with pytest.raises(ValidationError) as caught:
        ListGroups(**values)
    assert [where for where, _ in pointers(caught.value)] == [pointer]


def test_a_message_stays_as_it_is() -> None:
    message = CreateGroup(name="editors")
    with pytest.raises(FrozenInstanceError):
        message.name = "readers"  # type: ignore[misc]  # wrong on purpose
    assert message == CreateGroup(name="editors")
