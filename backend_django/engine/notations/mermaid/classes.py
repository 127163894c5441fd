"""The statements of a classDiagram. What cannot be read is a finding; the rest is kept."""

from __future__ import annotations

import re

from backend_django.engine.notations.reading import MAX_FIELDS, MAX_VALUES, refuse_fields
from backend_django.engine.notations.source import Source

from .crowsfeet import crows_feet
from .members import Row, listed, row
from .syntax import Box, Line, LineKind, Model, Times

_PART = r"(?:[^\W]|[$@]|-(?![-.|>*])){1,300}"
_NAME = rf"(?:`[^`\n]{{1,300}}`|{_PART}(?:(?:\.(?!\.)|::(?!:)){_PART}){{0,20}})(?:~[^\n~]*(?:~[^\n~\s]*~)*[^\n~]*~+|<[^<>\n|-]+>)?"
_TIMES = r"(?:\"(?P<{0}>[^\"\n]*)\"[ \t]*)?"
_LEFT = r"(?:<\||<|\*|o(?=[-.])|\(\)|\|>|>)"
_RIGHT = r"(?:\|>|>|\*|o(?![\w`])|\(\)|<\||<|o(?=[ \t\"]))"
_RELATION = re.compile(
    rf"(?P<left>{_NAME})[ \t]*{_TIMES.format('at_left')}"
    rf"(?P<from>{_LEFT})?(?P<body>-{{2,4}}|\.{{2,4}}|-\.-?|\.-|-(?=>))(?P<to>{_RIGHT})?[ \t]*"
    rf"{_TIMES.format('at_right')}(?P<right>{_NAME})(?P<rest>[^\n]*)"
)
_CLASS = re.compile(
    rf"class[ \t]+(?:\"(?P<said>[^\"\n]+)\"[ \t]+as[ \t]+)?(?P<name>{_NAME})(?:[ \t]+as[ \t]+(?P<alias>{_NAME}))?[ \t]*(?:\[[ \t]*\"?(?P<label>[^\]\"\n]*)\"?[ \t]*\])?[ \t]*"
    r"(?::::[ \t]*[\w-]+)?[ \t]*(?P<mark>(?:<<[^>\n]*>>[ \t]*)*)(?P<odd>[^{\n]*)(?P<open>\{)?"
)
_SPACE = re.compile(
    r"namespace[ \t]+(?P<name>[^\s{\[]+(?:[ \t]+[^\s{\[]+)*)[ \t]*(?:\[[ \t]*\"?(?P<label>[^\]\"\n]*)\"?\])?\s*\{"
)
_MEMBER = re.compile(rf"(?P<name>{_NAME})[ \t]*:(?!::)[ \t]*(?P<member>[^\n]*)")
_MARK = re.compile(rf"<<(?P<mark>[^>\n]*)>>[ \t]+(?P<name>{_NAME})[ \t;]*(?=\n|\Z)")
_NOTE = re.compile(
    rf"note(?:[ \t]+for[ \t]+(?P<name>{_NAME}))?[ \t]*\"(?P<text>[^\"]{{0,5000}})\""
)
_IGNORED = re.compile(
    r"(?:direction[ \t]+\w\w\b|classDef[ \t]|style[ \t]+\S+[ \t]+[\w-]+[ \t]*:|cssClass[ \t]|link[ \t]+\S+[ \t]+\""
    r"|click[ \t]|callback[ \t]+\S+[ \t]+\"|accDescr[ \t]*:|skinparam\b|hide\b|show\b|linkStyle[ \t]"
    r"|title[ \t]|accTitle[ \t]*:)[^\n]*"
)
_TITLE = re.compile(r"(?:title[ \t]|accTitle[ \t]*:)[ \t]*([^\n]*)")
_ABOUT = re.compile(r"accDescr[ \t]*\{[^}]*\}")
_ALONE = re.compile(rf"(?P<name>{_NAME})[ \t]*(?::::[ \t]*[\w-]+)?[ \t;]*(?=\n|\Z)")
_BARE = re.compile(
    r"(?:(?:abstract[ \t]+class|interface|enum|entity|struct|abstract)[ \t]+)(?P<name>[\w.]+)[^\n{]*\{"
)
_GAP = re.compile(r"[\s;]+")
_NEXT = re.compile(r"[ \t]*(?:class|namespace)[ \t]+[^\n]*\{[ \t]*(?:\n|\Z)")
_BREAK = re.compile(r"<br\s*/?>|\\n")
_KINDS: dict[str, tuple[LineKind, str]] = {
    "<|": ("inheritance", "left"), "|>": ("inheritance", "right"), "*": ("composition", ""),
    "o": ("aggregation", ""), "()": ("lollipop", ""), "<": ("association", "left"),
    ">": ("association", "right"),
}  # fmt: skip
_HINT = "Write `class A { +String name }` or `A --> B : label`."
_DEPTH = 50


class ClassReader:
    """Reads the statements between two places of a text without comments."""

    def __init__(self, text: str, source: Source, model: Model, view: int) -> None:
        self.text, self.source, self.model, self.view = text, source, model, view
        self.boxes: dict[str, Box] = {}
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
        if self.text[at] == "}":
            return self._closed(at)
        if space := _SPACE.match(self.text, at, end):
            self.spaces.append(space["name"].strip("`\"' ").replace(" ", "_"))
            self.spaces = self.spaces[:_DEPTH]
            return space.end()
        if note := _NOTE.match(self.text, at, end):
            return self._note(note)
        for sign in (_IGNORED, _ABOUT):
            if match := sign.match(self.text, at, end):
                title = _TITLE.match(self.text, at, end)
                self.model.title = self.model.title or (title[1].strip("\"' ") if title else "")
                return match.end()
        return self._model(at, end)

    def _model(self, at: int, end: int) -> int:
        """Read a statement about classes."""
        if found := crows_feet(self.text, at, end, self.view):
            self.model.lines.append(found[0])
            return found[0].end
        readers = (
            (_CLASS, self._class), (_RELATION, self._relation), (_MARK, self._mark),
            (_MEMBER, self._member), (_BARE, self._bare), (_ALONE, self._alone),
        )  # fmt: skip
        for sign, reader in readers:
            if match := sign.match(self.text, at, end):
                return reader(match, end)
        stop = self.text.find("\n", at, end)
        stop = end if stop < 0 else stop
        self._cannot(at, stop, "This line cannot be read.", _HINT)
        return stop

    def _closed(self, at: int) -> int:
        if self.spaces:
            self.spaces.pop()
        else:
            self._cannot(at, at + 1, "There is nothing here to close.", "")
        return at + 1

    def _note(self, note: re.Match[str]) -> int:
        text = " ".join(_BREAK.sub("\n", note["text"]).split(" ")).strip()
        if note["name"] and text:
            self._box(note["name"], note.start("name")).notes.append(text)
        return note.end()

    def _box(self, written: str, at: int) -> Box:
        name = bare_name(written)
        box = self.boxes.get(name)
        if box is None:
            box = Box(name, at, at + len(written))
            self.boxes[name] = box
            self.model.boxes.append(box)
        return box

    def _class(self, match: re.Match[str], end: int) -> int:
        box = self._box(match["alias"] or match["name"], match.start("name"))
        own = match["said"] or (match["name"] if match["alias"] else "")
        box.label = (match["label"] or own or box.label).strip("` ")
        box.space = box.space or ".".join(self.spaces)
        box.marks += [m.strip() for m in re.findall(r"<<([^>]*)>>", match["mark"])]
        odd = match["odd"].strip(" \t;")
        if odd and not odd.startswith((":", "extends", "implements", "%%")):
            place = match.start("odd")
            self._cannot(
                place, place + len(match["odd"]), "This part of the line cannot be read.", ""
            )
        return self._body(box, match.end(), end) if match["open"] else match.end()

    def _bare(self, match: re.Match[str], end: int) -> int:
        """Read ``interface X {``, as other notations write it."""
        box = self._box(match["name"], match.start("name"))
        box.marks += [
            word for word in ("abstract", "interface", "enum") if word in match[0].split()
        ]
        return self._body(box, match.end(), end)

    def _body(self, box: Box, start: int, end: int) -> int:
        at = start
        while at < end:
            stop = self.text.find("\n", at, end)
            stop = end if stop < 0 else stop
            close = self.text.find("}", at, stop)
            if close >= 0 and self.text.find("{", at, close) >= 0:
                close = self.text.find("}", close + 1, stop)
            if at > start and _NEXT.match(self.text, at, end):
                break
            self._rows(box, at, stop if close < 0 else close)
            if close >= 0:
                return close + 1
            at = stop + 1
        self.source.find(
            "brace_missing", f"The class {box.name} has no closing brace.", "changed",
            self.source.spot(box.start, box.end), severity="error",
            became="read up to the next statement", suggestion="Add a }.",
        )  # fmt: skip
        return min(at, end)

    def _rows(self, box: Box, start: int, stop: int) -> None:
        """Read the members of one line; an enumeration may list several."""
        line = self.text[start:stop]
        mark = re.match(r"\s*<<([^>]*)>>", line)
        if mark and line.strip() != mark[0].strip():
            box.marks.append(mark[1].strip())
            start, line = start + mark.end(), line[mark.end() :]
        at = start
        for part in line.split(";") if ";" in line.strip().rstrip(";") else [line]:
            self._row(box, part, at)
            at += len(part) + 1

    def _row(self, box: Box, text: str, at: int) -> None:
        several = listed(text)
        for part in several if len(several) > 1 else ():
            found = row(part, at)
            if found.member:
                found.member.start, found.member.end = at, at + len(text)
                _add(box, found, part)
        if len(several) == 1:
            self._one(box, text, at)

    def _one(self, box: Box, text: str, at: int) -> None:
        found = row(text, at)
        if found.mark:
            box.marks.append(found.mark)
        elif found.unread:
            begin = at + len(text) - len(text.lstrip())
            self._cannot(
                begin, at + len(text), "This member cannot be read.", "Write `+String name`."
            )
        else:
            _add(box, found, text)

    def _relation(self, match: re.Match[str], end: int) -> int:
        rest = match["rest"].strip()
        label = rest[1:].strip().strip('"') if rest.startswith(":") and rest[:3] != ":::" else ""
        if rest and not rest.startswith((":", ";")):
            self._cannot(
                match.start("rest"), match.end("rest"), "The end of this line cannot be read.", ""
            )
        kind, arrow = _kind(match["from"] or "", match["body"], match["to"] or "")
        left, right = bare_name(match["left"]), bare_name(match["right"])
        for side in ("left", "right"):
            if kind != "lollipop" or arrow != side:
                self._box(match[side], match.start(side))
        self.model.lines.append(
            Line(
                kind, left, right, match.start(), match.end(), times(match["at_left"] or ""),
                times(match["at_right"] or ""), label.rstrip(";").strip(), arrow, self.view,
            )
        )  # fmt: skip
        return match.end()

    def _mark(self, match: re.Match[str], end: int) -> int:
        self._box(match["name"], match.start("name")).marks.append(match["mark"].strip())
        return match.end()

    def _member(self, match: re.Match[str], end: int) -> int:
        self._row(
            self._box(match["name"], match.start("name")), match["member"], match.start("member")
        )
        return match.end()

    def _alone(self, match: re.Match[str], end: int) -> int:
        self._box(match["name"], match.start("name"))
        return match.end()

    def _cannot(self, at: int, stop: int, message: str, hint: str) -> None:
        self.source.find(
            "not_understood", message, "dropped", self.source.spot(at, stop), severity="error",
            suggestion=hint,
        )  # fmt: skip


def _add(box: Box, found: Row, text: str) -> None:
    if found.method:
        box.methods.append(text.strip())
    if found.member:
        box.members.append(found.member)
        if len(box.members) > MAX_FIELDS + MAX_VALUES:
            refuse_fields(box.name, len(box.members))


def bare_name(written: str) -> str:
    """Return a class's name without quotes and type parameters."""
    return re.split(r"[~<]", written.strip("`"), maxsplit=1)[0].strip("` ")


def times(written: str) -> Times:
    """Return what a multiplicity says: ``1``, ``0..1``, ``*``, ``1..n``, ``many``."""
    said = re.sub(r"\s+|[\[\]{}]", "", written.lower())
    if not said:
        return Times()
    low, _, high = said.partition("..")
    if not high:
        many = low in {"*", "n", "m", "many", "0+", "1+", "+"} or "many" in low or "*" in low
        many = many or (low.isdigit() and int(low[:9]) > 1) or low.endswith("more")
        least = 0 if low.startswith(("0", "*")) or low in {"n", "m", "many", "?"} else 1
        known = many or low in {"0", "1", "?", "one", "0|1"}
        return Times(least, many) if known else Times()
    many = high not in {"0", "1", "one"}
    return Times(0 if low in {"0", "*", "zero"} else 1, many)


def _kind(start: str, body: str, end: str) -> tuple[LineKind, str]:
    """Return what a line is, and the side of its parent, its whole, or its arrow's head."""
    for sign, side, other in ((start, "left", end), (end, "right", start)):
        if sign == "()":
            return "lollipop", side
        if sign in {"<|", "|>"}:
            return "inheritance", side
        if sign in {"*", "o"} and other not in {"<|", "|>"}:
            return _KINDS[sign][0], side
    if "." in body:
        return "dependency", "left" if start else "right"
    heads = [side for sign, side in ((start, "left"), (end, "right")) if sign]
    return "association", heads[0] if len(heads) == 1 else ""
