"""The catalogue: what is read, what is refused, and how a notation is recognised."""

from __future__ import annotations

import pytest

from backend_django.engine.notations import notations, read, recognise
from backend_django.engine.notations.reading import MAX_BYTES, MAX_LINES
from backend_django.engine.notations.source import MAX_LISTED
from backend_django.engine.problems import EngineError


@pytest.mark.parametrize("notation", notations(), ids=lambda n: n.name)
def test_an_example_is_recognised_by_its_content_alone(notation):
    assert recognise(notation.example)[0].notation == notation.name


@pytest.mark.parametrize("notation", notations(), ids=lambda n: n.name)
def test_an_example_reads_into_entities_without_a_warning(notation):
    reading = read(notation.example)
    assert reading.notation == notation.name
    assert [e for app in reading.blueprint.apps for e in app.entities]
    assert [f for f in reading.findings if f.severity != "info"] == []


def test_the_guess_can_be_overruled():
    text = "entity Book { title String }"
    assert read(text, "library.yaml", "jdl").notation == "jdl"


def test_windows_line_ends_and_a_byte_order_mark_change_nothing():
    text = "entity Book {\n  title String required\n}\n"
    assert read("\ufeff" + text.replace("\n", "\r\n"), "a.jdl") == read(text, "a.jdl")


@pytest.mark.parametrize(
    ("text", "notation", "code"),
    [
        ("", "", "text_empty"),
        (" \n\t", "jdl", "text_empty"),
        ("Dear Sir or Madam", "", "notation_unknown"),
        ("entity A {}", "jld", "notation_unknown"),
        ("x" * (MAX_BYTES + 1), "", "text_too_large"),
        ("\n" * MAX_LINES, "jdl", "text_too_large"),
        ("entity A { " + "x String " * 30_000 + "}", "jdl", "line_too_long"),
        ("app a { " + "x " * 120_000 + "}", "groundwork", "line_too_long"),
    ],
)
def test_what_cannot_be_read_at_all_is_refused_with_a_reason(text, notation, code):
    with pytest.raises(EngineError) as caught:
        read(text, "", notation)
    assert [p.code for p in caught.value.problems] == [code]


def test_an_unknown_notation_is_refused_with_the_nearest_name():
    with pytest.raises(EngineError) as caught:
        read("entity A {}", "", "jld")
    assert "jdl" in caught.value.problems[0].suggestion


def test_a_text_without_an_entity_says_so():
    reading = read("application { config { baseName shop } }")
    assert "nothing_found" in [f.code for f in reading.findings]


def test_no_more_findings_are_listed_than_anybody_reads():
    text = "entity A { x String }\nrelationship OneToMany {\n" + "  A to A\n" * 6_000 + "}\n"
    findings = read(text, "", "jdl").findings
    assert (len(findings), findings[-1].code) == (MAX_LISTED + 1, "more_findings")
