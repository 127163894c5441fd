"""Each folder of cases: a prompt, the model it becomes, and what is said of its parts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from backend_django.engine import check, drafted, notations, terse

CASES = sorted((Path(__file__).parent / "cases").iterdir())
each_case = pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)


def reading(case: Path):
    return drafted((case / "prompt.txt").read_text(encoding="utf-8"))


def written(blueprint) -> str:
    (own,) = (n for n in notations() if n.name == "groundwork")
    return own.write(terse(blueprint)).text


def compare(path: Path, found: str) -> None:
    if os.environ.get("GOLDEN") == "rewrite":
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


@each_case
def test_the_model_is_the_one_expected(case):
    compare(case / "expected.groundwork", written(reading(case).blueprint))


@each_case
def test_the_findings_are_the_ones_expected(case):
    compare(case / "findings.txt", "".join(f"{finding}\n" for finding in reading(case).findings))


@each_case
def test_the_model_keeps_every_rule(case):
    assert [p for p in check(reading(case).blueprint) if p.severity == "error"] == []


@each_case
def test_a_finding_stands_at_whole_words(case):
    lines = (case / "prompt.txt").read_text(encoding="utf-8").split("\n")
    for finding in reading(case).findings:
        line = lines[finding.line - 1]
        start, end = finding.column - 1, finding.end_column - 1
        assert line[start:end] == finding.text != ""
        assert not line[max(0, start - 1) : start + 1].isalnum() or start == 0
        assert not line[end - 1 : end + 1].isalnum() or end == len(line)
