"""Arrows between two classes: who refers to whom, and how often."""

from __future__ import annotations

import pytest

from backend_django.engine.notations import read


def relations(text: str) -> list[tuple[str, str, str]]:
    body = f"class A {{\n name : string\n}}\nclass B {{\n name : string\n}}\n{text}"
    reading = read(f"@startuml\n{body}\n@enduml", "", "plantuml")
    return [
        (e.name, r.kind, r.target.rpartition(".")[2])
        for app in reading.blueprint.apps
        for e in app.entities
        for r in e.relationships
    ]


A_TO_B, B_TO_A = ("A", "foreign_key", "B"), ("B", "foreign_key", "A")


@pytest.mark.parametrize(
    ("arrow", "expected"),
    [
        ('A "1" -- "0..*" B', B_TO_A),
        ('A "1" --> "*" B : has >', B_TO_A),
        ('A "0..n" --> "1" B', A_TO_B),
        ('A "many" -- "one" B', A_TO_B),
        ("A ||--o{ B", B_TO_A),
        ("A||--o{B", B_TO_A),
        ("A }o..|| B", A_TO_B),
        ("A }|-up-|| B", A_TO_B),
        ("A }--  B", A_TO_B),
        ("A --{ B", B_TO_A),
        ("A -[#red,dashed]-o{ B", B_TO_A),
        ("A *-- B", B_TO_A),
        ("A --o B", A_TO_B),
        ("A --> B", A_TO_B),
        ("A <-left- B", B_TO_A),
        ("A -- B : 1:N", B_TO_A),
        ("A -- B : n-1", A_TO_B),
        ('A "1..*" -- "0..*" B', ("A", "many_to_many", "B")),
        ("A }o--o{ B", ("A", "many_to_many", "B")),
        ("A ||--o| B", ("B", "one_to_one", "A")),
        ("A |o--|| B", ("A", "one_to_one", "B")),
        ('A *-- "1" B', ("A", "one_to_one", "B")),
        ("A ||--|| B", ("B", "one_to_one", "A")),
        ("A <|-- B", ("B", "one_to_one", "A")),
        ("A --|> B", ("A", "one_to_one", "B")),
    ],
)
def test_the_many_side_holds_the_reference(arrow, expected):
    assert relations(arrow) == [expected]


@pytest.mark.parametrize("arrow", ["A -[hidden]- B", "A ..> B", "A --() B", "' A -- B"])
def test_arrows_that_relate_no_rows_are_none(arrow):
    assert relations(arrow) == []


def test_a_key_a_member_and_an_arrow_tell_of_one_relation():
    text = """\
@startuml
entity users {
  * id : int <<PK>>
  --
  posts : list[posts]
}
entity posts {
  * id : int <<PK>>
  --
  author_id : int <<FK>>
  author : users
}
users ||--o{ posts : writes
@enduml
"""
    (app,) = read(text, "", "plantuml").blueprint.apps
    told = {
        e.name: [(r.name, r.kind, r.related_name) for r in e.relationships] for e in app.entities
    }
    assert told == {"Users": [], "Posts": [("author", "foreign_key", "posts")]}


def test_the_keys_that_are_left_store_the_arrows_that_are_left():
    text = """\
@startuml
entity team {
  * id : int <<PK>>
}
entity game {
  * id : int <<PK>>
  --
  home : int <<FK>>
  away : int <<FK>>
}
team ||--o{ game : plays at home
team ||--o{ game : travels
@enduml
"""
    (app,) = read(text, "", "plantuml").blueprint.apps
    assert [r.name for r in app.entities[1].relationships] == ["home", "away"]
