"""JDL, the domain language of JHipster."""

from __future__ import annotations

import re
from typing import ClassVar

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.notations.reading import Notation, Written, refuse_long_lines
from backend_django.engine.notations.source import Source

from .mapping import draft_of
from .parsing import parse
from .printing import printed

_SIGNS = re.compile(
    r"(?m)^[ \t]*(?:@\S+[ \t]+)*(?:"
    r"(?P<entity>entity[ \t]+\w+[ \t]*(?:\(\w+\))?[ \t]*(?:\{|$))"
    r"|(?P<relationship>relationship[ \t]+\(?(?:One|Many)To(?:One|Many)\)?\s*\{)"
    r"|(?P<application>application\s*\{)"
    r"|(?P<option>(?:paginate|dto|service|search|filter)[ \t]+[\w*, ]+[ \t]+with[ \t]+\w)"
    r"|(?P<enum>enum[ \t]+\w+[ \t]*\{))"
)
_FIELD = re.compile(r"(?m)^\s*\w+[ \t]+(?:String|Integer|Long|Instant|LocalDate|ZonedDateTime)\b")
_WEIGHTS = {"entity": 0.4, "relationship": 0.9, "application": 0.6, "option": 0.6, "enum": 0.1}


class Jdl(Notation):
    name: ClassVar[str] = "jdl"
    title: ClassVar[str] = "JDL"
    extensions: ClassVar[tuple[str, ...]] = (".jdl", ".jh", ".jh3")
    writes: ClassVar[bool] = True
    example: ClassVar[str] = """\
/** A book in the catalogue */
entity Book {
  title String required maxlength(200)
  isbn String unique pattern(/^[0-9]{13}$/)
  published LocalDate
  format Format
}

entity Author {
  name String required
}

enum Format {
  PAPER, AUDIO("Audio book")
}

relationship ManyToOne {
  Book{author(name) required} to Author{books}
}
"""

    def confidence(self, text: str, filename: str) -> float:
        found = {m.lastgroup for m, _ in zip(_SIGNS.finditer(text), range(200), strict=False)}
        weight = sum(_WEIGHTS[kind] for kind in found if kind)
        weight += 0.4 if _FIELD.search(text) and "entity" in found else 0
        if filename.lower().endswith(self.extensions):
            return min(1.0, 0.8 + weight / 5)
        return min(0.95, weight)

    def read(self, source: Source) -> Blueprint:
        refuse_long_lines(source.text)
        document, comments, blank = parse(source)
        return draft_of(document, comments, blank, source)

    def write(self, blueprint: Blueprint) -> Written:
        return printed(blueprint)
