"""Broken and unusual texts: the good parts stay, and what is not read is said with its place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend_django.engine.blueprint import check
from backend_django.engine.notations import read, read_files, recognise
from backend_django.engine.notations.dbml.notation import Dbml
from backend_django.engine.problems import EngineError

MODEL = Dbml.example + "Table last [note: '''\n  Of all.\n'''] {\n  id int\n  ~all\n}\n"


def entities(reading):
    return {e.name: e for app in reading.blueprint.apps for e in app.entities}


def codes(reading) -> set[str]:
    return {finding.code for finding in reading.findings if finding.severity != "info"}


@pytest.mark.parametrize(
    "broken",
    [
        "Table Broken {",
        "Table Broken }",
        "Table { id int }",
        "Table Broken { ??? }",
        "Table Broken { a varchar [not null }",
        "Table Broken { a varchar [note: 'never closed] }",
        "Table Broken { a varchar [note: '''never closed] }",
        "Enum Broken { a [note }",
        "Ref: First.id >",
        "Ref: First.id ~ Last.id",
        "TableGroup Broken",
        "Records Broken",
        "use { table a",
        "Note broken",
        "{{{ [[[",
        "}",
    ],
)
def test_a_broken_statement_in_the_middle_keeps_its_neighbours(broken):
    text = f"Table First {{\n  id int [pk]\n}}\n\n{broken}\n\nTable Last {{\n  id int [pk]\n}}\n"
    reading = read(text, "", "dbml")
    assert {"First", "Last"} <= set(entities(reading))
    assert [f.line for f in reading.findings if f.severity != "info"]


@settings(max_examples=300, deadline=None)
@given(
    st.integers(0, len(MODEL) - 1),
    st.integers(0, 12),
    st.text("{}[]()<>-~'\"`:,./\n x", max_size=3),
)
def test_any_damage_gives_a_valid_blueprint_and_never_silence(at, length, noise):
    reading = read(MODEL[:at] + noise + MODEL[at + length :], "", "dbml")
    assert [p for p in check(reading.blueprint) if p.severity == "error"] == []
    assert entities(reading) or reading.findings


@settings(max_examples=200, deadline=None)
@given(st.text("Table {}[]()<>-~'\"`:,.x\n/*\\").filter(str.strip))
def test_any_text_reads_with_findings(text):
    reading = read(f"Table a {{\n{text}", "", "dbml")
    assert entities(reading) or reading.findings


def test_a_fix_mends_what_it_is_about():
    text = "Table a {\n  id int [pk\n  name varchar\n}\n"
    (found,) = [f for f in read(text, "", "dbml").findings if f.fix]
    mended = text.replace(found.text, found.fix or "")
    assert codes(read(mended, "", "dbml")) == set()


def test_several_columns_may_stand_on_one_line():
    reading = read("Table a { id int [pk] name varchar(20) [unique] size int }", "", "dbml")
    assert [f.name for f in entities(reading)["A"].fields] == ["name", "size"]


def test_columns_may_be_called_as_the_words_of_the_language():
    words = [
        "table",
        "enum",
        "ref",
        "note",
        "indexes",
        "checks",
        "records",
        "project",
        "default",
        "as",
        "pk",
    ]
    text = "Table a {\n" + "\n".join(f"  {word} varchar [not null]" for word in words) + "\n}"
    reading = read(text, "", "dbml")
    assert len(entities(reading)["A"].fields) == len(words)
    assert codes(reading) <= {"name_changed"}


def test_tables_of_several_files_are_one_model():
    files = {
        "people.dbml": "Table users {\n  id int [pk]\n}\n",
        "shop.dbml": "use { table users as buyers } from './people'\n"
        "Table orders {\n  id int [pk]\n  buyer_id int [ref: > buyers.id]\n}\n",
    }
    reading = read_files(files)
    (relation,) = entities(reading)["Orders"].relationships
    assert (relation.name, relation.target.rpartition(".")[2]) == ("buyer", "Users")
    assert codes(reading) == set()


def test_names_of_any_script_are_read():
    reading = read('Table "größe tabelle" {\n  id int\n  naïve_spalte varchar\n}\n', "", "dbml")
    (entity,) = entities(reading).values()
    assert (entity.name, entity.fields[0].name) == ("GrosseTabelle", "naive_spalte")


def test_a_text_of_too_many_tables_is_refused():
    text = "".join(f"Table t{n} {{\n  id int\n}}\n" for n in range(1001))
    with pytest.raises(EngineError, match="1,001"):
        read(text, "", "dbml")


def test_a_table_of_too_many_columns_is_refused():
    columns = "\n".join(f"  c{n} int" for n in range(201))
    with pytest.raises(EngineError, match="wide has 201"):
        read(f"Table wide {{\n{columns}\n}}", "", "dbml")


@pytest.mark.parametrize(
    "text",
    [
        "Ref: a.id > b.id\n",
        "TableGroup g {\n  a\n  b\n}\n",
        'table "a b" {\n  id int\n}\n',
        "Table s.a as x [note: 'n'] {\n  id int [pk]\n}\n",
    ],
)
def test_a_short_text_is_recognised(text):
    assert recognise(text)[0].notation == "dbml"


@pytest.mark.parametrize(
    "text",
    [
        "CREATE TABLE a (id int primary key);",
        "model A {\n  id Int @id\n}\n",
        "entity A {\n  name String required\n}\n",
        "enum Role {\n  ADMIN\n  USER\n}\n\nmodel User {\n  id Int @id @default(autoincrement())\n}\n",
        "erDiagram\n  A ||--o{ B : has\n",
    ],
)
def test_a_text_in_another_notation_is_not_taken(text):
    assert recognise(text)[0].notation != "dbml"
