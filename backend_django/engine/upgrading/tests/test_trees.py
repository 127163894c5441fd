"""Verdicts: one for each path, by what you and what we did to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend_django.engine.files import EXECUTABLE, PLAIN, File, Tree
from backend_django.engine.upgrading import upgraded

OLD, MINE, OURS = "a\nb\nc\nd\ne\n", "a\nMINE\nc\nd\ne\n", "a\nb\nc\nd\nOURS\n"


def tree(**contents: str | bytes) -> Tree:
    return Tree(File(f"{name}.py", content, "models") for name, content in contents.items())


@pytest.mark.parametrize(
    ("base", "yours", "new", "word", "content"),
    [
        (OLD, OLD, OLD, "untouched", OLD),
        (OLD, OLD, OURS, "updated", OURS),
        (OLD, MINE, OLD, "yours", MINE),
        (OLD, OURS, OURS, "untouched", OURS),
        (OLD, MINE, OURS, "merged", "a\nMINE\nc\nd\nOURS\n"),
        (OLD, "x\n", "y\n", "conflict", "<<<<<<< yours\nx\n=======\ny\n>>>>>>> generated\n"),
        (OLD, None, OLD, "yours", None),
        (OLD, None, OURS, "conflict", OURS),
        (OLD, OLD, None, "removed", None),
        (OLD, MINE, None, "conflict", MINE),
        (OLD, None, None, "removed", None),
        (None, MINE, None, "yours", MINE),
        (None, None, OURS, "updated", OURS),
        (None, OURS, OURS, "untouched", OURS),
        (None, "x\n", "y\n", "conflict", "<<<<<<< yours\nx\n=======\ny\n>>>>>>> generated\n"),
    ],
)
def test_a_path_gets_the_verdict_of_its_three_versions(base, yours, new, word, content):
    before, mine, after = (tree(f=t) if t is not None else Tree() for t in (base, yours, new))
    found = upgraded(before, mine, after)
    assert [v.word for v in found.verdicts] == [word]
    assert [file.text for file in found.tree] == ([] if content is None else [content])


def test_bytes_that_cannot_be_merged_stand_beside_yours():
    found = upgraded(tree(f=b"\xff1"), tree(f=b"\xff2"), tree(f=b"\xff3"))
    assert {f.path: f.data for f in found.tree} == {"f.py": b"\xff2", "f.py.generated": b"\xff3"}
    assert found.counts == {"conflict": 1}


def test_a_file_that_moved_takes_your_edits_along():
    base = Tree([File("shop/product.ts", OLD, "vue", "/apps/0/entities/1")])
    yours = Tree([File("shop/product.ts", MINE, "")])
    new = Tree([File("shop/article.ts", OURS, "vue", "/apps/0/entities/0")])
    found = upgraded(base, yours, new, {"/apps/0/entities/1": "/apps/0/entities/0"})
    assert [(f.path, f.text) for f in found.tree] == [("shop/article.ts", "a\nMINE\nc\nd\nOURS\n")]
    assert str(found.verdicts[0]) == "merged    shop/article.ts (was shop/product.ts)"


def test_a_mode_that_you_changed_stays():
    base, new = Tree([File("run.sh", OLD, "x")]), Tree([File("run.sh", OURS, "x")])
    found = upgraded(base, Tree([File("run.sh", MINE, "x", mode=EXECUTABLE)]), new)
    assert [file.mode for file in found.tree] == [EXECUTABLE]


contents = st.dictionaries(
    st.sampled_from("abcd"), st.sampled_from(["", "x\n", "x\ny\n", "z\n"]), max_size=4
)


@given(contents, contents, contents)
def test_every_path_has_one_verdict_and_no_line_of_yours_is_lost(base, yours, new):
    found = upgraded(tree(**base), tree(**yours), tree(**new))
    assert {v.path for v in found.verdicts} == {f"{n}.py" for n in {*base, *yours, *new}}
    for name, text in yours.items():
        written = set(text.split("\n")) - set(base.get(name, "").split("\n"))
        path = f"{name}.py"
        assert not written or written <= set(found.tree[path].text.split("\n"))


WINDOWS = OLD.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("new", "word", "text"),
    [
        (OLD, "yours", WINDOWS),
        (OURS, "merged", OURS.replace("\n", "\r\n")),
    ],
)
def test_line_ends_of_windows_stay_and_are_no_conflict(new, word, text):
    found = upgraded(tree(f=OLD), tree(f=WINDOWS), tree(f=new))
    assert ([v.word for v in found.verdicts], found.tree["f.py"].text) == ([word], text)


@pytest.mark.parametrize(
    ("mine", "ours", "mode", "word"),
    [
        (EXECUTABLE, PLAIN, EXECUTABLE, "yours"),
        (PLAIN, EXECUTABLE, EXECUTABLE, "updated"),
        (EXECUTABLE, EXECUTABLE, EXECUTABLE, "untouched"),
    ],
)
def test_a_mode_alone_is_a_change(mine, ours, mode, word):
    base, yours, new = (Tree([File("run.sh", OLD, "x", mode=m)]) for m in (PLAIN, mine, ours))
    found = upgraded(base, yours, new)
    assert [(v.word, found.tree[v.path].mode) for v in found.verdicts] == [(word, mode)]


def test_a_mode_that_we_changed_meets_your_lines():
    base = Tree([File("run.sh", OLD, "x")])
    new = Tree([File("run.sh", OLD, "x", mode=EXECUTABLE)])
    found = upgraded(base, Tree([File("run.sh", MINE, "x")]), new)
    assert [(f.text, f.mode) for f in found.tree] == [(MINE, EXECUTABLE)]


def test_a_folder_that_you_removed_stays_away_but_for_what_changed():
    base = Tree(File(f"docker/{name}", OLD, "x") for name in "abc")
    new = Tree([base["docker/a"], File("docker/b", OURS, "x"), File("docker/d", OLD, "x")])
    found = upgraded(base, Tree(), new)
    assert [str(verdict) for verdict in found.verdicts] == [
        "yours     docker/a: removed by you",
        "conflict  docker/b: removed by you, but changed: it is back",
        "removed   docker/c: by both",
        "updated   docker/d: new",
    ]


@pytest.mark.parametrize(
    ("mine", "ours", "word"),
    [(b"\xff2", b"\xff1", "yours"), (b"\xff1", b"\xff2", "updated"), (b"\xff2", None, "conflict")],
)
def test_bytes_that_one_side_changed_are_taken_whole(mine, ours, word):
    new = Tree() if ours is None else tree(f=ours)
    found = upgraded(tree(f=b"\xff1"), tree(f=mine), new)
    assert [(v.word, found.tree[v.path].data) for v in found.verdicts] == [(word, b"\xff2")]


def test_text_that_became_bytes_stands_beside():
    found = upgraded(tree(f=OLD), tree(f=b"\xff"), tree(f=OURS))
    assert [(f.path, f.data) for f in found.tree] == [
        ("f.py", b"\xff"),
        ("f.py.generated", OURS.encode()),
    ]
