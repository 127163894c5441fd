"""Mermaid: entity relationship and class diagrams, alone or fenced in Markdown."""

from __future__ import annotations

import re
from typing import ClassVar

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.notations.reading import Notation, Written
from backend_django.engine.notations.source import Source

from .diagrams import starts
from .mapping import blueprint_of
from .printing import printed
from .reading import model_of

_LINE = re.compile(
    r"(?m)^[ \t]*[\w\"-]+[ \t]*(?:\|o|\|\||\}o|\}\|)(?:--|\.\.)(?:o\||\|\||o\{|\|\{)[ \t]*[\w\"-]+"
)


class Mermaid(Notation):
    name: ClassVar[str] = "mermaid"
    title: ClassVar[str] = "Mermaid"
    extensions: ClassVar[tuple[str, ...]] = (".mmd", ".mermaid")
    writes: ClassVar[bool] = True
    example: ClassVar[str] = """\
---
title: Library
---
erDiagram
    AUTHOR ||--o{ BOOK : writes
    BOOK }o--o{ SUBJECT : "is about"
    AUTHOR {
        int id PK
        varchar(120) name "NOT NULL"
    }
    BOOK {
        int id PK
        int author_id FK
        varchar(200) title "NOT NULL"
        string isbn UK "thirteen digits"
        date published
        string format "paper|audio"
    }
    SUBJECT {
        string name UK
    }
"""

    def confidence(self, text: str, filename: str) -> float:
        own = filename.lower().endswith(self.extensions)
        if starts(text):
            return 1.0 if own else 0.97
        if own:
            return 0.8
        return 0.3 if _LINE.search(text) else 0.0

    def read(self, source: Source) -> Blueprint:
        return blueprint_of(model_of(source), source)

    def write(self, blueprint: Blueprint) -> Written:
        return printed(blueprint)
