"""What a competent model would answer."""

from __future__ import annotations

from typing import Any

Form = dict[str, Any]


def field(name: str, kind: str = "char", **more: Any) -> Form:
    return {"name": name, "type": kind, **more}


def link(name: str, target: str, kind: str = "foreign_key", **more: Any) -> Form:
    return {"name": name, "kind": kind, "target": target, **more}


def entity(name: str, *members: Form, **more: Any) -> Form:
    fields = [one for one in members if "type" in one]
    links = [one for one in members if "kind" in one]
    return {"name": name, "fields": fields, "relationships": links, **more}


def model(*entities: Form, **more: Any) -> Form:
    return {"name": "Library", "entities": list(entities), **more}


PROMPT = "A library. Books have a title and belong to an author. Members can borrow books."
ANALYSIS: Form = {
    "name": "Library",
    "summary": "Who borrows which book.",
    "entities": [{"name": "Book", "fields": ["title: char, required"]}],
    "relationships": ["Loan belongs to Book, required"],
    "assumptions": [{"text": "A loan has a due date.", "quote": "Members can borrow books"}],
    "questions": [{"text": "How long may a book be kept?", "quote": "words of nobody"}],
}
BOOK = entity("Book", field("title", required=True), link("author", "Author", required=True))
LIBRARY = model(
    entity("Author", field("name", required=True)),
    BOOK,
    entity(
        "Loan",
        field("due", "date", required=True),
        field("status", "enum", enum="Status", default="open"),
        link("book", "Book", required=True),
        link("borrower", "users.User", required=True),
    ),
    enums=[{"name": "Status", "values": [{"value": "open"}, {"value": "returned"}]}],
)
BROKEN = model(
    entity("Book", field("title", required=True, min=3), link("author", "Autor", required=True)),
    entity("Author", field("name", required=True)),
)
