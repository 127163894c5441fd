"""DBML, the database markup language of dbdiagram."""

from __future__ import annotations

import re
from typing import ClassVar

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.notations.reading import Notation, Written
from backend_django.engine.notations.source import Source

from .mapping import draft_of
from .parsing import parse
from .printing import printed

_NAME = r"(?:\"[^\"\n]{1,200}\"|\w{1,100})"
_SIGNS = re.compile(
    rf"""(?mi)^[ \t]*(?:
      (?P<table>table(?:partial)?[ \t]+{_NAME}(?:\.{_NAME})?(?:[ \t]+as[ \t]+{_NAME})?[ \t]*(?:\{{|\[|$))
    | (?P<ref>ref[ \t]*{_NAME}?[ \t]*:[ \t]*{_NAME}\.[^\n]{{0,200}}?[<>-])
    | (?P<refs>ref[ \t]*{_NAME}?[ \t]*\{{)
    | (?P<group>tablegroup[ \t]+{_NAME}[ \t]*(?:\{{|\[))
    | (?P<enum>enum[ \t]+{_NAME}(?:\.{_NAME})?[ \t]*\{{)
    | (?P<project>project[ \t]+{_NAME}[ \t]*\{{)
    | (?P<note>note[ \t]+{_NAME}[ \t]*\{{)
    | (?P<column>{_NAME}[ \t]+[^\n\[\]]{{1,100}}\[[ \t]*(?:pk|primary[ ]key|not[ ]null|null|unique|increment|ref:|note:|default:))
    )""",
    re.VERBOSE,
)
_WEIGHTS = {
    "table": 0.5, "ref": 0.5, "refs": 0.3, "group": 0.5, "enum": 0.1, "project": 0.1,
    "note": 0.1, "column": 0.4,
}  # fmt: skip


class Dbml(Notation):
    name: ClassVar[str] = "dbml"
    title: ClassVar[str] = "DBML"
    extensions: ClassVar[tuple[str, ...]] = (".dbml",)
    writes: ClassVar[bool] = True
    example: ClassVar[str] = """\
Project Library {
  Note: 'Who borrows what.'
}

Enum format {
  paper
  audio
}

Table authors {
  id integer [pk, increment]
  name varchar(120) [not null]
}

Table books {
  id integer [pk, increment]
  title varchar(200) [not null, note: 'As it stands on the cover.']
  isbn varchar(13) [unique]
  format format [not null, default: 'paper']
  price decimal(8, 2) [check: `price >= 0`]
  author_id integer [not null]

  indexes {
    (title, author_id) [unique]
  }
}

Ref: books.author_id > authors.id [delete: cascade]
"""

    def confidence(self, text: str, filename: str) -> float:
        found = {m.lastgroup for m, _ in zip(_SIGNS.finditer(text), range(200), strict=False)}
        weight = sum(_WEIGHTS[kind] for kind in found if kind)
        if filename.lower().endswith(self.extensions):
            return min(1.0, 0.85 + weight / 5)
        return min(0.95, weight)

    def read(self, source: Source) -> Blueprint:
        return draft_of(parse(source), source)

    def write(self, blueprint: Blueprint) -> Written:
        return printed(blueprint)
