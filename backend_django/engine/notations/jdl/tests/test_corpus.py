"""Real models of other people: all read, all keep the rules, nothing goes without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend_django.engine.blueprint import check
from backend_django.engine.notations import read, recognise

CORPUS = Path(__file__).parents[6] / "shared" / "corpus" / "jdl"
FILES = sorted(p for p in CORPUS.rglob("*") if p.suffix in {".jdl", ".jh"})
BAD = ("invalid_", "wrong_", "lint_")

pytestmark = pytest.mark.skipif(not FILES, reason="the corpus is not on this machine")
each_file = pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)


@each_file
def test_a_real_model_reads_into_entities_or_says_why_not(path):
    text = path.read_text(encoding="utf-8")
    reading = read(text, path.name)
    entities = [e for app in reading.blueprint.apps for e in app.entities]
    assert bool(entities) == ("entity " in text) or reading.findings
    assert [f for f in reading.findings if f.code in {"not_understood", "not_allowed"}] == []


@each_file
def test_a_real_model_becomes_a_blueprint_without_errors(path):
    blueprint = read(path.read_text(encoding="utf-8"), path.name).blueprint
    assert [p for p in check(blueprint) if p.severity == "error"] == []


@each_file
def test_a_real_model_is_recognised_without_its_name(path):
    assert recognise(path.read_text(encoding="utf-8"))[0].notation == "jdl"


@pytest.mark.parametrize(
    "path", [p for p in FILES if p.name.startswith(BAD)], ids=lambda p: p.stem
)
def test_a_model_that_is_bad_on_purpose_gives_findings(path):
    assert read(path.read_text(encoding="utf-8"), path.name).findings
