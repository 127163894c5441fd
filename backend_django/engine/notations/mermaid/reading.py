"""A text as the model that its diagrams draw."""

from __future__ import annotations

from backend_django.engine.notations.source import Source

from .classes import ClassReader
from .diagrams import Diagram, diagrams, without_comments
from .er import ErReader
from .syntax import Model


def model_of(source: Source) -> Model:
    """Return what all diagrams of a text draw together."""
    model = Model()
    found = diagrams(source)
    if not found:
        found = [_headless(source)]
    blank = without_comments(source.text)
    for number, diagram in enumerate(found):
        model.title = model.title or diagram.title
        reader = ErReader if diagram.kind == "er" else ClassReader
        reader(blank, source, model, number).read(diagram.start, diagram.end)
    return model


def _headless(source: Source) -> Diagram:
    """Read a text without a head as the kind of diagram that it looks like."""
    text = source.text
    source.find(
        "head_missing", "No diagram begins with erDiagram or classDiagram.", "changed",
        source.spot(0, 0), suggestion="Begin with erDiagram.",
    )  # fmt: skip
    is_class = "class " in text and "||--" not in text
    return Diagram("class" if is_class else "er", 0, len(text))
