"""JDL text as syntax. What cannot be read is a finding; everything around it is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from lark import Lark, TextSlice
from lark.exceptions import UnexpectedInput

from backend_django.engine.notations.reading import MAX_FIELDS, refuse_entities, refuse_fields
from backend_django.engine.notations.source import Source

from .scanning import Chunk, Comment, chunks, masked, reopened, without_comments
from .syntax import Application, Deployment, Document, Entity, Enum, Relationship, Statement
from .trees import ToSyntax

_HEAD = re.compile(
    r"(?:@[\w.-]+\s*(?:\([^()]*\)\s*)?)*(entity|enum|relationship|application|deployment)\b"
)
_CONTINUES = {
    "field": re.compile(r"(?:required\b|unique\b|\w+\s*\()(?!\s*[A-Z])"),
    "member": re.compile(r"\("),
    "pair": re.compile(r"to\b|with\b|\{"),
    "setting": re.compile(r"[\[\]]"),
}
_AWAITS = re.compile(r"(?:\bto|^@[\w.-]+(?:\([^()]*\))?)\s*\Z")
_MEMBERS = {"entity": "field", "enum": "member", "relationship": "pair"}
_FIELD = re.compile(r"(?:^|[,\n{])\s*(?:@\S+\s+)*[^\W\d]\w*[ \t]+[A-Za-z]\w*")
_NAME_AND_TYPE = re.compile(r"[^\W\d]\w*[ \t]+[A-Z]\w*")
_SAID = {"field": "field", "member": "value", "pair": "relationship", "setting": "setting"}
_HINTS = {
    "field": "Write `name Type`, then validations: `title String required maxlength(80)`.",
    "member": "Write the values with commas: `DRAFT, PUBLISHED`.",
    "pair": "Write `Owner{pets} to Pet{owner(name)}`.",
    "setting": "Write `name value`.",
}


@cache
def _parser() -> Lark:
    grammar = (Path(__file__).parent / "jdl.lark").read_text(encoding="utf-8")
    return Lark(
        grammar,
        parser="lalr",
        start=["statements", "field", "member", "pair", "setting", "entities"],
        transformer=ToSyntax(),
        maybe_placeholders=False,
    )


def parse(source: Source) -> tuple[Document, list[Comment], str]:
    """Return the statements of a text, its comments, and the text without them."""
    blank, comments, unclosed = without_comments(source.text)
    for start, end in unclosed:
        source.find(
            "comment_unclosed", "The comment never ends; this line is left out.", "dropped",
            source.spot(start, end), severity="error", suggestion="Close it with */.",
        )  # fmt: skip
    mask = masked(blank)
    parts = reopened(list(chunks(blank, mask)), mask)
    refuse_entities(sum(_kind(blank, part) == "entity" for part in parts))
    document = Document()
    reader = _Reader(source, blank, mask)
    for part in parts:
        for statement in reader.statements(part):
            document.add(statement)
    return document, comments, blank


def _kind(blank: str, part: Chunk) -> str:
    head = _HEAD.match(blank, part.start, part.end)
    return head[1] if head else ""


class _Reader:
    def __init__(self, source: Source, blank: str, mask: str) -> None:
        self.source, self.blank, self.mask = source, blank, mask

    def statements(self, part: Chunk) -> Iterator[Statement]:
        kind = _kind(self.blank, part)
        if part.stray:
            self._skipped(part.start, part.end, "There is nothing here to close.", "")
            return
        if kind == "entity":
            self._refuse_wide(part)
        if part.unclosed or part.unopened:
            self._unclosed(part, kind)
        else:
            try:
                found: list[Statement] = self._read(part.start, part.end, "statements")
            except UnexpectedInput as error:
                if not kind:
                    self._not_understood(part.start, part.end, error)
                    return
            else:
                yield from (_placed(statement, part) for statement in found)
                return
        yield from self._recovered(part, kind)

    def _read(self, start: int, end: int, rule: str) -> Any:
        return _parser().parse(TextSlice(self.blank, start, end), start=rule)

    def _refuse_wide(self, part: Chunk) -> None:
        """Refuse what is far too wide before it is parsed; the exact count comes later."""
        brace = self.mask.find("{", part.start, part.end)
        count = len(_FIELD.findall(self.blank[brace : part.end])) if brace > 0 else 0
        if count > 2 * MAX_FIELDS:
            spot = self.source.spot(part.start, part.end)
            refuse_fields(spot.text.rstrip("{ "), count, spot.line)

    def _recovered(self, part: Chunk, kind: str) -> Iterator[Statement]:
        """Read a broken statement member by member."""
        brace = self.mask.find("{", part.start, part.end)
        if part.unopened:
            brace = part.unopened
        if kind in {"application", "deployment"}:
            yield self._settings(part, kind, brace)
            return
        if kind not in _MEMBERS or brace < 0:
            self._not_understood(part.start, part.end, None)
            return
        body_end = part.end if part.unclosed or self.mask[part.end - 1] != "}" else part.end - 1
        head = self._head(part, kind, brace)
        if head is None:
            return
        members = list(self._members(brace + 1, body_end, _MEMBERS[kind]))
        match head:
            case Entity():
                yield replace(head, fields=tuple(members))
            case Enum():
                yield replace(head, members=tuple(members))
            case Relationship():
                yield replace(head, pairs=tuple(members))

    def _head(self, part: Chunk, kind: str, brace: int) -> Entity | Enum | Relationship | None:
        head = self.blank[part.start : brace]
        text = head if kind == "entity" else head + "{}"
        try:
            # Blanks before keep the offsets.
            read: Any = _parser().parse(" " * part.start + text, start="statements")
            (found,) = read
        except (UnexpectedInput, ValueError):
            self._not_understood(part.start, part.end, None)
            return None
        return found if isinstance(found, Entity | Enum | Relationship) else None

    def _members(self, start: int, end: int, rule: str) -> Iterator[Any]:
        for begin, stop in self._pieces(start, end, rule):
            if self.mask[begin:stop] == "}":
                continue
            try:
                yield self._read(begin, stop, rule)
            except UnexpectedInput as error:
                yield from self._beginning(begin, stop, rule, error)

    def _beginning(
        self, begin: int, stop: int, rule: str, error: UnexpectedInput
    ) -> Iterator[Any]:
        """Keep what reads before the place that does not."""
        name_and_type = _NAME_AND_TYPE.match(self.blank, begin, stop) if rule == "field" else None
        for at in (error.pos_in_stream, name_and_type and name_and_type.end()):
            if at is None or not begin < at < stop:
                continue
            try:
                kept = self._read(begin, at, rule)
            except UnexpectedInput:
                continue
            yield kept
            yield from self._rest(at, stop, rule)
            return
        self._skipped(begin, stop, f"This {_SAID[rule]} cannot be read.", _HINTS[rule])

    def _rest(self, at: int, stop: int, rule: str) -> Iterator[Any]:
        """Read what follows a member without a comma between."""
        begin = at + len(self.blank[at:stop]) - len(self.blank[at:stop].lstrip())
        try:
            yield self._read(begin, stop, rule)
        except UnexpectedInput:
            self._skipped(begin, stop, "This part of the line cannot be read.", _HINTS[rule])

    def _pieces(self, start: int, end: int, rule: str) -> list[tuple[int, int]]:
        pieces: list[tuple[int, int]] = []
        awaiting = False
        for begin, stop in _split(self.mask, start, end):
            joins = pieces and (awaiting or _CONTINUES[rule].match(self.blank, begin, stop))
            if joins:
                pieces[-1] = (pieces[-1][0], stop)
            else:
                pieces.append((begin, stop))
            awaiting = bool(_AWAITS.search(self.blank[max(begin, stop - 200) : stop]))
        return pieces

    def _settings(self, part: Chunk, kind: str, brace: int) -> Application | Deployment:
        text = self.mask[part.start : part.end]
        settings = []
        names = None
        for match in re.finditer(r"(?m)^[ \t]*(\w+)[ \t]+([^\n]+?)[ \t,]*$", text):
            start, end = part.start + match.start(1), part.start + match.end(2)
            try:
                if match[1] == "entities":
                    names = self._read(start, end, "entities")
                elif not match[2].endswith("{"):
                    settings.append(self._read(start, end, "setting"))
            except UnexpectedInput:
                self._skipped(start, end, "This setting cannot be read.", _HINTS["setting"])
        if not settings and names is None:
            self._not_understood(part.start, part.end, None)
        if kind == "deployment":
            return Deployment(tuple(settings), part.start, part.end)
        return Application(tuple(settings), names, (), part.start, part.end)

    def _unclosed(self, part: Chunk, kind: str) -> None:
        spot = self.source.spot(part.start, part.end)
        side, mark = ("opening", "{") if part.unopened else ("closing", "}")
        self.source.find(
            "brace_missing", f"The {kind or 'statement'} has no {side} brace.", "changed", spot,
            severity="error", became="read up to the next statement", suggestion=f"Add a {mark}.",
        )  # fmt: skip

    def _not_understood(self, start: int, end: int, error: UnexpectedInput | None) -> None:
        at = error.pos_in_stream if error else None
        begin = at if at is not None and start <= at < end else start
        self._skipped(begin, end, "This statement cannot be read.", "")

    def _skipped(self, start: int, end: int, message: str, hint: str) -> None:
        self.source.find(
            "not_understood", message, "dropped", self.source.spot(start, end),
            severity="error", suggestion=hint,
        )  # fmt: skip


def _placed(statement: Statement, part: Chunk) -> Statement:
    if isinstance(statement, Application | Deployment):
        return replace(statement, start=part.start, end=part.end)
    return statement


def _split(mask: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts between commas and line ends that stand in no brackets of their own."""
    depth, begin = 0, start
    for match in re.compile(r"[\[({\])},\n]").finditer(mask, start, end):
        mark = match[0]
        if mark in "[({":
            depth += 1
        elif mark in "])}":
            depth = max(0, depth - 1)
        elif depth == 0 or (mark == "\n" and depth == 1 and _looks_new(mask, match.end(), end)):
            depth = 0
            yield from _stripped(mask, begin, match.start())
            begin = match.end()
    yield from _stripped(mask, begin, end)


_NEW = re.compile(r"\s*(?:@[\w.-]+\s+)*[^\W\d]\w*\s+(?:[A-Z]\w*|to)\b|\s*[^\W\d]\w*\s*\{")


def _looks_new(mask: str, at: int, end: int) -> bool:
    """Return whether a bracket was never closed: a new member begins on the next line."""
    return bool(_NEW.match(mask, at, end))


def _stripped(mask: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    said = mask[start:end]
    if said.strip():
        yield start + len(said) - len(said.lstrip()), start + len(said.rstrip())
