"""Broken, hostile and huge texts: the good parts stay, and nothing hangs or crashes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend_django.engine.blueprint import check
from backend_django.engine.notations import read
from backend_django.engine.notations.jdl.notation import Jdl
from backend_django.engine.problems import EngineError

MODEL = Jdl.example + "paginate * with pagination\n"


def names(reading) -> list[str]:
    return [e.name for app in reading.blueprint.apps for e in app.entities]


@pytest.mark.parametrize(
    "broken",
    [
        "entity Broken { name String required( }",
        "entity Broken {",
        "entity Broken }",
        "entity { name String }",
        "entity Broken { ??? }",
        "entity Broken { a String b }}",
        "entity Broken { a String pattern(/[/) }",
        'entity Broken { a String pattern("never closed) }',
        "enum Broken { A(, B }",
        "relationship OneToMany { A }",
        "application { config { baseName } }",
        "@ entity Broken",
    ],
)
def test_a_broken_statement_in_the_middle_keeps_its_neighbours(broken):
    text = f"entity First {{\n  name String\n}}\n\n{broken}\n\nentity Last {{\n  name String\n}}\n"
    reading = read(text, "", "jdl")
    assert {"First", "Last"} <= set(names(reading))
    assert [f.line for f in reading.findings if f.severity != "info"]


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(MODEL) - 1), st.integers(0, 12), st.text("{}()/\"'*@,\n x=", max_size=3))
def test_any_damage_gives_a_valid_blueprint_and_never_silence(at, length, noise):
    reading = read(MODEL[:at] + noise + MODEL[at + length :], "", "jdl")
    assert [p for p in check(reading.blueprint) if p.severity == "error"] == []
    assert names(reading) or reading.findings


@settings(max_examples=200, deadline=None)
@given(st.text(min_size=1).filter(str.strip))
def test_any_text_reads_as_jdl_with_findings(text):
    reading = read(text, "", "jdl")
    assert names(reading) or reading.findings


def test_a_field_of_every_name_becomes_a_valid_name():
    written = "class def self save objects pk id_ __x get_a_display a b_id models created_at É 名"
    fields = "\n".join(f"{name} String" for name in written.split())
    reading = read(
        f"entity A {{\n{fields}\n}}\nrelationship ManyToOne {{ A{{b}} to A }}", "", "jdl"
    )
    assert [p for p in check(reading.blueprint) if p.severity == "error"] == []
    (app,) = reading.blueprint.apps
    assert len(app.entities[0].fields) == len(written.split())


def test_a_text_of_too_many_entities_is_refused():
    text = "".join(f"entity E{n} {{ name String }}\n" for n in range(1001))
    with pytest.raises(EngineError, match="1,001"):
        read(text, "", "jdl")


def test_an_entity_of_too_many_fields_is_refused_with_its_line():
    fields = "\n".join(f"  f{n} String" for n in range(201))
    with pytest.raises(EngineError, match="201") as caught:
        read(f"entity Small\nentity Wide {{\n{fields}\n}}", "", "jdl")
    assert caught.value.problems[0].line == 2


@pytest.mark.parametrize(
    "text",
    ["/*" * 50_000, '"' * 50_001, "{" * 50_000, "}" * 400, "pattern(/" * 10_000, "@a " * 20_000,
     "entity A { a String pattern(/" + "(a+" * 200 + ") }", "A,\n" * 20_000],
    ids=["comments", "quotes", "open", "close", "patterns", "annotations", "regex", "commas"],
)  # fmt: skip
def test_text_made_to_be_slow_is_read_to_its_end(text):
    reading = read(text + "\nentity A { b String }\n", "", "jdl")
    assert reading.findings
