"""Mermaid diagrams as read: boxes, their members, and the lines between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

LineKind = Literal[
    "relationship", "association", "composition", "aggregation", "inheritance", "dependency",
    "lollipop",
]  # fmt: skip


@dataclass(slots=True)
class Member:
    """An attribute. ``keys`` holds PK, FK and UK; ``optional`` is None where nothing is said."""

    name: str
    type: str
    start: int
    end: int
    keys: frozenset[str] = frozenset()
    comment: str = ""
    optional: bool | None = None
    default: str = ""


@dataclass(slots=True)
class Box:
    """An entity, class or enumeration. ``label`` is what the diagram shows in place of the name.

    ``space`` is its namespace; ``marks`` are its ``<<stereotypes>>``; ``methods`` are as written.
    """

    name: str
    start: int
    end: int
    label: str = ""
    space: str = ""
    marks: list[str] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    methods: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def marked(self, *words: str) -> bool:
        """Return whether a stereotype holds one of the words."""
        return any(word in mark.lower() for mark in self.marks for word in words)


@dataclass(frozen=True, slots=True)
class Times:
    """How many there are on one side: at least ``low``, and many or one; None where unsaid."""

    low: int | None = None
    many: bool | None = None


@dataclass(slots=True)
class Line:
    """A line between two boxes, as drawn. ``view`` numbers the diagram it stands in.

    ``arrow`` is "left" or "right" where it points to one side; for an inheritance, a
    composition and an aggregation it is the side of the parent or whole.
    """

    kind: LineKind
    left: str
    right: str
    start: int
    end: int
    at_left: Times = Times()
    at_right: Times = Times()
    label: str = ""
    arrow: str = ""
    view: int = 0


@dataclass(slots=True)
class Model:
    """All diagrams of a text as one. ``groups`` are names of groups that lines may end at."""

    boxes: list[Box] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    title: str = ""
    groups: set[str] = field(default_factory=set)
