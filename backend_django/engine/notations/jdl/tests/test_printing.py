"""A blueprint written as JDL reads back as the same model; what is lost is listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend_django.engine.notations import read
from backend_django.engine.notations.jdl.notation import Jdl

EXAMPLES = Path(__file__).parents[5] / "examples"
SAMPLES = sorted(EXAMPLES.glob("*.groundwork"))
write = Jdl().write


def model(blueprint):
    return {
        entity.name: (
            {(f.name, f.required, f.unique) for f in entity.fields if not f.auto},
            {(r.name, r.kind, r.target.rpartition(".")[2]) for r in entity.relationships},
        )
        for app in blueprint.apps
        for entity in app.entities
    }


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_what_is_written_reads_back_as_the_same_entities(sample):
    blueprint = read(sample.read_text(encoding="utf-8"), sample.name).blueprint
    reading = read(write(blueprint).text, "", "jdl")
    assert [f for f in reading.findings if f.severity == "error"] == []
    expected = model(blueprint)
    found = model(reading.blueprint)
    assert {name: relations for name, (_, relations) in found.items()} == {
        name: relations for name, (_, relations) in expected.items()
    }
    for name, (fields, _) in expected.items():
        assert fields <= found[name][0]


def test_what_jdl_cannot_say_is_listed():
    text = """\
project "X"
module caching
app a {
  entity B {
    ordering = [-n]
    n integer default=3
    e email
    unique(n, e)
  }
}
"""
    written = write(read(text, "x.groundwork").blueprint)
    assert set(written.lost) == {
        "Modules: caching.",
        "B: uniques, ordering.",
        "B.n: default.",
        "B.e: email is written String.",
    }


def test_an_expression_with_a_slash_comes_back():
    reading = read("entity A { u String pattern(/^a\\/b$/) }", "", "jdl")
    again = read(write(reading.blueprint).text, "", "jdl")
    assert again.blueprint.apps[0].entities[0].fields[0].regex == "^a/b$"
