"""SQL: the statements that make a database."""

from __future__ import annotations

import re
from itertools import islice
from typing import ClassVar

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.notations.reading import Notation
from backend_django.engine.notations.source import Source

from .dialects import dialect_of
from .mapping import draft_of
from .parsing import parse

_SIGNS = re.compile(
    r"(?im)(?:^|;)[ \t]*(?:/\*!\d*\s*)?(?:"
    r"(?P<table>create\s+(?:or\s+replace\s+)?(?:\w+\s+){0,2}table\s+(?:if\s+not\s+exists\s+)?[\w\"`\[.#@{])"
    r"|(?P<alter>alter\s+table\s+(?:only\s+)?[\w\"`\[.]+\s+\w)"
    r"|(?P<other>(?:create\s+(?:unique\s+)?index\s.{1,200}?\son\s|create\s+(?:type|domain|view|schema|database"
    r"|sequence)\s+[\w\"`.]|insert\s+into\s+[\w\"`\[.]|drop\s+table\s|comment\s+on\s+(?:table|column)\s)))"
)
_WEIGHTS = {"table": 0.75, "alter": 0.5, "other": 0.4}


class Sql(Notation):
    name: ClassVar[str] = "sql"
    title: ClassVar[str] = "SQL"
    extensions: ClassVar[tuple[str, ...]] = (".sql", ".ddl", ".psql", ".pgsql", ".mysql", ".dump")
    example: ClassVar[str] = """\
CREATE TABLE authors (
  id serial PRIMARY KEY,
  name varchar(120) NOT NULL
);

CREATE TABLE books (
  id serial PRIMARY KEY,
  title varchar(200) NOT NULL,
  isbn char(13) UNIQUE,
  price numeric(8, 2) DEFAULT 0 CHECK (price >= 0),
  format varchar(10) NOT NULL CHECK (format IN ('paper', 'audio')),
  author_id integer NOT NULL REFERENCES authors (id) ON DELETE CASCADE
);
"""

    def confidence(self, text: str, filename: str) -> float:
        found = {m.lastgroup for m in islice(_SIGNS.finditer(text), 200)}
        weight = sum(_WEIGHTS[kind] for kind in found if kind)
        if filename.lower().endswith(self.extensions):
            return min(1.0, 0.8 + weight / 5)
        return min(0.9, weight)

    def read(self, source: Source) -> Blueprint:
        dialect = dialect_of(source.text, source.filename)
        return draft_of(parse(source, dialect), source)
