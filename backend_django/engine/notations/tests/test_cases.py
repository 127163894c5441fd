"""Each folder of cases: a text, the blueprint it becomes, and every finding with its place."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from backend_django.engine.blueprint import check
from backend_django.engine.notations import read_files

ROOT = Path(__file__).parents[1]
CASES = sorted(ROOT.glob("*/tests/cases/*"))
EXPECTED = {"blueprint.json", "findings.txt", "options.json"}

each_case = pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.parents[2].name}-{c.name}")


def inputs(case: Path) -> dict[str, str]:
    files = [p for p in case.rglob("*") if p.is_file() and p.name not in EXPECTED]
    return {p.relative_to(case).as_posix(): p.read_text(encoding="utf-8") for p in files}


def reading(case: Path):
    files = inputs(case)
    if list(files) == [f"input{Path(next(iter(files))).suffix}"]:
        files = {f"shop{Path(name).suffix}": text for name, text in files.items()}
    options = case / "options.json"
    chosen = json.loads(options.read_text(encoding="utf-8")) if options.exists() else {}
    return read_files(files, **chosen)


def compare(path: Path, found: str) -> None:
    if os.environ.get("GOLDEN") == "rewrite":
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


@each_case
def test_a_case_is_recognised_by_its_text(case):
    known = {"models_py": "django"}
    folder = case.parents[2].name
    assert reading(case).notation == known.get(folder, folder)


@each_case
def test_the_blueprint_is_the_one_expected(case):
    found = reading(case).blueprint.model_dump(mode="json", exclude_defaults=True)
    compare(case / "blueprint.json", json.dumps(found, indent=1, ensure_ascii=False) + "\n")


@each_case
def test_the_findings_are_the_ones_expected(case):
    compare(case / "findings.txt", "".join(f"{finding}\n" for finding in reading(case).findings))


@each_case
def test_the_blueprint_keeps_every_rule(case):
    assert [p for p in check(reading(case).blueprint) if p.severity == "error"] == []


@each_case
def test_a_finding_quotes_what_stands_at_its_place(case):
    files = inputs(case)
    lines = {name: text.split("\n") for name, text in files.items()}
    for finding in reading(case).findings:
        if finding.line:
            own = lines[finding.file] if finding.file else next(iter(lines.values()))
            said = own[finding.line - 1][finding.column - 1 : finding.end_column - 1]
            assert said == finding.text
