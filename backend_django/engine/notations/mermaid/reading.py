"""A text as the model that its diagrams draw."""

from __future__ import annotations

from backend_django.engine.blueprint import snake
from backend_django.engine.notations.source import Source

from .classes import ClassReader
from .diagrams import Diagram, diagrams, without_comments
from .er import ErReader
from .syntax import Box, Line, Model

_SHORT, _WORDS = 3, 4


def model_of(source: Source) -> Model:
    """Return what all diagrams of a text draw together."""
    model = Model()
    found = diagrams(source)
    if not found:
        found = [_headless(source)]
    blank = without_comments(source.text)
    for number, diagram in enumerate(found):
        model.title = model.title or diagram.title
        boxes, lines = len(model.boxes), len(model.lines)
        reader = ErReader if diagram.kind == "er" else ClassReader
        reader(blank, source, model, number).read(diagram.start, diagram.end)
        if diagram.kind == "er":
            _call_by_alias(model.boxes[boxes:], model.lines[lines:])
    return model


def _call_by_alias(boxes: list[Box], lines: list[Line]) -> None:
    """Call what ``p[Person]`` declares Person: short names hold in one diagram only."""
    called = {
        box.name: box.label
        for box in boxes
        if box.label and len(box.name) <= _SHORT and 0 < len(snake(box.label).split("_")) <= _WORDS
    }
    for box in boxes:
        box.name, box.label = (
            called.get(box.name, box.name),
            "" if box.name in called else box.label,
        )
    for line in lines:
        line.left, line.right = (
            called.get(line.left, line.left),
            called.get(line.right, line.right),
        )


def _headless(source: Source) -> Diagram:
    """Read a text without a head as the kind of diagram that it looks like."""
    text = source.text
    source.find(
        "head_missing", "No diagram begins with erDiagram or classDiagram.", "changed",
        source.spot(0, 0), suggestion="Begin with erDiagram.",
    )  # fmt: skip
    is_class = "class " in text and "||--" not in text
    return Diagram("class" if is_class else "er", 0, len(text))
