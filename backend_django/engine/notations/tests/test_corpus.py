"""Real models of other people: all read, all keep the rules, nothing goes without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend_django.engine.blueprint import check
from backend_django.engine.notations import notations, recognise
from backend_django.engine.tests.corpus import Real, real_models, size

EXAMPLES = Path(__file__).parents[4] / "examples"
NAMES = [n.name for n in notations()]
MODELS = [model for name in NAMES for model in real_models(name)]
OURS = [
    Real(n.name, path.name, {path.name: path.read_text(encoding="utf-8")})
    for n in notations()
    for suffix in n.extensions
    for path in sorted(EXAMPLES.glob(f"*{suffix}"))
]

each_model = pytest.mark.parametrize(
    "model", [*OURS, *MODELS], ids=lambda m: f"{m.notation}-{m.name}"
)


@each_model
def test_a_real_model_reads_into_entities_or_says_why_not(model):
    reading = model.read()
    assert size(reading.blueprint) or reading.findings
    assert [f for f in reading.findings if f.code == "not_allowed"] == []
    assert [p for p in check(reading.blueprint) if p.severity == "error"] == []


@each_model
def test_a_real_model_is_recognised_without_its_name(model):
    assert recognise("\n".join(model.files.values()))[0].notation == model.notation


@pytest.mark.parametrize("model", [m for m in MODELS if m.bad], ids=lambda m: m.name)
def test_a_model_that_is_bad_on_purpose_gives_a_finding_with_its_place(model):
    assert [f for f in model.read().findings if f.line]


def test_every_notation_has_a_model_of_ours():
    assert {model.notation for model in OURS} >= set(NAMES) - {"document"}
