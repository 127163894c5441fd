"""The preprocessor: it ends, whatever is written, and says where it stops."""

from __future__ import annotations

import time

import pytest

from backend_django.engine.notations import read
from backend_django.engine.problems import EngineError


def fields(text: str) -> list[str]:
    reading = read(f"@startuml\n{text}\n@enduml", "", "plantuml")
    return [f.name for app in reading.blueprint.apps for e in app.entities for f in e.fields]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("!define T class A\nT {\n x : int\n}", ["x"]),
        ("!define x(a, b) a : b\nclass A {\n x(n, int)\n}", ["n"]),
        ("!define glue(a) pre_##a\nclass A {\n glue(n) : int\n}", ["pre_n"]),
        ('!$t = "int"\nclass A {\n n : $t\n}', ["n"]),
        ('!procedure $p($a, $b="int")\n $a : $b\n!endprocedure\nclass A {\n $p(n)\n}', ["n"]),
        ('!procedure p($b, $a)\n$a : $b\n!endprocedure\nclass A {\np($a="n", $b="int")\n}', ["n"]),
        (
            '!function $f($a)\n!return $a + "_x"\n!endfunction\nclass A {\n $f("n") : int\n}',
            ["n_x"],
        ),
        ("!if 1 > 2\nclass A {\n a : int\n}\n!else\nclass B {\n b : int\n}\n!endif", ["b"]),
        ('!if %upper("a") == "A" && !(2 < 1)\nclass A {\n a : int\n}\n!endif', ["a"]),
        (
            "!ifndef N\n!define N\nclass A {\n a : int\n}\n!endif\n!ifndef N\nclass B\n!endif",
            ["a"],
        ),
        ('class A {\n!foreach $i in %splitstr("a,b", ",")\n$i : int\n!endfor\n}', ["a", "b"]),
        ("class A {\n column(n, varchar(9))\n not_null(unique(m)) : int\n}", ["n", "m"]),
    ],
)
def test_macros_become_what_they_stand_for(text, expected):
    assert fields(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "!define A A A\nclass B {\n A\n}",
        "!define A B B\n!define B A A\nclass C {\n A\n}",
        "".join(f"!define M{n} M{n + 1} M{n + 1}\n" for n in range(40))
        + "class C {\n M0 : int\n}",
        "!procedure $p()\n$p()\n!endprocedure\n$p()\nclass A",
        "!function $f($x)\n!return $f($x) + $f($x)\n!endfunction\nclass A {\n$f(1) : int\n}",
        '!$x = "ab"\n!while 1\n!$x = $x + $x\n!endwhile\nclass A',
        "!while %true()\nclass A {\n}\n!endwhile",
        "!while 1\n!while 1\n!endwhile\n!endwhile",
        "!$f = " + "(" * 5000 + "1" + ")" * 5000 + "\nclass A",
        "!define a(x) x\nclass A {\n" + "a(" * 3000 + "\n}",
        "!if 1\n" * 5000 + "class A",
    ],
)
def test_no_macro_goes_on_for_ever(text):
    started = time.process_time()
    try:
        assert read(f"@startuml\n{text}\n@enduml", "", "plantuml").findings is not None
    except EngineError as error:
        assert error.problems  # noqa: PT017 - a refusal is an answer
    assert time.process_time() - started < 5


def test_a_finding_about_what_a_macro_made_stands_where_it_is_used():
    text = "@startuml\n!define X(n) n : Strange\nclass A {\n  X(odd)\n}\n@enduml"
    (found,) = [f for f in read(text, "", "plantuml").findings if f.code == "type_unknown"]
    assert (found.line, found.text) == (4, "X(odd)")
