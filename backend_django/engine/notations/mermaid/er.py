"""The statements of an erDiagram. What cannot be read is a finding; the rest is kept."""

from __future__ import annotations

import re

from backend_django.engine.notations.source import Source

from .attributes import attributes
from .crowsfeet import MARKS, NAME, STYLES, crows_feet, unquoted
from .syntax import Box, Line, Model

_BLOCK = re.compile(
    rf"(?P<name>{NAME})[ \t]*(?:\[[ \t]*(?:\"(?P<quoted>[^\"\n]*)\"|(?P<alias>[^\]\n]*))[ \t]*\])?[ \t]*"
    rf"{STYLES}\s*\{{"
)
_ALONE = re.compile(
    rf"(?P<name>{NAME})[ \t]*(?:\[[ \t]*(?:\"(?P<quoted>[^\"\n]*)\"|(?P<alias>[^\]\n]*))[ \t]*\])?[ \t]*"
    rf"{STYLES}[ \t;]*(?=\n|\Z)"
)
_IGNORED = re.compile(
    r"(?i)(?:direction[ \t]+(?:TB|TD|BT|RL|LR)\b|classDef[ \t]+(?![{|}\[])|class[ \t]+\S+[ \t]+[\w,-]+[ \t;]*(?=\n|\Z)"
    r"|style[ \t]+\S+[ \t]+[\w-]+[ \t]*:|(?:linkStyle|click)[ \t]+(?![{|}\[])|accDescr[ \t]*:)[^\n]*"
)
_TITLE = re.compile(r"(?i)(?:accTitle[ \t]*:|title[ \t]+(?![|}{\[]))[ \t]*(?P<title>[^\n]*)")
_ABOUT = re.compile(r"(?i)accDescr[ \t]*\{[^}]*\}")
_SUBGRAPH = re.compile(
    rf"subgraph[ \t]+(?P<name>{NAME})(?:[ \t]*\[[ \t]*\"?(?P<title>[^\]\"\n]*)\"?[ \t]*\])?[ \t;]*(?=\n|\Z)"
)
_CLOSE = re.compile(r"\"[^\"\n]*\"|\}")
_END = re.compile(r"end[ \t;]*(?=\n|\Z)")
_GAP = re.compile(r"[\s;]+")
_REST = re.compile(r"[^\n]*")
_NEXT = re.compile(
    rf"(?m)^[ \t]*(?:{_BLOCK.pattern.replace('?P<name>', '?:').replace('?P<quoted>', '?:').replace('?P<alias>', '?:')}"
    rf"|{NAME}[ \t]*{MARKS}[ \t]*(?:--|\.\.)|[}}])"
)
_HINT = "Write `A ||--o{ B : places` or `A { string name }`."


class ErReader:
    """Reads the statements between two places of a text without comments."""

    def __init__(self, text: str, source: Source, model: Model, view: int) -> None:
        self.text, self.source, self.model, self.view = text, source, model, view
        self.spaces: list[str] = []

    def read(self, start: int, end: int) -> None:
        """Add what the statements say to the model."""
        at = start
        while at < end:
            if gap := _GAP.match(self.text, at, end):
                at = gap.end()
                continue
            at = max(self._statement(at, end), at + 1)

    def _statement(self, at: int, end: int) -> int:
        """Read one statement and return where it ends."""
        for sign in (_IGNORED, _ABOUT):
            if match := sign.match(self.text, at, end):
                return match.end()
        if space := _SUBGRAPH.match(self.text, at, end):
            return self._opened(space)
        if self.spaces and (close := _END.match(self.text, at, end)):
            self.spaces.pop()
            return close.end()
        return self._drawn(at, end)

    def _opened(self, space: re.Match[str]) -> int:
        """Begin a group: its entities make an app, and lines to it are no relations."""
        name = unquoted(space["name"])
        self.model.groups.add(name)
        self.spaces = [*self.spaces[:50], (space["title"] or name).strip()]
        return space.end()

    def _drawn(self, at: int, end: int) -> int:
        """Read what draws an entity or a line."""
        if found := crows_feet(self.text, at, end, self.view):
            return self._line(*found, end)
        if title := _TITLE.match(self.text, at, end):
            self.model.title = self.model.title or title["title"].strip("\"' \t")
            return title.end()
        if block := _BLOCK.match(self.text, at, end):
            return self._block(block, end)
        if alone := _ALONE.match(self.text, at, end):
            self._box(alone)
            return alone.end()
        return self._skipped(at, end)

    def _box(self, match: re.Match[str]) -> Box:
        label = (match["quoted"] or match["alias"] or "").strip().strip('"')
        box = Box(unquoted(match["name"]), match.start(), match.end("name"), label, self._space())
        self.model.boxes.append(box)
        return box

    def _space(self) -> str:
        return self.spaces[-1] if self.spaces else ""

    def _block(self, match: re.Match[str], end: int) -> int:
        box = self._box(match)
        start = match.end()
        close = next((m for m in _CLOSE.finditer(self.text, start, end) if m[0] == "}"), None)
        stop = close.start() if close else -1
        opens = _NEXT.search(self.text, self._line_end(start, end), end)
        if stop < 0 or (opens and opens.start() < stop and self.text[opens.end() - 1] != "}"):
            stop = opens.start() if opens else end
            self.source.find(
                "brace_missing", f"The block of {box.name} has no closing brace.", "changed",
                self.source.spot(match.start(), match.end()), severity="error",
                became="read up to the next statement", suggestion="Add a }.",
            )  # fmt: skip
            box.members = attributes(self.text, start, stop, self.source, box.name)
            return stop
        box.members = attributes(self.text, start, stop, self.source, box.name)
        return stop + 1

    def _line_end(self, at: int, end: int) -> int:
        found = self.text.find("\n", at, end)
        return end if found < 0 else found

    def _line(self, line: Line, labelled: bool, end: int) -> int:
        self.model.lines.append(line)
        if self.spaces:
            place = line.start, line.start
            names = line.left, line.right
            self.model.boxes += [Box(name, *place, space=self._space()) for name in names]
        if labelled:
            return line.end
        self._odd(line.end, self._line_end(line.end, end))
        return self._line_end(line.end, end)

    def _odd(self, at: int, stop: int) -> None:
        said = self.text[at:stop]
        if said.strip(" \t;:"):
            begin = at + len(said) - len(said.lstrip())
            self._cannot(begin, stop, "The end of this line cannot be read.", "")

    def _skipped(self, at: int, end: int) -> int:
        rest = _REST.match(self.text, at, end)
        stop = rest.end() if rest else end
        self._cannot(at, stop, "This line cannot be read.", _HINT)
        return stop

    def _cannot(self, at: int, stop: int, message: str, hint: str) -> None:
        self.source.find(
            "not_understood", message, "dropped", self.source.spot(at, stop), severity="error",
            suggestion=hint,
        )  # fmt: skip
