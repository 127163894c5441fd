"""Finding a text in the files of a project: every line that holds it, and no more than a list can show."""

from __future__ import annotations

import pytest

from backend_django import engine
from backend_django.projects import searching

from .conftest import NEXT

SEARCH = "/api/v1/projects/search"
FILES = engine.Tree(
    [
        engine.File("a.py", "import os\n\n    Stock = 1  # stock, stock\nlast = stock", "models"),
        engine.File("b.md", "No stock\r\nWhat is a.c?\n", "docs"),
        engine.File("logo.png", b"\x89PNG\xff stock", "vue"),
    ]
)


def places(found):
    return [(hit.path, hit.line, hit.column) for hit in found.hits]


def test_each_line_is_told_once_where_it_first_holds_the_text():
    found = searching.searched(FILES, "stock")
    assert places(found) == [("a.py", 3, 5), ("a.py", 4, 8), ("b.md", 1, 4)]
    assert (found.files, found.stopped) == (3, "")
    assert found.hits[0].excerpt == "Stock = 1  # stock, stock"
    assert found.hits[2].excerpt == "No stock"


def test_capitals_are_told_from_small_letters_where_that_is_wished():
    assert places(searching.searched(FILES, "Stock", case=True)) == [("a.py", 3, 5)]


def test_the_text_is_no_pattern():
    assert places(searching.searched(FILES, "a.c")) == [("b.md", 2, 9)]
    assert searching.searched(FILES, ".*").hits == ()


def test_what_was_found_stands_in_the_excerpt_of_a_long_line():
    line = "x" * 5000 + "Needle" + "y" * 5000
    tree = engine.Tree([engine.File("one.json", f"{{\n{line}\n}}", "vue")])
    (hit,) = searching.searched(tree, "needle").hits
    assert (hit.line, hit.column, len(hit.excerpt)) == (2, 5001, searching.WIDTH)
    assert hit.excerpt[hit.at : hit.at + hit.length] == "Needle"


def test_the_list_ends_where_nobody_reads_on_and_says_so():
    many = engine.Tree(engine.File(f"{n:04}.txt", "here\n" * 7, "vue") for n in range(100))
    found = searching.searched(many, "here")
    assert (len(found.hits), found.stopped) == (searching.LINES, "lines")
    exact = engine.Tree([engine.File("a.txt", "here\n" * searching.LINES, "vue")])
    assert searching.searched(exact, "here").stopped == ""


def test_it_ends_in_time_and_says_so():
    found = searching.searched(FILES, "stock", seconds=-1)
    assert (found.hits, found.files, found.stopped) == ((), 0, "time")


@pytest.mark.django_db
def test_a_version_is_searched_as_it_was_stored(api, versions):
    first, second = versions()
    asked = f"{SEARCH}/{second.pk}/?text=stock"
    found = api.get(asked).json()
    assert found["files"] == second.total_files
    assert ("backend_django/core/models.py", "stock = ") in {
        (hit["path"], hit["excerpt"][:8]) for hit in found["hits"]
    }
    content = api.get(f"/api/v1/projects/files/{second.pk}/?path=backend_django/core/models.py")
    lines = content.json()["content"].split("\n")
    for hit in found["hits"]:
        if hit["path"] == "backend_django/core/models.py":
            line = lines[hit["line"] - 1]
            assert line[hit["column"] - 1 :].lower().startswith("stock")
    before = api.get(f"{SEARCH}/{first.pk}/?text=stock").json()
    assert not [hit for hit in before["hits"] if hit["path"].endswith("core/models.py")]


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", "one%0Atwo", "x" * 201])
def test_what_cannot_be_looked_for_is_refused(api, versions, text):
    (version,) = versions(NEXT)
    assert api.get(f"{SEARCH}/{version.pk}/?text={text}").status_code == 400
