"""Broken, hostile and odd texts: the good parts stay, and nothing hangs or crashes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend_django.engine.blueprint import check
from backend_django.engine.notations import read, read_files
from backend_django.engine.notations.models_py.notation import Django

HEAD = "from django.db import models\n\n\n"
FIRST = "class First(models.Model):\n    name = models.CharField(max_length=9)\n\n"
LAST = "class Last(models.Model):\n    name = models.CharField(max_length=9)\n"


def entities(reading):
    return {e.name: e for app in reading.blueprint.apps for e in app.entities}


@pytest.mark.parametrize(
    "broken",
    [
        "class Broken(models.Model:\n    name = models.TextField()\n",
        "class Broken(models.Model):\n    name = models.TextField(\n",
        "class Broken(models.Model):\n    name == = models.TextField()\n",
        "class Broken(models.Model):\n  def a(self):\n      print 'x'\n",
        "class Broken(models.Model)\n    name = models.TextField()\n",
        "class (models.Model):\n    pass\n",
        "x = '''never closed\n",
        "x = [1, 2\n",
        "def f(:\n    pass\n",
        "{% template %}\n",
        "match = = 1\n",
        "class Broken(models.Model):\n\tname = models.TextField()\n        size = 1\n",
    ],
)
def test_a_broken_statement_in_the_middle_keeps_its_neighbours(broken):
    reading = read(HEAD + FIRST + broken + "\n" + LAST, "", "django")
    assert {"First", "Last"} <= set(entities(reading))
    assert [f.line for f in reading.findings if f.severity == "error"]


def test_the_good_members_of_a_broken_class_stay():
    body = "    a = models.TextField()\n    b = models.TextField(\n    c = models.TextField()\n"
    reading = read(f"{HEAD}class A(models.Model):\n{body}", "", "django")
    assert [f.name for f in entities(reading)["A"].fields] == ["a", "c"]
    assert [(f.line, f.column) for f in reading.findings] == [(6, 5)]


def test_a_broken_file_leaves_the_others_and_is_named():
    reading = read_files(
        {"a/models.py": HEAD + FIRST, "b/models.py": "class (\n", "c/models.py": HEAD + LAST},
        "django",
    )
    assert set(entities(reading)) == {"First", "Last"}
    assert [f.file for f in reading.findings if f.severity == "error"] == ["b/models.py"]


def test_columns_count_characters_behind_letters_of_several_bytes():
    line = "    größe = models.CharField('Größe: 漢', max_length=größte)"
    reading = read(f"{HEAD}class A(models.Model):\n{line}\n", "", "django")
    (finding,) = [f for f in reading.findings if f.code == "computed_option"]
    assert line[finding.column - 1 : finding.end_column - 1] == "max_length=größte"


@settings(max_examples=150, deadline=None)
@given(
    st.integers(0, len(Django.example) - 1),
    st.integers(0, 12),
    st.text("{}()[]\"'*@,\n =:.\\", max_size=3),
)
def test_any_damage_gives_a_valid_blueprint_and_never_silence(at, length, noise):
    text = Django.example[:at] + noise + Django.example[at + length :]
    reading = read(text, "", "django")
    assert [p for p in check(reading.blueprint) if p.severity == "error"] == []
    assert entities(reading) or reading.findings


@pytest.mark.parametrize(
    "value",
    ["'a' * 10 ** 9", "10 ** 10 ** 10", "1 << 10 ** 9", "'%1000000000d' % 1", "range(10 ** 12)",
     "[[0] * 10 ** 9]", "-" * 400 + "1", "(" * 90 + "1" + ")" * 90, "a", "[x for x in a for y in a]"],
    ids=range(10),
)  # fmt: skip
def test_no_value_is_computed_that_costs_more_than_it_is_worth(value):
    text = (
        f"{HEAD}a = (a, a)\nclass A(models.Model):\n    n = models.IntegerField(default={value})\n"
    )
    assert "n" in [f.name for f in entities(read(text, "", "django"))["A"].fields]


def test_constants_that_double_each_time_are_given_up_in_time():
    doubled = "".join(f"a{n} = (a{n - 1}, a{n - 1})\n" for n in range(1, 60))
    text = f"{HEAD}a0 = ('x', 'X')\n{doubled}{FIRST}    b = models.CharField(choices=a59)\n"
    assert "First" in entities(read(text, "", "django"))


@pytest.mark.parametrize(
    "text",
    [
        "class A(A):\n    x = models.TextField()\n",
        "class A(B):\n    x = models.TextField()\nclass B(A):\n    pass\n",
        "from .models import A\nclass A(A):\n    x = models.TextField()\n",
        "X = X\nclass A(models.Model):\n    x = models.CharField(choices=X, default=X.Y.Z)\n",
        "from a import *\nclass A(models.Model):\n    x = models.CharField(choices=Q)\n",
    ],
)
def test_names_that_lead_in_circles_come_to_an_end(text):
    assert (
        read_files({"a.py": text, "models.py": "from a import *\n"}, "django").findings is not None
    )


def test_the_fix_of_a_finding_says_what_the_author_means():
    call = "models.ForeignKey(First, on_delete=models.SET_NULL)"
    text = f"{HEAD}{FIRST}class A(models.Model):\n    a = {call}\n"
    (finding,) = read(text, "", "django").findings
    mended = text.replace(finding.text, finding.fix or "")
    assert "on_delete=models.SET_NULL, null=True)" in mended
    assert read(mended, "", "django").findings == ()
