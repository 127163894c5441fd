"""Settings in square brackets, and values."""

from __future__ import annotations

from .cursor import Cursor
from .syntax import Setting, Settings, Value

_PAIRS = {
    ("primary", "key"), ("not", "null"), ("foreign", "key"), ("auto", "increment"),
    ("on", "delete"), ("on", "update"),
}  # fmt: skip
FLAGS = frozenset(
    {"pk", "primary key", "not null", "null", "unique", "increment", "autoincrement",
     "auto_increment", "auto increment", "primarykey", "notnull", "not_null", "primary_key"}
)  # fmt: skip
_VALUED = frozenset({"default", "note", "check"})
_BEFORE = frozenset({"[", ",", ":"})


def read_settings(cursor: Cursor) -> Settings:
    """Return the settings between the square bracket that stands here and the one that closes."""
    opening = cursor.take()
    found: list[Setting] = []
    while not cursor.accept("]"):
        if cursor.accept(","):
            continue
        here = cursor.here
        new_line = here.indent >= 0 and cursor.tokens[cursor.at - 1].text not in _BEFORE
        if new_line or here.text in {"{", "}"} or here.kind == "end":
            _say_unclosed(cursor, opening.start)
            break
        found.append(read_setting(cursor))
    return tuple(found)


def _say_unclosed(cursor: Cursor, start: int) -> None:
    spot = cursor.source.spot(start, cursor.end)
    whole = "\n" not in cursor.source.text[start : cursor.end]
    cursor.source.find(
        "settings_unclosed", "The settings are never closed; they end with their line.",
        "kept", spot, severity="error", suggestion="Close them with ].",
        fix=f"{spot.text}]" if whole and spot.text else None,
    )  # fmt: skip


def read_setting(cursor: Cursor) -> Setting:
    """Return one setting: a flag of one or two words, ``key: value``, or a reference."""
    start = cursor.here.start
    if cursor.is_operator():
        return _reference(cursor, start)
    if cursor.here.kind not in {"word", "quoted"}:
        return Setting("", start, cursor.end, read_value(cursor))
    key = _key(cursor)
    if cursor.accept(":") or key in _VALUED:
        if key == "ref" and (cursor.is_operator() or cursor.here.names):
            return _reference(cursor, start)
        value = read_value(cursor)
        return Setting(key, start, value.end, value)
    if key == "ref" and cursor.is_operator():
        return _reference(cursor, start)
    return Setting(key, start, cursor.end)


def _key(cursor: Cursor) -> str:
    words = [cursor.take().value.lower()]
    if (words[0], cursor.here.text.lower()) in _PAIRS:
        words.append(cursor.take().text.lower())
    elif words[0] not in FLAGS | _VALUED | {"ref"}:
        while cursor.here.kind == "word" and cursor.here.indent < 0:
            words.append(cursor.take().text)
    return " ".join(words)


def _reference(cursor: Cursor, start: int) -> Setting:
    operator = cursor.operator() if cursor.is_operator() else ">"
    target = cursor.endpoint()
    return Setting("ref", start, target.end, operator=operator, target=target)


def read_value(cursor: Cursor) -> Value:
    """Return what stands before the next comma or closing bracket outside of others."""
    first = cursor.here
    ahead = cursor.after()
    if first.kind in {"string", "quoted", "expression", "open"} and (
        ahead.indent >= 0 or ahead.text in {",", "]", "}"} or first.kind == "open"
    ):
        cursor.take()
        kind = "expression" if first.kind == "expression" else "text"
        return Value(kind, first.value, first.start, first.end)
    depth, start = 0, cursor.at
    while cursor.here.kind != "end":
        text = cursor.here.text
        if not depth and (text in {",", "]"} or (cursor.at > start and cursor.ends_line)):
            break
        if text == "}" and not depth:
            break
        if depth and cursor.begins_block():
            break
        depth += (text in {"(", "[", "{"}) - (text in {")", "]", "}"})
        cursor.at += 1
    end = max(cursor.end, first.start) if cursor.at > start else first.start
    return Value("raw", cursor.source.text[first.start : end], first.start, end)
