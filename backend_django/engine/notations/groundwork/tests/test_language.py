"""The language as it is documented, written by hand, and broken."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from backend_django.engine.blueprint import check
from backend_django.engine.notations import read
from backend_django.engine.notations.groundwork.notation import Groundwork
from backend_django.engine.problems import EngineError

ROOT = Path(__file__).parents[5]
SAMPLES = sorted((ROOT / "examples").glob("*.groundwork"))
write = Groundwork().write


def parse(text: str):
    return read(text, "", "groundwork")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_a_valid_blueprint_in_canonical_form(sample):
    text = sample.read_text(encoding="utf-8")
    reading = parse(text)
    assert reading.findings == ()
    assert check(reading.blueprint) == []
    assert write(reading.blueprint).text == text


def test_there_are_samples():
    assert len(SAMPLES) >= 2


def test_the_documented_example_is_valid_and_canonical():
    page = (ROOT / "docs" / "notations" / "groundwork.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```groundwork\n(.*?)```", page, re.DOTALL)
    reading = parse(example)
    assert reading.findings == ()
    assert [p for p in check(reading.blueprint) if p.severity == "error"] == []
    assert write(reading.blueprint).text == example


def test_spacing_comments_and_one_line_blocks_are_free():
    loose = """
        # a comment
        project   "X"   # another
        app a {
          enum Size { S, M "Medium", "X L" }
          entity B { name char( 20 ) required , size enum(Size) default=
          }
          entity B { name char( 20 ) required, size enum(Size) default=S

            unique(
              name, size
            )
          }
        }
    """
    reading = parse(loose)
    first, second = reading.blueprint.apps[0].entities
    assert [f.name for f in first.fields] == ["name"]
    assert [(f.name, f.default) for f in second.fields] == [("name", None), ("size", "S")]
    assert [v.value for v in reading.blueprint.apps[0].enums[0].values] == ["S", "M", "X L"]
    assert [f.line for f in reading.findings] == [6]


BROKEN = """\
groundwork 1

project "X"

app a {
  entity First {
    title char(80)
  }

  entity Second {
    good char(20)
    title chr(200) required
    name char(20) reqired
    price decimal(8, 2) min=
    link -> First on_delete=cascad
    unique title
    late date
  }

  entity Third {
    title char(80)
  }
"""


def test_a_broken_entity_keeps_its_good_lines_and_the_others():
    reading = parse(BROKEN)
    (app,) = reading.blueprint.apps
    assert [e.name for e in app.entities] == ["First", "Second", "Third"]
    second = app.entities[1]
    assert [f.name for f in second.fields] == ["good", "name", "late"]
    assert [(r.name, r.on_delete) for r in second.relationships] == [("link", None)]


def test_each_broken_line_is_told_with_its_columns():
    found = {(f.line, f.column, f.end_column, f.text) for f in parse(BROKEN).findings}
    assert {
        (12, 5, 28, "title chr(200) required"),
        (13, 19, 26, "reqired"),
        (15, 19, 28, "on_delete"),
        (5, 1, 6, "app a"),
    } <= found
    assert {line for line, *_ in found} == {5, 12, 13, 14, 15, 16}


def test_a_misspelt_word_has_a_fix_that_reads():
    (finding,) = [f for f in parse(BROKEN).findings if f.text == "reqired"]
    fixed = BROKEN.replace(finding.text, finding.fix)
    assert "reqired" not in {f.text for f in parse(fixed).findings}


def test_an_unknown_block_is_left_out_with_what_it_holds():
    reading = parse('project "X"\napp a {\n  view V { entity E { x char } }\n  entity F\n}\n')
    assert [e.name for e in reading.blueprint.apps[0].entities] == ["F"]
    assert [(f.line, f.column) for f in reading.findings] == [(3, 3)]


def test_an_entity_too_wide_is_refused():
    fields = "\n".join(f"f{n} char" for n in range(201))
    with pytest.raises(EngineError, match="200"):
        parse(f'project "X"\napp a {{ entity E {{\n{fields}\n}} }}')


def test_too_many_entities_are_refused():
    with pytest.raises(EngineError, match="1,001"):
        parse('project "X"\napp a {\n' + "entity E\n" * 1001 + "}")


def test_a_role_and_what_it_may_do():
    text = """
        role editor "Editor in chief" { description = "Last word." }
        app a { entity B {
          access(member) view=all create
          access(editor) change=all create=false delete=own
          access(editor, member) view=all
          access(member) view=some change=none
        } }
    """
    reading = parse(text)
    (role,), (entity,) = reading.blueprint.roles, reading.blueprint.apps[0].entities
    assert (role.name, role.label, role.description) == ("editor", "Editor in chief", "Last word.")
    rows = [(r.role, r.view, r.create, r.change, r.delete) for r in entity.access]
    assert rows == [
        ("member", "all", True, "none", "none"),
        ("editor", "none", False, "all", "own"),
        ("member", "none", False, "none", "none"),
    ]
    said = [f.message for f in reading.findings if f.code == "not_understood"]
    assert said[0] == "Access is given to one role."
    assert said[1].startswith("view is left out")
