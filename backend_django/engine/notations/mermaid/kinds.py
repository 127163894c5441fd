"""What a box is: an entity, an enumeration, or a part of a program that stores nothing."""

from __future__ import annotations

import re

from backend_django.engine.blueprint import EnumValue, reserved, snake
from backend_django.engine.blueprint.names import MEMBER
from backend_django.engine.notations.drafts import Draft, EnumDraft
from backend_django.engine.notations.reading import MAX_VALUES
from backend_django.engine.notations.source import Source

from .syntax import Box
from .types import is_type

_NO_DATA = (
    "interface", "service", "controller", "repositor", "component", "util", "static", "singleton",
    "factory", "provider", "external", "protocol", "trait", "module", "function", "hook", "middleware",
    "handler", "manager", "gateway", "client", "adapter", "port", "facade", "builder", "exception",
    "error", "view", "page", "widget", "delegate", "system", "worker", "job", "helper", "boundary",
    "control", "package", "library", "framework", "strategy", "mixin",
)  # fmt: skip
_VALUE = re.compile(
    r"[+\-#~\s]*(?P<value>[^\W_][\w.-]*(?: [\w.-]+)*|\w+)\s*(?:[=:]\s*(?P<said>.*)|\((?P<inside>.*)\))?[,;\s]*\Z"
)
_TYPED = re.compile(r"[+\-#~]?\s*([\w.<>~\[\]]+)\s+\w+\Z")
_LITERAL = re.compile(r"(?P<sign>[\"'])(?P<text>[^\"']{1,100})(?P=sign)")


def is_enum(box: Box) -> bool:
    return box.marked("enum") and not box.marked("enumerable")


def is_abstract(box: Box) -> bool:
    """Return whether there are no rows of it alone: others have its fields."""
    return box.marked("abstract", "interface", "mixin", "trait", "protocol", "mapped")


def stores_nothing(box: Box) -> bool:
    """Return whether a box is a part of a program: its stereotype says so, and it has no fields."""
    return not box.members and box.marked(*_NO_DATA)


def add_enum(key: str, box: Box, draft: Draft, source: Source) -> None:
    """Add an enumeration with its values; one without is a finding and no enum."""
    spot = source.spot(box.start, box.end)
    values: dict[str, EnumValue] = {}
    rows = [source.text[m.start : m.end] for m in box.members]
    rows += [call for call in box.methods if re.match(r"[A-Z][A-Z0-9_]*\(", call)]
    for row in rows:
        for part in _split(row):
            if value := _value(part):
                values.setdefault(value.value, value)
    if not values:
        message = f"The enumeration {box.name} lists no values; fields of that type are texts."
        source.find("enum_empty", message, "changed", spot, became="char")
        return
    if len(values) > MAX_VALUES:
        message = f"The enumeration {box.name} has {len(values)} values; the first {MAX_VALUES} are kept."
        source.find("too_many_values", message, "dropped", spot, severity="error")
    kept = list(values.values())[:MAX_VALUES]
    draft.enums[key] = EnumDraft(
        box.name, spot=spot, values=kept, description="\n".join(box.notes)
    )


def _split(row: str) -> list[str]:
    return [row] if "(" in row or '"' in row else row.split(",")


def _value(row: str) -> EnumValue | None:
    typed = _TYPED.match(row.strip())
    if typed and is_type(typed[1]) and not typed[1].isupper():
        return None
    found = _VALUE.match(row)
    if found is None:
        return None
    said = found["said"] or found["inside"] or ""
    literal = _LITERAL.match(said.strip())
    if literal and found["said"]:
        own = snake(found["value"]).upper()
        good = MEMBER.match(own) and own not in reserved.LOOK_ALIKE
        return EnumValue(value=literal["text"], name=own if good else "")
    return EnumValue(value=found["value"][:100], label=literal["text"] if literal else "")
