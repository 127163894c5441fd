"""Values as TypeScript literals, laid out as a formatter would."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

WIDTH = 100
_PLAIN_KEY = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*\Z")
_HARMLESS = re.compile(r"[A-Za-z0-9 _./,:;!?()-]*\Z")
_MARKUP = frozenset("<>")


class Code(str):
    """Finished TypeScript, printed as it stands."""

    __slots__ = ()


def literal(value: Any, indent: int = 0, used: int = 0) -> str:
    """Return ``value`` as a literal, ``indent`` levels deep, after ``used`` columns of its line."""
    if isinstance(value, Code):
        return str(value)
    if isinstance(value, str):
        return string(value)
    if isinstance(value, Mapping):
        items = [f"{key(k)}: {{}}" for k in value]
        return _group("{ ", " }", items, list(value.values()), indent, used)
    if isinstance(value, Sequence):
        return _group("[", "]", ["{}"] * len(value), list(value), indent, used)
    return json.dumps(value)


def _flat(value: Any, room: int) -> str | None:
    """Return ``value`` as a literal on one line of less than ``room`` columns, else None."""
    if isinstance(value, str):
        text = literal(value)
    elif isinstance(value, Mapping) and value:
        shapes = [f"{key(k)}: {{}}" for k in value]
        return _joined("{ ", " }", shapes, list(value.values()), room)
    elif isinstance(value, Sequence) and value:
        return _joined("[", "]", ["{}"] * len(value), list(value), room)
    else:
        text = literal(value)
    return text if len(text) < room and "\n" not in text else None


def _joined(start: str, end: str, shapes: list[str], values: list[Any], room: int) -> str | None:
    """Return a group on one line; None as soon as it is too long for that."""
    texts, left = [], room - len(start) - len(end)
    for shape, value in zip(shapes, values, strict=True):
        text = _flat(value, left - len(shape) + len("{}"))
        if text is None:
            return None
        texts.append(_filled(shape, text))
        left -= len(texts[-1]) + len(", ")
    return start + ", ".join(texts) + end


def string(text: str) -> str:
    """Return a single-quoted literal that is safe in a script, in HTML and in an editor."""
    if _HARMLESS.match(text):
        return f"'{text}'"
    body = "".join(map(_character, text))
    return f"'{body}'"


def key(name: str) -> str:
    return name if _PLAIN_KEY.match(name) else string(name)


def _character(char: str) -> str:
    if char in "'\\":
        return f"\\{char}"
    if char == "\n":
        return "\\n"
    # Control and direction marks would show a reader something else than what runs.
    hidden = unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    if char in _MARKUP or hidden:
        return "".join(f"\\u{unit:04x}" for unit in _utf16(char))
    return char


def _utf16(char: str) -> list[int]:
    data = char.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2)]


def _group(
    start: str, end: str, shapes: list[str], values: list[Any], indent: int, used: int
) -> str:
    if not values:
        return start.strip() + end.strip()
    line = _joined(start, end, shapes, values, WIDTH - used - 2 * indent)
    if line is not None:
        return line
    inner = "  " * (indent + 1)
    rows = [
        inner + _filled(shape, literal(value, indent + 1, len(shape) - 1)) + ","
        for shape, value in zip(shapes, values, strict=True)
    ]
    return "\n".join([start.strip(), *rows, "  " * indent + end.strip()])


def _filled(shape: str, text: str) -> str:
    return shape[:-2] + text
