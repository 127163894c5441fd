"""Every cell of the access matrix is one emitted test, with the status it must answer."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from backend_django.engine.files import File
from backend_django.engine.generators.suite.cells import cells, created, roles, unseen
from backend_django.engine.generators.suite.generator import TestsGenerator
from backend_django.engine.generators.suite.subjects import subjects
from backend_django.engine.testing import assert_golden, guarded, sample

GOLDEN = Path(__file__).parent / "golden_access"
KNOWN = subjects(guarded())


class AccessTests(TestsGenerator):
    """Only what is emitted about access."""

    def files(self, *args, **kwargs) -> Iterable[File]:
        return [f for f in super().files(*args, **kwargs) if f.path.endswith("test_access.py")]


def status(entity: str, action: str, role: str, whose: str = "others") -> int:
    found = created(KNOWN[entity]) if action == "create" else cells(KNOWN[entity], action)
    (cell,) = [c for c in found if c.role == role and (action == "create" or c.whose == whose)]
    return cell.status


def test_the_cells_are_written_as_in_the_golden_files():
    assert_golden(AccessTests(), GOLDEN, guarded())


def test_an_app_without_restrictions_has_no_such_tests():
    assert not list(AccessTests().files(sample()))


def test_every_role_action_and_owner_has_its_cell():
    order = KNOWN["sales.Order"]
    assert roles(order) == ["anonymous", "member", "editor", "manager", "staff"]
    for action in ("list", "view", "change", "delete"):
        assert len({(c.role, c.whose) for c in cells(order, action)}) == 10


@pytest.mark.parametrize(
    ("action", "role", "whose", "wanted"),
    [
        ("view", "anonymous", "own", 401),
        ("view", "member", "others", 404),
        ("view", "editor", "others", 200),
        ("change", "member", "own", 200),
        ("change", "member", "others", 404),
        ("change", "editor", "others", 403),
        ("delete", "member", "own", 403),
        ("delete", "editor", "own", 204),
        ("delete", "staff", "others", 204),
    ],
)
def test_a_cell_says_what_must_be_answered(action, role, whose, wanted):
    assert status("sales.Order", action, role, whose) == wanted


def test_only_what_is_seen_can_be_referred_to():
    assert status("catalog.Product", "create", "manager") == 201
    (found,) = [
        blind
        for relation, _, blind in unseen(KNOWN["catalog.ProductTag"])
        if relation.name == "tag"
    ]
    assert found == ["member", "editor"]
