"""Broken diagrams: the good parts stay, and what is not read is said."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend_django.engine.blueprint import check
from backend_django.engine.notations import read, recognise
from backend_django.engine.notations.mermaid.notation import Mermaid
from backend_django.engine.problems import EngineError

CLASSES = """\
classDiagram
    namespace Sales {
        class Order {
            +int id
            +List~Line~ lines
            +State state = State.OPEN
        }
    }
    class Line { +String text }
    class State { <<enumeration>> OPEN
      PAID }
    Order "1" *-- "0..*" Line : contains
    Animal <|-- Cat
"""


def names(reading) -> set[str]:
    return {e.name for app in reading.blueprint.apps for e in app.entities}


@pytest.mark.parametrize(
    "broken",
    [
        "BAD ||-x-o{ WORSE : is",
        "BAD {",
        "BAD { string",
        'BAD { string a "never closed }',
        "BAD }",
        "} } }",
        '"BAD ||--o{ A : x',
        "A ||--o{",
        "????",
    ],
)
def test_a_broken_statement_keeps_its_neighbours(broken):
    first, last = "    First {\n        string a\n    }", "    Last {\n        string b\n    }"
    reading = read(f"erDiagram\n{first}\n    {broken}\n{last}\n", "", "mermaid")
    assert {"First", "Last"} <= names(reading)
    assert [f for f in reading.findings if f.severity != "info" and f.line]


@pytest.mark.parametrize(
    "broken", ["class", "class {", "class Bad {", "Bad <|-- : x", "}", "<<", "Bad : ", "note", "~"]
)
def test_a_broken_class_keeps_its_neighbours(broken):
    first, last = (
        "    class First {\n        +String a\n    }",
        "    class Last {\n        +int b\n    }",
    )
    reading = read(f"classDiagram\n{first}\n    {broken}\n{last}\n", "", "mermaid")
    assert {"First", "Last"} <= names(reading)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([CLASSES, Mermaid.example]),
    st.integers(0, 500),
    st.integers(0, 12),
    st.text('{}()|o-<>*~:"`%.\n xA', max_size=3),
)
def test_any_damage_gives_a_valid_blueprint_and_never_silence(text, at, length, noise):
    try:
        reading = read(text[:at] + noise + text[at + length :], "", "mermaid")
    except EngineError:
        return
    assert [p for p in check(reading.blueprint) if p.severity == "error"] == []
    assert names(reading) or reading.findings


def test_an_abstract_chain_of_a_thousand_is_read():
    rows = [f"class C{n} {{ <<abstract>> }}\nC{n} <|-- C{n + 1}" for n in range(900)]
    reading = read("classDiagram\nclass C0 { +int id\n +String name\n }\n" + "\n".join(rows))
    assert names(reading) == {"C900"}


@pytest.mark.parametrize(
    "text",
    ["erDiagram\n" + "A{" * 20_000, "classDiagram\n" + "class A{\n" * 5_000,
     "erDiagram\n" + '"' * 50_001, "classDiagram\n" + "~" * 50_000, "classDiagram\n" + "<<" * 20_000,
     "erDiagram\nA ||--o{ B : " + "x " * 50_000, "classDiagram\nclass A {\n" + "(" * 50_000,
     "erDiagram\n" + "%%{" * 20_000, "erDiagram\nA { " + "x " * 40_000 + "}",
     "classDiagram\n" + "namespace a {" * 10_000, "erDiagram\nA {\nstring a \"" + "a, " * 30_000],
    ids=["blocks", "classes", "quotes", "tildes", "marks", "label", "brackets", "directives",
         "attributes", "spaces", "comment"],
)  # fmt: skip
def test_text_made_to_be_slow_is_answered(text):
    found = None
    with suppress(EngineError):
        found = read(text + "\nLast\n", "", "mermaid")
    assert found is None or found.findings or names(found)


def test_an_enumeration_of_too_many_values_keeps_the_first():
    values = "\n".join(f"V{n}" for n in range(600))
    reading = read(
        f"classDiagram\nclass K {{\n<<enumeration>>\n{values}\n}}\nclass A {{ +K k }}\n"
    )
    assert len(reading.blueprint.apps[0].enums[0].values) == 500
    assert "too_many_values" in [f.code for f in reading.findings]


def test_an_entity_of_too_many_lines_is_refused():
    lines = "\n".join(f"A }}o--|| B : role{n}" for n in range(300))
    with pytest.raises(EngineError, match="300"):
        read(f"erDiagram\n{lines}\n")


@pytest.mark.parametrize(
    "text",
    ["# Shop\n\n```mermaid\nerDiagram\n  A ||--o{ B : has\n```\n", "classDiagram-v2\nclass A\n",
     "%% ours\n\nerDiagram\n  A\n", "---\ntitle: x\n---\nclassDiagram\n  A <|-- B\n"],
)  # fmt: skip
def test_a_diagram_is_recognised_wherever_it_stands(text):
    assert recognise(text)[0].notation == "mermaid"


@pytest.mark.parametrize(
    "text", ["```mermaid\nflowchart LR\n a --> b\n```\n", "We use erDiagram and classDiagram.\n"]
)
def test_other_diagrams_and_prose_are_not_recognised(text):
    assert "mermaid" not in [guess.notation for guess in recognise(text)]
