"""Broken, deep and dense schemas: the good parts stay, and nothing hangs or crashes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend_django.engine.blueprint import check
from backend_django.engine.notations import read
from backend_django.engine.notations.prisma import scanning
from backend_django.engine.notations.prisma.notation import Prisma
from backend_django.engine.problems import EngineError


def names(reading) -> list[str]:
    return [e.name for app in reading.blueprint.apps for e in app.entities]


def model(name: str, lines: str = "") -> str:
    return f"model {name} {{\n  id Int @id @default(autoincrement())\n{lines}\n}}\n"


@pytest.mark.parametrize(
    "broken",
    [
        "model Broken {",
        "model Broken }",
        "model { id Int }",
        "model Broken { id Int @id( }",
        "model Broken {\n  a String @default(\n  b String\n}",
        'model Broken {\n  a String @default("never closed)\n}',
        "model Broken {\n  @@index([a\n}",
        "model Broken {\n  a [String\n}",
        "model Broken {\n  author\n    User\n}",
        "enum Broken { A @map(",
        "enum Broken {\n  A = 1\n}",
        "datasource db { url = env( }",
        "type Broken = ",
        "@@index([a])",
        "} } }",
        "/* never closed",
    ],
)
def test_a_broken_block_in_the_middle_keeps_its_neighbours(broken):
    reading = read(f"{model('First')}\n{broken}\n\n{model('Last')}", "", "prisma")
    assert {"First", "Last"} <= set(names(reading))
    assert [f.line for f in reading.findings if f.severity != "info"]


def test_a_broken_attribute_keeps_its_field_and_the_lines_after_it():
    lines = "  a String @db.VarChar(9) @default(]\n  b Int\n  c Int @unique"
    reading = read(model("Thing", lines), "", "prisma")
    (thing,) = reading.blueprint.apps[0].entities
    assert [(f.name, f.max_length) for f in thing.fields] == [("a", 9), ("b", None), ("c", None)]


def test_a_field_of_every_word_of_the_language_is_a_field():
    words = "model type enum view datasource generator map id_ relation default Int String"
    lines = "\n".join(f"  {word} Int" for word in words.split())
    reading = read(model("Thing", lines), "", "prisma")
    assert len(reading.blueprint.apps[0].entities[0].fields) == len(words.split())


@settings(max_examples=200, deadline=None)
@given(
    st.integers(0, len(Prisma.example) - 1), st.integers(0, 12),
    st.text('{}()[]/"@?!:=.,\n x', max_size=3),
)  # fmt: skip
def test_any_damage_gives_a_valid_blueprint_and_never_silence(at, length, noise):
    text = Prisma.example
    reading = read(text[:at] + noise + text[at + length :], "", "prisma")
    assert [p for p in check(reading.blueprint) if p.severity == "error"] == []
    assert names(reading) or reading.findings


@pytest.mark.parametrize("nested", ["[" * 5_000, "f(" * 5_000, "{" * 5_000])
def test_values_within_values_end_somewhere(nested):
    text = model("Thing", f"  a Json @default({nested}") + model("Last")
    reading = read(text, "", "prisma")
    assert "Last" in names(reading)
    assert "not_understood" in [f.code for f in reading.findings]


def test_a_text_of_marks_alone_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(scanning, "MAX_TOKENS", 100)
    with pytest.raises(EngineError, match="no Prisma schema"):
        read("model A { " + "( " * 200, "", "prisma")


def test_an_entity_of_too_many_fields_is_refused_with_its_line():
    lines = "\n".join(f"  f{n} Int" for n in range(200))
    with pytest.raises(EngineError, match="201") as caught:
        read(model("Small") + model("Wide", lines), "", "prisma")
    assert caught.value.problems[0].line == 5
