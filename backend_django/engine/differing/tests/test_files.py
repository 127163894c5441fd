"""Differences of two trees of files."""

from __future__ import annotations

from backend_django.engine.differing import file_changes, unified
from backend_django.engine.files import EXECUTABLE, METADATA, File, Tree

OLD = Tree(
    [
        File("a.py", "one\ntwo\n", "models"),
        File("b.py", "same\n", "models"),
        File("c.png", b"\xff\x00", "vue"),
        File("d.sh", "run\n", "scaffold"),
        File("gone.py", "x\ny\n", "api"),
        File(METADATA, "{}", "groundwork"),
    ]
)
NEW = Tree(
    [
        File("a.py", "one\n2\nthree\n", "models"),
        File("b.py", "same\n", "models"),
        File("c.png", b"\xff\x01", "vue"),
        File("d.sh", "run\n", "scaffold", mode=EXECUTABLE),
        File("new.py", "z\n", "api"),
        File(METADATA, "{ }", "groundwork"),
    ]
)


def test_changes_are_told_by_path_with_the_lines_they_count():
    found = [(c.path, c.kind, c.added, c.removed, c.binary) for c in file_changes(OLD, NEW)]
    assert found == [
        ("a.py", "changed", 2, 1, False),
        ("c.png", "changed", 0, 0, True),
        ("d.sh", "mode", 0, 0, False),
        ("gone.py", "removed", 0, 2, False),
        ("new.py", "added", 1, 0, False),
    ]


def test_a_file_is_compared_as_diff_does():
    assert unified(OLD["a.py"], NEW["a.py"]) == (
        "--- a/a.py\n+++ b/a.py\n@@ -1,2 +1,3 @@\n one\n-two\n+2\n+three\n"
    )
    assert unified(None, NEW["new.py"]).startswith("--- /dev/null\n+++ b/new.py\n")
    assert unified(OLD["c.png"], NEW["c.png"]) == ""
