"""The checklist as a list, as a command, and as a page."""

import json
from collections import Counter
from io import StringIO

import pytest
from django.conf import settings as project
from django.core.management import CommandError, call_command

from backend_django.operations.checklist import report
from backend_django.operations.checklist.catalogue import CATEGORIES, POINTS
from backend_django.operations.checklist.points import Category, Point, UnclearError

COMMAND = "deployment_checklist"
PAGE = project.ROOT / "docs" / "DEPLOYMENT.md"


@pytest.fixture
def points(monkeypatch: pytest.MonkeyPatch) -> Category:
    """Return a category that is the whole list."""
    category = Category("security")
    module = f"backend_django.operations.management.commands.{COMMAND}"
    monkeypatch.setattr(f"{module}.POINTS", category.points)
    return category


def told(*arguments: str) -> str:
    out = StringIO()
    call_command(COMMAND, *arguments, stdout=out)
    return out.getvalue()


def test_the_list_is_long_and_most_of_it_is_checked() -> None:
    assert len(POINTS) >= 80
    assert sum(point.check is not None for point in POINTS) >= 50
    assert len(CATEGORIES) >= 14


def test_every_point_has_a_name_of_its_own_and_says_what_to_do() -> None:
    assert [name for name, times in Counter(p.id for p in POINTS).items() if times > 1] == []
    assert [point.id for point in POINTS if not point.title or not point.fix] == []


def test_the_page_is_written_from_the_list() -> None:
    assert told("--markdown") == PAGE.read_text("utf-8"), "run the command and commit the page"


def test_what_holds_fails_nothing(points: Category) -> None:
    points.check("one", "One holds", "Do.")(lambda: "")
    points.by_hand("two", "Somebody looked", "Look.")
    text = told()
    assert "ok      security.one" in text
    assert "by hand security.two" in text
    assert "1 ok, 0 failed, 1 by hand" in text


def test_what_fails_says_what_was_found_and_what_to_do(points: Category) -> None:
    points.check("one", "One holds", "Mend it.")(lambda: "it is broken")
    out = StringIO()
    with pytest.raises(CommandError) as ended:
        call_command(COMMAND, stdout=out)
    assert ended.value.returncode == 1
    assert "it is broken" in out.getvalue()
    assert "-> Mend it." in out.getvalue()


def test_a_check_that_breaks_has_failed_and_the_others_still_run(points: Category) -> None:
    def breaks() -> str:
        raise ZeroDivisionError("no such thing")

    points.check("one", "One holds", "Mend it.")(breaks)
    points.check("two", "Two holds", "Do.")(lambda: "")
    first, second = (report.result_of(point) for point in points.points)
    assert (first.status, first.finding) == ("failed", "ZeroDivisionError: no such thing")
    assert second.status == "ok"


def test_what_cannot_be_told_here_is_left_to_a_person() -> None:
    def unclear() -> str:
        raise UnclearError("there is nothing to look at")

    result = report.result_of(Point("a.b", "a", "It holds", "Look.", unclear))
    assert (result.status, result.finding) == ("by hand", "there is nothing to look at")


def test_programs_get_json(points: Category) -> None:
    points.check("one", "One holds", "Do.")(lambda: "")
    (found,) = json.loads(told("--json"))
    assert found == {
        "id": "security.one",
        "category": "security",
        "title": "One holds",
        "status": "ok",
        "finding": "",
        "fix": "Do.",
    }


def test_categories_can_be_chosen() -> None:
    found = json.loads(told("--json", "--category", "backups", "--category", "release"))
    assert {point["category"] for point in found} == {"backups", "release"}
    with pytest.raises(CommandError, match="invalid choice"):
        told("--category", "weather")
