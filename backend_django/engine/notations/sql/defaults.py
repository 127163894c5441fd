"""What a column holds where nothing is given, as the default of a field."""

from __future__ import annotations

import json
from collections.abc import Sequence

from backend_django.engine.notations.drafts import EnumDraft, FieldDraft
from backend_django.engine.notations.source import Source
from backend_django.engine.notations.tables.defaults import give_default

from .expressions import Node, NotSimpleError, expressed
from .moments import moment
from .syntax import Column
from .tokens import Token

_NOW = frozenset({"now", "today", "current_timestamp"})
_MOMENTS = frozenset({"date", "time", "datetime"})
_WORDS = frozenset({"true", "false"})


def default_of(column: Column, field: FieldDraft, enum: EnumDraft | None, source: Source) -> None:
    """Give the field the default of its column, if that has one."""
    tokens = column.default
    if not tokens or tokens[0].key == "'":
        return
    start, end = tokens[0].start, tokens[-1].end
    spot = source.spot(start, end)
    try:
        node = Node("text", tokens[0].text) if _is_text(tokens) else expressed(tokens)
    except NotSimpleError:
        node = Node("call")
    if node.kind == "null":
        return
    if field.type == "json" and node.kind in {"text", "list", "call"}:
        said = _listed(node, field, column)
        if said is not None:
            give_default(field, said, source, spot, quoted=True, enum=enum)
            return
    if node.kind == "text":
        _from_text(node, field, enum, source, tokens)
    elif node.kind == "number" or node.text.lower() in _WORDS:
        give_default(
            field, node.text, source, spot, quoted=field.type in {"char", "text"}, enum=enum
        )
    else:
        _from_expression(field, _bare(source.text[start:end]), source, tokens)


def _is_text(tokens: Sequence[Token]) -> bool:
    return len(tokens) == 1 and tokens[0].kind == "double"


def _bare(said: str) -> str:
    """Return an expression without the parentheses around all of it."""
    said = said.strip()
    while said.startswith("(") and said.endswith(")") and _closes_last(said):
        said = said[1:-1].strip()
    return said


def _closes_last(said: str) -> bool:
    depth = 0
    for at, sign in enumerate(said):
        depth += (sign == "(") - (sign == ")")
        if not depth:
            return at == len(said) - 1
    return False


def _from_text(
    node: Node, field: FieldDraft, enum: EnumDraft | None, source: Source, tokens: Sequence[Token]
) -> None:
    spot = source.spot(tokens[0].start, tokens[-1].end)
    text = node.text
    if field.type in _MOMENTS and text.lower() in _NOW:
        give_default(field, "now()", source, spot)
    elif field.type == "datetime":
        give_default(field, moment(text), source, spot, quoted=True)
    else:
        quoted = text.strip() if field.type not in {"char", "text"} else text
        give_default(field, quoted, source, spot, quoted=True, enum=enum)


def _from_expression(
    field: FieldDraft, said: str, source: Source, tokens: Sequence[Token]
) -> None:
    """Keep what the server or the database makes; other expressions are no value."""
    spot = source.spot(tokens[0].start, tokens[-1].end)
    before = field.facts.get("default")
    give_default(field, said, source, spot)
    if field.facts.get("default") is not before:
        field.facts.pop("default")
        source.find(
            "default", f"The default {said} of {field.written} has no equal here.",
            "dropped", spot, suggestion="Set it where rows are made.",
        )  # fmt: skip


def _listed(node: Node, field: FieldDraft, column: Column) -> str | None:
    """Return a list or PostgreSQL's text of one as JSON."""
    if node.kind == "list" and all(p.kind in {"text", "number"} for p in node.parts):
        return json.dumps([p.text if p.kind == "text" else float(p.text) for p in node.parts])
    if node.kind == "call":
        name = node.text.lower()
        empty = {"json_array": "[]", "jsonb_build_array": "[]", "json_object": "{}",
                 "jsonb_build_object": "{}", "json_build_object": "{}"}  # fmt: skip
        return empty.get(name) if not node.parts else None
    is_list = column.type is not None and column.type.is_list
    if is_list and node.text.strip() == "{}":
        return "[]"
    if is_list and node.text.startswith("{") and '"' not in node.text:
        return json.dumps(node.text.strip("{}").split(","))
    return node.text if node.kind == "text" else None
