"""PlantUML: class diagrams and entity diagrams with crow's feet."""

from __future__ import annotations

import re
from typing import ClassVar

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.notations.reading import Notation
from backend_django.engine.notations.source import Source

from .blocks import Block, blocks, without_comments
from .expanding import Expander
from .includes import Includes
from .kinds import other_kind
from .mapping import draft_of
from .parsing import Parser

_START = re.compile(r"(?m)^[^\S\n]*(?:[*/#!>'-]+[^\S\n]*)?[@\\]start(?:uml|chen)\b")
_FENCE = re.compile(r"(?m)^[^\S\n]*(?:```+|~~~+)[^\S\n]*(?:plantuml|puml)\b")
_CLASS = re.compile(
    r"(?mi)^[^\S\n]*(?:abstract[^\S\n]+)?(?:class|entity|enum|interface|struct|abstract|table\w*\()[^\S\n\"\w]*[\"\w].*$"
)
_ARROW = re.compile(
    r"(?m)^[^\S\n]*[\w\".]+[^\S\n]*(?:\"[^\"\n]*\"[^\S\n]*)?(?:<\|[-.]|[*o}|][|o]?--|[}|][|o][-.]|--?>|\.\.|--)"
)
_OWN = re.compile(
    r"(?mi)^[^\S\n]*(?:skinparam\b|!define\b|!include\b|!procedure\b|!theme\b|hide[^\S\n]+(?:circle|methods|empty)|left to right direction)"
)
_SKIN = re.compile(r"(?m)^[^\S\n]*skinparam[^\S\n]+\w")
_FOREIGN = re.compile(
    r"(?m)^[^\S\n]*(?:erDiagram|classDiagram|sequenceDiagram|graph[^\S\n]+[A-Z]{2}|flowchart)\b"
)


class PlantUml(Notation):
    name: ClassVar[str] = "plantuml"
    title: ClassVar[str] = "PlantUML"
    extensions: ClassVar[tuple[str, ...]] = (
        ".puml", ".plantuml", ".pu", ".iuml", ".wsd", ".uml", ".plant",
    )  # fmt: skip
    example: ClassVar[str] = """\
@startuml Library
entity Author {
  * id : bigint <<PK>>
  --
  * name : varchar(100)
  born : date
}

entity Book {
  * id : bigint <<PK>>
  --
  * title : varchar(200)
  * isbn : varchar(13) <<unique>>
  * author_id : bigint <<FK>>
  format : Format
}

enum Format {
  PAPER
  AUDIO
}

Author ||--o{ Book : writes
@enduml
"""

    def confidence(self, text: str, filename: str) -> float:
        named = filename.lower().endswith(self.extensions)
        if _START.search(text):
            model = _CLASS.search(text) or _ARROW.search(text)
            return 1.0 if named else 0.97 if model else 0.3
        if _FENCE.search(text):
            return 0.9 if _CLASS.search(text) or _ARROW.search(text) else 0.2
        if named:
            return 0.9
        if _FOREIGN.search(text):
            return 0.0
        return _bare(text)

    def read(self, source: Source) -> Blueprint:
        text = without_comments(source)
        found = blocks(text, source)
        files = Includes(source, text, found)
        parser = Parser(source)
        expander = Expander(source, text, files)
        name = ""
        for block in files.roots():
            lines = expander.lines(block) if block.kind == "uml" else []
            kind = other_kind(lines) if block.kind == "uml" else block.kind
            if kind:
                _skip(block, kind, source)
                continue
            name = name or block.name
            parser.read(lines)
        parser.say_skipped()
        return draft_of(parser, name, source)


def _bare(text: str) -> float:
    """Return how likely a text without @startuml is a diagram of classes."""
    classes = bool(_CLASS.search(text))
    arrows = bool(_ARROW.search(text))
    own = bool(_OWN.search(text))
    if own and (classes or arrows):
        return 0.8
    if classes and arrows:
        return 0.55
    return 0.4 if _SKIN.search(text) else 0.0


def _skip(block: Block, kind: str, source: Source) -> None:
    a = "an" if kind[0] in "aeiou" else "a"
    source.find(
        "diagram_skipped", f"This is {a} {kind} diagram, which describes no data; it is left out.",
        "dropped", source.spot(block.head, block.start) if block.head else source.spot(block.start, block.end),
        severity="info",
    )  # fmt: skip
