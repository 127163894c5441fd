"""Ordinary prompts of different people: which of the facts they state come out.

What is missed is listed in `missed.txt`, so that neither a loss nor a gain goes by unseen.
"""

from __future__ import annotations

import os

import pytest

from backend_django.engine import check, drafted
from backend_django.engine.drafting.tests.facts import PROMPTS, cases, missed

ALL = [pytest.param(case, id=case.name) for g in ("known", "held_out") for case in cases(g)]
each_prompt = pytest.mark.parametrize("case", ALL)


@pytest.mark.parametrize("group", ["known", "held_out"])
def test_every_fact_comes_out_but_those_listed(group):
    lines = []
    for case in cases(group):
        lines += [
            f"{case.name}: {fact}\n" for fact in missed(case, drafted(case.prompt).blueprint)
        ]
    path = PROMPTS / group / "missed.txt"
    found = "".join(lines) or "nothing\n"
    if os.environ.get("GOLDEN") == "rewrite":
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


@each_prompt
def test_the_model_keeps_every_rule(case):
    errors = [p for p in check(drafted(case.prompt).blueprint) if p.severity == "error"]
    assert errors == []


@each_prompt
def test_a_finding_stands_at_whole_words(case):
    lines = case.prompt.split("\n")
    for finding in (f for f in drafted(case.prompt).findings if f.line):
        line = lines[finding.line - 1]
        start, end = finding.column - 1, finding.end_column - 1
        assert line[start:end] == finding.text != ""
        assert not line[max(0, start - 1) : start + 1].isalnum() or start == 0
        assert not line[end - 1 : end + 1].isalnum() or end == len(line)


@each_prompt
def test_what_a_finding_says_was_made_is_in_the_model(case):
    reading = drafted(case.prompt)
    entities = {e.name: e for app in reading.blueprint.apps for e in app.entities}
    renamed = " ".join(f.message for f in reading.findings if f.code == "name_changed")
    shared = {f.became.split(".")[0] for f in reading.findings if "instead of one" in f.message}
    for finding in reading.findings:
        head = finding.became.split(",")[0].split(" ")[0]
        name, dot, member = head.partition(".")
        if dot and name in entities and name not in shared and f"name {member} " not in renamed:
            entity = entities[name]
            names = {f.name for f in entity.fields} | {r.name for r in entity.relationships}
            assert member in names, finding
