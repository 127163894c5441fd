"""Each folder of cases: a JDL text, the blueprint it becomes, and every finding with its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backend_django.engine.blueprint import check
from backend_django.engine.notations import read

CASES = sorted((Path(__file__).parent / "cases").iterdir())


def reading(case: Path):
    return read((case / "input.jdl").read_text(encoding="utf-8"), "shop.jdl")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_blueprint_is_the_one_expected(case):
    found = reading(case).blueprint.model_dump(mode="json", exclude_defaults=True)
    assert found == json.loads((case / "blueprint.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_findings_are_the_ones_expected(case):
    found = "".join(f"{finding}\n" for finding in reading(case).findings)
    assert found == (case / "findings.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_blueprint_keeps_every_rule(case):
    assert [p for p in check(reading(case).blueprint) if p.severity == "error"] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_finding_quotes_what_stands_at_its_place(case):
    lines = (case / "input.jdl").read_text(encoding="utf-8").split("\n")
    for finding in reading(case).findings:
        if finding.line:
            said = lines[finding.line - 1][finding.column - 1 : finding.end_column - 1]
            assert said == finding.text
