"""Classes that extend others: an abstract parent's fields are the child's, others are pointed to."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from backend_django.engine.notations.reading import refuse_fields
from backend_django.engine.notations.source import Source

from .kinds import is_abstract, is_enum
from .syntax import Box, Line, Times
from .types import shape
from .words import fold

_Boxes = dict[str, Box]


class Inheritance:
    """Resolves the lines between parents and children of a model."""

    def __init__(self, boxes: _Boxes, lines: list[Line], source: Source) -> None:
        self.boxes, self.source = boxes, source
        self.lines = [line for line in lines if line.kind == "inheritance"]
        self.parents: dict[str, list[str]] = defaultdict(list)
        self.pointed = _pointed(boxes, lines)
        self.children: dict[str, list[str]] = defaultdict(list)
        self.spread: set[str] = set()

    def resolve(self) -> list[Line]:
        """Return the lines from children to the parents that stay entities, as one to one.

        The fields of abstract parents are copied down, and those parents leave the boxes.
        """
        kept: list[Line] = []
        for line in self.lines:
            parent, child = _ends(line)
            if parent == child or is_enum(self.boxes[parent]) or is_enum(self.boxes[child]):
                self._say(
                    line, f"{self._name(child)} cannot have the fields of {self._name(parent)}."
                )
            elif self._copies(parent):
                self.parents[child].append(parent)
                self.children[parent].append(self._name(child))
            else:
                kept.append(self._one_to_one(line, parent, child))
        self._copy()
        for parent in self.spread:
            self.boxes.pop(parent)
        return kept

    def _copies(self, parent: str) -> bool:
        return is_abstract(self.boxes[parent]) and parent not in self.pointed

    def _one_to_one(self, line: Line, parent: str, child: str) -> Line:
        names = self._name(parent), self._name(child)
        message = (
            f"{names[1]} extends {names[0]}, which has rows of its own: each {names[1]} refers to its "
            f"{names[0]}, one to one."
        )
        spot = self.source.spot(line.start, line.end)
        became = f"{names[1]} to {names[0]}, one to one"
        self.source.find("inheritance", message, "changed", spot, severity="info", became=became)
        one, maybe = Times(1, many=False), Times(0, many=False)
        return replace(
            line, kind="relationship", left=child, right=parent, at_left=maybe, at_right=one,
            label="", arrow="",
        )  # fmt: skip

    def _copy(self) -> None:
        """Copy fields down from the oldest parents on, each class once."""
        done: set[str] = set()
        for start in list(self.parents):
            trail = [start]
            while trail:
                key = trail[-1]
                waiting = [
                    p for p in self.parents.get(key, ()) if p not in done and p not in trail[-900:]
                ]
                if waiting and key not in done:
                    trail.append(waiting[0])
                    continue
                trail.pop()
                if key not in done:
                    done.add(key)
                    self._take(key)

    def _take(self, child: str) -> None:
        box = self.boxes[child]
        for parent in dict.fromkeys(self.parents.get(child, ())):
            above = self.boxes[parent]
            own = {fold(member.name) for member in box.members}
            box.members = [m for m in above.members if fold(m.name) not in own] + box.members
            refuse_fields(box.name, len(box.members))
            if parent not in self.spread:
                self.spread.add(parent)
                self._say_spread(parent)

    def _say_spread(self, parent: str) -> None:
        children = dict.fromkeys(self.children[parent])
        above = self.boxes[parent]
        message = f"{above.name} is abstract: its fields are those of {', '.join(children)}."
        if not above.members:
            message = f"{above.name} is abstract and has no fields: nothing is stored for it."
        spot = self.source.spot(above.start, above.end)
        self.source.find("abstract", message, "changed", spot, severity="info", became="fields")

    def _say(self, line: Line, message: str) -> None:
        spot = self.source.spot(line.start, line.end)
        self.source.find("inheritance", message, "dropped", spot)

    def _name(self, key: str) -> str:
        return self.boxes[key].name


def _ends(line: Line) -> tuple[str, str]:
    """Return the keys of parent and child."""
    left, right = fold(line.left), fold(line.right)
    return (left, right) if line.arrow == "left" else (right, left)


def _pointed(boxes: _Boxes, lines: list[Line]) -> set[str]:
    """Return what rows must refer to: ends of lines that store, and types of members."""
    kinds = {"association", "composition", "aggregation", "relationship"}
    found = {fold(end) for li in lines if li.kind in kinds for end in (li.left, li.right)}
    types = {fold(shape(m.type).base) for box in boxes.values() for m in box.members if m.type}
    return found | (types & boxes.keys())
