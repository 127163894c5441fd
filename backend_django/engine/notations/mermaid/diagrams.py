"""Where diagrams stand in a text: whole files, and fenced in Markdown."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from backend_django.engine.notations.source import Source

_HEAD = re.compile(
    r"(?m)^(?:[ \t>]*|[^\n`]{0,200}[`'\"][ \t]*)(?P<kind>erDiagram|classDiagram(?:-v2)?)\b(?![-`'\"])"
    r"(?P<rest>[^\n]*)"
)
_OWN_WORDS = (
    r"(?:flowchart|graph)[ \t]+(?:TD|TB|BT|LR|RL)|sequenceDiagram|stateDiagram(?:-v2)?|gitGraph"
    r"|quadrantChart|requirementDiagram|C4(?:Context|Container|Component|Dynamic|Deployment)"
)
_COMMON_WORDS = (
    "flowchart|graph|gantt|pie|journey|mindmap|timeline|sankey|xychart|block|packet|kanban"
    "|architecture|zenuml|radar|treemap"
)
_OTHER = re.compile(rf"(?m)^[ \t>]*(?P<other>{_OWN_WORDS}|{_COMMON_WORDS})\b[^\n]*")
_OTHER_FOR_SURE = re.compile(rf"(?m)^[ \t>]*(?P<other>{_OWN_WORDS})\b[^\n]*")
_FENCE = re.compile(r"(?m)^[ \t>]*(?P<mark>```+|~~~+|:::+)[ \t]*(?P<info>[^\n]*)$")
_ENDS = re.compile(
    r"(?m)^[ \t>]*(?:```|~~~|:::[ \t]*$|</?(?:div|pre|mermaid)\b|`[,;)]|---[ \t]*$|\#{2,6}[ \t]+\S)"
)
_FRONT = re.compile(r"(?ms)^[ \t]*---[ \t]*\n(.*?)^[ \t]*---[ \t]*$")
_BEFORE = re.compile(
    r"(?:[ \t]*(?:%%[^\n]*)?\n|[ \t]*---[ \t]*\n(?:(?![ \t]*---)[^\n]*\n)*[ \t]*---[ \t]*\n)*"
)
_TITLE = re.compile(r"(?m)^[ \t]*title[ \t]*:[ \t]*(.+?)[ \t]*$")
_COMMENT = re.compile(r'("[^"\n]*"|`[^`\n]*`)|%%[^\n]*|^[ \t]*%[^\n]*', re.MULTILINE)
_NOT_NEWLINE = re.compile(r"[^\n]")


@dataclass(frozen=True, slots=True)
class Diagram:
    """Where the statements of one diagram stand; ``kind`` is "er" or "class"."""

    kind: str
    start: int
    end: int
    title: str = ""


def starts(text: str) -> list[str]:
    """Return the kinds of the first diagrams that begin in a text."""
    return [m["kind"] for m, _ in zip(_HEAD.finditer(text), range(20), strict=False) if _bare(m)]


def diagrams(source: Source) -> list[Diagram]:
    """Return the diagrams that can be read, in order; those of other kinds are findings."""
    found: list[Diagram] = []
    for name, content in source.files.items():
        offset = source.offsets[name]
        found += [
            Diagram(d.kind, d.start + offset, d.end + offset, d.title) for d in _in_file(content)
        ]
        _say_others(content, offset, source)
    return found


def without_comments(text: str) -> str:
    """Return the text with comments and directives as blanks; places stay."""
    return _COMMENT.sub(lambda m: m[1] or " " * len(m[0]), _without_directives(text))


def _without_directives(text: str) -> str:
    """Blank what stands between ``%%{`` and ``}%%``, over several lines."""
    parts, at = [], 0
    start = text.find("%%{")
    while start >= 0 and (end := text.find("}%%", start)) >= 0:
        parts += [text[at:start], _NOT_NEWLINE.sub(" ", text[start : end + 3])]
        at = end + 3
        start = text.find("%%{", at)
    return "".join([*parts, text[at:]])


def _bare(head: re.Match[str]) -> bool:
    """Return whether a word at the begin of a line is a diagram's head, not prose."""
    rest = head["rest"].strip()
    inside = head[0][: head.start("kind") - head.start()].strip("> \t")
    if inside:
        return not rest
    return not rest or head["kind"] == "erDiagram" or rest[0] in "%:;{" or "direction" in rest


def _in_file(text: str) -> Iterator[Diagram]:
    heads = [m for m in _HEAD.finditer(text) if _bare(m)]
    others = [m.start() for m in _OTHER_FOR_SURE.finditer(text)] if heads else []
    fence = _FENCE.search(text)
    fenced = fence.start() if fence else len(text)
    ends = [m.start() for m in _ENDS.finditer(text)] if heads else []
    before = 0
    for number, head in enumerate(heads):
        start = head.end("kind")
        limit = heads[number + 1].start() if number + 1 < len(heads) else len(text)
        end = min(limit, _first_after(ends, start, limit))
        if head.start() < fenced:
            end = min(end, _first_after(others, start, limit))
        yield Diagram(
            "er" if head["kind"] == "erDiagram" else "class", start, end,
            _title(text[before : head.start()]),
        )  # fmt: skip
        before = end


def _first_after(places: list[int], at: int, otherwise: int) -> int:
    found = bisect_right(places, at)
    return places[found] if found < len(places) else otherwise


def _title(before: str) -> str:
    """Return the title that a front matter right before a diagram gives."""
    front = before[max(before.rfind("```"), before.rfind("~~~"), 0) :]
    found = list(_FRONT.finditer(front))
    title = _TITLE.search(found[-1][1]) if found else None
    return title[1].strip("\"'").strip() if title else ""


def _say_others(text: str, offset: int, source: Source) -> None:
    """Report mermaid diagrams that describe no data."""
    fences = list(_FENCE.finditer(text))
    for fence in fences:
        if "mermaid" not in fence["info"].lower():
            continue
        head = _OTHER.match(text, _content(text, fence.end()))
        if head:
            _say_other(head, offset, source)
    if not fences:
        for head in _OTHER_FOR_SURE.finditer(text):
            _say_other(head, offset, source)


def _content(text: str, at: int) -> int:
    """Return where the first line that says something begins: no front matter, no comment."""
    found = _BEFORE.match(text, at)
    return found.end() if found else at


def _say_other(head: re.Match[str], offset: int, source: Source) -> None:
    spot = source.spot(offset + head.start("other"), offset + head.end("other"))
    kind = head["other"].split()[0]
    message = f"A {kind} diagram describes no data; it is skipped."
    source.find("diagram_skipped", message, "dropped", spot, severity="info")
