"""Mermaid: entity relationship and class diagrams, alone or fenced in Markdown."""

from __future__ import annotations

import re
from typing import ClassVar

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.notations.reading import Notation
from backend_django.engine.notations.source import Source

from .reading import model_of
from .mapping import blueprint_of
from .diagrams import starts

_LINE = re.compile(r"(?m)^[ \t]*[\w\"-]+[ \t]*(?:\|o|\|\||\}o|\}\|)(?:--|\.\.)(?:o\||\|\||o\{|\|\{)[ \t]*[\w\"-]+")


class Mermaid(Notation):
    name: ClassVar[str] = "mermaid"
    title: ClassVar[str] = "Mermaid"
    extensions: ClassVar[tuple[str, ...]] = (".mmd", ".mermaid", ".md", ".mdx", ".markdown")
    writes: ClassVar[bool] = False
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
        own = filename.lower().endswith(self.extensions[:2])
        if starts(text):
            return 1.0 if own else 0.97
        if own:
            return 0.8
        return 0.3 if _LINE.search(text) else 0.0

    def read(self, source: Source) -> Blueprint:
        return blueprint_of(model_of(source), source)
