"""Which two fields make one relation, in whatever order they are written."""

from __future__ import annotations

from itertools import permutations

import pytest

from backend_django.engine.notations import read, read_files

USER = """
model User {
  id      Int    @id
  written Post[] @relation("w")
  pinned  Post?  @relation("p")
}
"""
POST = """
model Post {
  id       Int   @id
  authorId Int
  pinnerId Int?  @unique
  author   User  @relation("w", fields: [authorId], references: [id])
  pinner   User? @relation("p", fields: [pinnerId], references: [id])
  tags     Tag[]
}
"""
TAG = """
model Tag {
  id    Int    @id
  posts Post[]
}
"""
MODELS = (USER, POST, TAG)


def relations(reading) -> set[tuple[str, str, str, str, bool]]:
    return {
        (entity.name, r.name, r.kind, r.related_name, r.required)
        for app in reading.blueprint.apps
        for entity in app.entities
        for r in entity.relationships
        if r.kind != "many_to_many"
    }


@pytest.mark.parametrize("order", list(permutations(MODELS)))
def test_the_order_of_models_changes_no_relation(order):
    assert relations(read("\n".join(order), "", "prisma")) == {
        ("Post", "author", "foreign_key", "written", True),
        ("Post", "pinner", "one_to_one", "pinned", False),
    }


def test_models_of_several_files_know_each_other():
    files = {f"{n}.prisma": text for n, text in enumerate(MODELS)}
    reading = read_files(files)
    assert relations(reading) == relations(read("\n".join(MODELS), "", "prisma"))
    assert {f.severity for f in reading.findings} <= {"info", "warning"}


@pytest.mark.parametrize("quoted", ['"w", ', 'name: "w", '])
def test_a_name_may_be_told_by_its_place_or_by_its_word(quoted):
    reading = read(USER + POST.replace('"w", ', quoted) + TAG, "", "prisma")
    assert not [f for f in reading.findings if f.code.startswith("relation")]


def test_a_model_of_two_keys_is_named_as_the_other_side_calls_it():
    reading = read(
        "model Post {\n  id Int @id\n  labels PostTag[]\n}\n"
        "model Tag {\n  id Int @id\n  used PostTag[]\n}\n"
        "model PostTag {\n  postId Int\n  tagId Int\n  @@id([postId, tagId])\n"
        "  post Post @relation(fields: [postId], references: [id])\n"
        "  tag Tag @relation(fields: [tagId], references: [id])\n}\n",
        "",
        "prisma",
    )
    (post, _) = reading.blueprint.apps[0].entities
    (many,) = post.relationships
    assert (many.name, many.kind, many.related_name) == ("labels", "many_to_many", "used")
