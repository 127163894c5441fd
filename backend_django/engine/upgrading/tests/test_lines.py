"""Merging texts: one side's change is taken, both sides' are marked, and no line is lost."""

from __future__ import annotations

import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend_django.engine.upgrading.lines import matches, merged

BASE = "one\ntwo\nthree\nfour\nfive\n"
MARKS = ("<<<<<<<", "=======", ">>>>>>>")

words = st.sampled_from(["a\n", "b\n", "c\n", "\n", "}\n", "x = 1\n", "y = 2\n", "return\n"])
texts = st.lists(words, max_size=14).map("".join)


def lines(text: str) -> list[str]:
    return text.splitlines()


def test_changes_in_different_places_are_both_there():
    ours = BASE.replace("two", "TWO")
    theirs = BASE.replace("five", "five\nsix")
    assert merged(BASE, ours, theirs).text == "one\nTWO\nthree\nfour\nfive\nsix\n"


def test_changes_in_one_place_stand_between_marks():
    found = merged(BASE, BASE.replace("three", "3"), BASE.replace("three", "drei"))
    assert found.conflicts == 1
    assert found.text == (
        "one\ntwo\n<<<<<<< yours\n3\n=======\ndrei\n>>>>>>> generated\nfour\nfive\n"
    )


def test_a_line_that_you_removed_and_we_changed_is_told():
    found = merged(BASE, BASE.replace("three\n", ""), BASE.replace("three", "3"))
    assert found.text == "one\ntwo\n<<<<<<< yours\n=======\n3\n>>>>>>> generated\nfour\nfive\n"


def test_marks_stand_on_lines_of_their_own_without_a_last_newline():
    assert merged("a", "b", "c").text == "<<<<<<< yours\nb\n=======\nc\n>>>>>>> generated\n"


def test_line_ends_of_windows_stay():
    ours = BASE.replace("two", "TWO").replace("\n", "\r\n")
    found = merged(BASE, ours, BASE.replace("five", "5"))
    assert found.text == "one\r\nTWO\r\nthree\r\nfour\r\n5\r\n"


@given(texts, texts)
def test_a_side_that_changed_nothing_has_no_say(base, other):
    assert merged(base, base, other).text == other
    assert merged(base, other, base).text == other
    assert merged(base, other, other).text == other


@given(texts, texts, texts)
def test_no_line_of_either_side_is_lost(base, ours, theirs):
    found = merged(base, ours, theirs)
    kept = lines(found.text)
    for side, other in ((ours, theirs), (theirs, ours)):
        new = set(lines(side)) - set(lines(base))
        assert new <= set(kept), (side, other)
    if not found.conflicts:
        assert not any(line.startswith(MARKS) for line in kept)


@given(texts, texts)
def test_matches_are_equal_lines_in_order(old, new):
    old_lines, new_lines = lines(old), lines(new)
    found = sorted(matches(old_lines, new_lines))
    assert all(old_lines[a] == new_lines[b] for a, b in found)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(found))


@settings(max_examples=40, deadline=None)
@given(texts, st.integers(0, 13), st.integers(0, 13))
def test_edits_that_do_not_touch_are_merged_as_git_does(tmp_path_factory, base, first, second):
    rows = [f"{number} {row}" for number, row in enumerate(base.splitlines(keepends=True))]
    if abs(first - second) < 3 or max(first, second) >= len(rows):
        return
    ours = [*rows[:first], "ours\n", *rows[first + 1 :]]
    theirs = [*rows[:second], "theirs\n", *rows[second + 1 :]]
    found = merged("".join(rows), "".join(ours), "".join(theirs))
    assert found.text == by_git(tmp_path_factory.mktemp("merge"), rows, ours, theirs)


def by_git(folder: Path, base: list[str], ours: list[str], theirs: list[str]) -> str:
    for name, rows in (("base", base), ("ours", ours), ("theirs", theirs)):
        (folder / name).write_text("".join(rows), encoding="utf-8")
    command = ["git", "merge-file", "-p", "ours", "base", "theirs"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("size", [20_000])
def test_a_long_file_of_braces_is_compared_in_bounded_steps(size):
    base = "{\n}\n,\n" * size
    found = merged(base, base + "mine\n", "theirs\n" + base)
    assert (found.conflicts, found.text) == (0, "theirs\n" + base + "mine\n")
