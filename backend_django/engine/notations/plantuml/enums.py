"""Enums: their values, with what is written beside them."""

from __future__ import annotations

import re

from backend_django.engine.blueprint.shapes import EnumValue
from backend_django.engine.notations.drafts import Draft, EnumDraft
from backend_django.engine.notations.reading import MAX_VALUES
from backend_django.engine.notations.settling import one_line
from backend_django.engine.notations.source import Source

from .creole import plain
from .members import SEPARATOR
from .registry import Registry, Thing
from .syntax import Line

_LEAD = re.compile(
    r"(?:\{\s*(?:field|static)\s*\}\s*|[-+#~*\u2022]\s*|enum\s+|case\s+|<<[^>]*>>\s*)+"
)
_VALUE = re.compile(
    r"(?P<name>\"[^\"]+\"|'[^']+'|[^\s=:(,;\"'/]+(?:[ \t]+[^\s=:(,;\"'/]+)*)\s*"
    r"(?:\(\s*(?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*)?(?:(?:=>|=|:|->)\s*(?P<said>\"[^\"]*\"|'[^']*'|[^,;/]+?)\s*)?"
    r"(?:[,;/]*\s*(?:(?://+|--+|#|/\*)\s*(?P<comment>.*?)(?:\*/)?)?\s*)\Z"
)
_TEXT = re.compile(r"[\"']([^\"']*)[\"']")
_TYPED = re.compile(
    r"(?i)(?:private|public|protected|final|static|const)?\s*(?:final\s+)?(?:string|str|int|integer|long|bool|boolean|double|float|char|void|number|decimal)\b"
)
_PARAMETER = re.compile(r"[A-Za-z_]\w*\s*:|^\s*(?:String|int|[A-Z]\w+)\s+[a-z]\w*\s*(?:,|$)")
_SIMPLE = re.compile(r"[^\W\d][\w-]*\Z|\d+\Z")


def draft_enums(registry: Registry, draft: Draft, source: Source) -> None:
    """Draft every enum of the model."""
    for thing in registry.things.values():
        if thing.kind == "enum":
            draft.enums[thing.key] = _drafted(thing, source)


def _drafted(thing: Thing, source: Source) -> EnumDraft:
    enum = EnumDraft(thing.name, thing.key, thing.cls.line.spot(source))
    taken: set[str] = set()
    about = [*thing.cls.notes]
    left: list[Line] = []
    for line in thing.cls.body:
        said = plain(line.text.strip())
        if SEPARATOR.match(line.text):
            continue
        found = _values(said)
        if found is None:
            left.append(line)
            continue
        for value, comment in found:
            if value.value not in taken:
                taken.add(value.value)
                enum.values.append(value)
            if comment:
                about.append(f"{value.value}: {comment}")
    enum.description = "\n".join(filter(None, [thing.label, *about]))
    _say(enum, thing, left, source)
    return enum


def _values(said: str) -> list[tuple[EnumValue, str]] | None:
    """Return the values of a line with what is said about them; None where it has none."""
    bare = said[match.end() :] if (match := _LEAD.match(said)) else said
    bare = bare.strip(" ,;|")
    if not bare or bare in {"...", "\u2026"}:
        return []
    parts = [part.strip() for part in re.split(r"[,|]", bare)]
    if len(parts) > 1 and all(_SIMPLE.match(part.strip("\"'")) for part in parts if part):
        return [(EnumValue(value=part.strip("\"'")), "") for part in parts if part]
    match = _VALUE.match(bare)
    return None if match is None or _is_member(match) else [_value(match)]


def _is_member(match: re.Match[str]) -> bool:
    """Return whether a line of an enum is a field or a method, not a value."""
    name, inside, said = match["name"], match["inside"], (match["said"] or "").strip()
    if inside is not None and (not inside.strip() or _PARAMETER.search(inside)):
        return True
    return bool(_TYPED.fullmatch(said) or (_TYPED.match(name) and " " in name))


def _value(match: re.Match[str]) -> tuple[EnumValue, str]:
    name, inside, said = match["name"].strip("\"'"), match["inside"], (match["said"] or "").strip()
    label, comment = _label(inside or "", said), (match["comment"] or "").strip()
    others = "" if label else (inside or said)
    value = EnumValue(value=one_line(name), label=one_line(label))
    return value, ", ".join(filter(None, [others, comment]))


def _label(inside: str, said: str) -> str:
    """Return the text in brackets or after the sign that people may read."""
    text = _TEXT.search(inside) or _TEXT.search(said)
    if text:
        return text[1]
    return said if said and not re.fullmatch(r"[-\d.xXa-fA-F]+", said) else ""


def _say(enum: EnumDraft, thing: Thing, left: list[Line], source: Source) -> None:
    if len(enum.values) > MAX_VALUES:
        message = f"{thing.name} has {len(enum.values)} values; the first {MAX_VALUES} are kept."
        source.find("too_many_values", message, "dropped", enum.spot, severity="error")
        del enum.values[MAX_VALUES:]
    if left:
        source.find(
            "enum_members", f"{thing.name} has members that are no values; an enum has only values.",
            "dropped", left[0].spot(source), severity="info",
        )  # fmt: skip
    if not enum.values:
        source.find(
            "enum_empty", f"The enum {thing.name} has no values; fields of it are texts.", "changed",
            enum.spot, became="char", suggestion="Write its values, one a line.",
        )  # fmt: skip
