"""Boxes of all diagrams as one model: what is drawn in several places is one thing."""

from __future__ import annotations

from backend_django.engine.notations.source import Source

from .syntax import Box, Member, Model
from .words import fold


def merged(model: Model, source: Source) -> dict[str, Box]:
    """Return the boxes by key, in the order of the text, with those only lines name."""
    drawn = [(box.start, box) for box in model.boxes]
    for line in model.lines:
        if line.kind != "lollipop":
            ends = [end for end in (line.left, line.right) if end not in model.groups]
            drawn += [(line.start, Box(end, line.start, line.start)) for end in ends]
    found: dict[str, Box] = {}
    for _, box in sorted(drawn, key=lambda d: d[0]):
        key = fold(box.name)
        known = found.get(key)
        if known is None:
            found[key] = box
            _once(box, source)
        elif known is not box:
            _join(known, box, source)
    return found


def _once(box: Box, source: Source) -> None:
    """Keep the first of attributes of one name, with the keys of all."""
    members, box.members = box.members, []
    _take(box, members, source, again=True)


def _join(known: Box, box: Box, source: Source) -> None:
    if (box.members and not known.members) or known.start == known.end:
        known.name, known.start, known.end = box.name, box.start, box.end
    known.label = known.label or box.label
    known.space = known.space or box.space
    known.marks += box.marks
    known.methods += box.methods
    known.notes += box.notes
    _take(known, box.members, source, again=False)


def _take(box: Box, members: list[Member], source: Source, *, again: bool) -> None:
    names = {fold(member.name): member for member in box.members}
    for member in members:
        first = names.setdefault(fold(member.name), member)
        if first is member:
            box.members.append(member)
            continue
        if member.keys and not first.keys:
            first.type, first.comment = member.type or first.type, first.comment or member.comment
        first.keys |= member.keys
        first.comment = first.comment or member.comment
        if again:
            spot = source.spot(member.start, member.end)
            message = f"{box.name} has {member.name} twice; the first one counts."
            source.find("attribute_twice", message, "dropped", spot)
