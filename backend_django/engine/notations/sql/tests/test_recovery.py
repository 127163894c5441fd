"""Broken statements and clever quotes: what stands around them is read."""

from __future__ import annotations

import pytest

from backend_django.engine.notations import read, recognise

AROUND = (
    "CREATE TABLE first (id int PRIMARY KEY, a text);\n{}\nCREATE TABLE last (id int, b text);\n"
)


def tables(text: str) -> set[str]:
    reading = read(text, "", "sql")
    return {e.name for app in reading.blueprint.apps for e in app.entities}


@pytest.mark.parametrize(
    "broken",
    [
        "CREATE TABLE (;",
        "CREATE TABLE broken (id int",
        "CREATE TABLE broken (id int, a text DEFAULT 'it",
        "CREATE TABLE broken id int);",
        "CREATE TABLE broken (((((;",
        "ALTER TABLE first ADD CONSTRAINT;",
        "ALTER TABLE first ADD FOREIGN KEY (a) REFERENCES;",
        "CREATE INDEX ON;",
        "CREATE TYPE t AS ENUM",
        "COMMENT ON TABLE first;",
        "nonsense at the door;",
        "/* never closed",
        "SELECT 'a;b', $$ ; $$, \"c;d\";",
        "CREATE FUNCTION f() RETURNS int AS $$ BEGIN; CREATE TABLE inner_one (id int); END $$;",
        "DELIMITER //\nCREATE PROCEDURE p() BEGIN SELECT 1; END//\nDELIMITER ;",
        "COPY first FROM stdin;\n1\tit's\n\\.\n",
        "\\connect other's",
    ],
)
def test_what_stands_around_a_broken_statement_is_read(broken):
    assert {"First", "Last"} <= tables(AROUND.format(broken))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("CREATE TABLE a (id int);\n", "sql"),
        ("create table `a` (`id` int);\n", "sql"),
        ("ALTER TABLE a ADD COLUMN b int;\nCREATE INDEX i ON a (b);\n", "sql"),
        ("model User {\n  id Int @id\n  // CREATE TABLE\n}\n", "prisma"),
        ("Table users {\n  id int [pk]\n}\n", "dbml"),
        ("erDiagram\n  A ||--o{ B : has\n", "mermaid"),
    ],
)
def test_sql_is_told_from_other_notations_by_its_words(text, name):
    assert recognise(text)[0].notation == name


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ('CREATE TABLE public.Users ("Id" serial PRIMARY KEY, MyName text);', ("users", "myname")),
        ("CREATE TABLE `Users` (`Id` int AUTO_INCREMENT PRIMARY KEY, MyName text) ENGINE=InnoDB;",
         ("Users", "MyName")),
        ("CREATE TABLE users (Id NUMBER(9) PRIMARY KEY, MyName VARCHAR2(9));", ("USERS", "MYNAME")),
    ],
)  # fmt: skip
def test_names_are_kept_as_the_database_stores_them(text, stored):
    reading = read(text, "", "sql", keep_names=True)
    entity = reading.blueprint.apps[0].entities[0]
    assert (entity.table, entity.fields[-1].column) == stored


def test_a_missing_comma_can_be_mended_in_one_step():
    text = "CREATE TABLE a (\n  id int PRIMARY KEY\n  name text\n);\n"
    (found,) = [f for f in read(text, "", "sql").findings if f.code == "comma_missing"]
    lines = text.split("\n")
    line = lines[found.line - 1]
    assert found.fix is not None
    lines[found.line - 1] = line[: found.column - 1] + found.fix + line[found.end_column - 1 :]
    mended = read("\n".join(lines), "", "sql")
    assert not [f for f in mended.findings if f.severity == "error"]


@pytest.mark.parametrize(
    "text",
    ["'" * 100_001, '"' * 100_001, "/*" * 50_000, "$a$ $b$ " * 20_000, "(" * 100_000,
     "CREATE TABLE a (id int DEFAULT " + "(" * 50_000, "'\\" * 50_000, "`" * 100_001,
     "".join(f"$t{n}$ " for n in range(50_000)), "CREATE TABLE a (b text '\n" * 200,
     "CREATE TABLE a (id int CHECK (" + "NOT " * 50_000 + "id));", "ARRAY<" * 30_000],
    ids=["quotes", "doubles", "comments", "dollars", "parentheses", "nested", "escapes", "backticks",
         "tags", "open", "nots", "angles"],
)  # fmt: skip
def test_text_made_to_be_slow_is_read_to_its_end(text):
    assert "Last" in tables(text + "\n*/;\nCREATE TABLE last (id int, a text);\n")


def test_columns_without_a_name_and_tables_that_are_gone_are_no_trouble():
    text = (
        'CREATE TABLE a ("" int, b int, UNIQUE (gone));\n'
        "CREATE TABLE part PARTITION OF a DEFAULT;\nDROP TABLE a;\n"
        "CREATE TABLE first (id int PRIMARY KEY, part_id int REFERENCES part);\n"
    )
    assert "First" in tables(text)
