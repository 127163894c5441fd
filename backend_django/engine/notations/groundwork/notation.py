"""Our own text form: every fact of a blueprint, pleasant to read and to write by hand."""

from __future__ import annotations

import re
from typing import ClassVar

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.notations.reading import Notation, Written, refuse_long_lines
from backend_django.engine.notations.source import Source

from .parsing import parsed
from .printing import printed

_VERSION = re.compile(r"(?m)^groundwork[ \t]+\d")
_PROJECT = re.compile(r'(?m)^project[ \t]+["\w]')
_APP = re.compile(r'(?m)^app[ \t]+["\w][^\n]*\{')
_FIELD = re.compile(r"(?m)^\s+\w+\s+(?:char|text|integer|decimal|datetime|date|boolean|->)\b")


class Groundwork(Notation):
    name: ClassVar[str] = "groundwork"
    title: ClassVar[str] = "Groundwork"
    extensions: ClassVar[tuple[str, ...]] = (".groundwork",)
    writes: ClassVar[bool] = True
    example: ClassVar[str] = """\
groundwork 1

project "Library"

app catalog "Catalogue" {
  enum Format {
    paper "Paper"
    audio "Audio book"
  }

  entity Author {
    display = name

    name char(120) required
  }

  entity Book {
    ordering = [title]

    title     char(200) required "Title"
    isbn      char(13) unique regex=/^[0-9]{13}$/
    published date
    format    enum(Format) default="paper"

    author -> Author required on_delete=protect related_name=books

    unique(title, author) message="This author has a book of that title."
  }
}
"""

    def confidence(self, text: str, filename: str) -> float:
        signs = (_VERSION, 0.8), (_PROJECT, 0.4), (_APP, 0.5), (_FIELD, 0.1)
        weight = sum(weight for sign, weight in signs if sign.search(text))
        if filename.lower().endswith(self.extensions):
            return min(1.0, 0.8 + weight / 5)
        return min(1.0, weight) if weight > 0.1 else 0.0

    def read(self, source: Source) -> Blueprint:
        refuse_long_lines(source.text)
        return parsed(source)

    def write(self, blueprint: Blueprint) -> Written:
        return Written(printed(blueprint))
