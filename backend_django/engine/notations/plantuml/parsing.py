"""Lines of a diagram as packages, classes, arrows and notes; what cannot be read is a finding."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from backend_django.engine.notations.source import Source

from .arrows import is_hidden, link
from .creole import shown
from .heads import Head, head, package
from .syntax import Class, Document, Line, Link, Note, Package, Path

_QUIET = re.compile(
    r"(?:skinparam|hide|show|remove|restore|scale|left\s+to\s+right|top\s+to\s+bottom|allow_?mixing"
    r"|page\s+\d|newpage|autonumber|url\s+(?:of|for)|set\s+\w*separator|sprite\s+\$|skin\s+\w+\Z|dpi\s+\d|rotate\Z"
    r"|minwidth\s+\d)(?=[\s\d]|\Z)|@unlinked|!|\$\w+\s*\(|@start|@end",
    re.IGNORECASE,
)
_TEXTS = re.compile(
    r"(?:(?:left|right|center)\s+)?(title|header|footer|caption|legend|mainframe)\b(?:\s+(.*))?\Z",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?:/\s*)?(?:r|h)?note\b\s*(?P<side>left|right|top|bottom|on\s+link|over)?\s*"
    r"(?:(?P<of>of|on\s+link|on)\s*)?(?P<about>\"[^\"]*\"(?:::[\w()]+)?|[^\s:#\"]+(?:::[\w()]+)?)?\s*"
    r"(?:#[\w:;.|-]+\s*)?(?::\s*(?P<text>.*))?\Z",
    re.IGNORECASE,
)
_NAMED_NOTE = re.compile(
    r"note\s+(?:\"(?P<text>[^\"]*)\"\s+)?as\s+(?P<alias>[\w.-]+)[^:]*\Z", re.IGNORECASE
)
_NOTE_ENDS = re.compile(r"(?:end\s*[rh]?note|\})\s*\Z", re.IGNORECASE)
_MEMBER = re.compile(
    r"(?P<name>\"[^\"]+\"|[^\s:\"{}()<>]+)\s+:(?!:)\s*(?P<said>\S.*)\Z|(?P<name2>[^\s:\"{}()<>]+):\s+(?P<said2>\S.*)\Z"
)
_BRACED = re.compile(
    r"(?:skinparam|style|sprite|json|map|yaml|diamond|salt)\b.*\{\s*\Z|<style>", re.IGNORECASE
)
_ELEMENT = re.compile(
    r"(?:actor|usecase|component|participant|boundary|control|collections|queue|database|node|cloud"
    r"|folder|frame|rectangle|storage|artifact|card|agent|person|state|diamond|circle|hexagon|port|package"
    r"|label|process|action|file|stack|start|stop|json|map|yaml)\b|\(\)|<>|\(\*\)|:[^:]+:|\([^)]*\)\s*(?:as\b.*)?\Z|\[[^\]]*\]\s*(?:as\b.*)?\Z"
    r"|.*(?:\(\)|0\)|\(0|-\(|\)-).*",
    re.IGNORECASE,
)
_DEEPEST, _MOST_STRAY = 50, 20
_LOOSE = {"together", "partition", "group"}


class Parser:
    """Reads the lines of one diagram after the other into one document."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.document = Document()
        self.seen: set[tuple[int, str]] = set()
        self.skipped: list[Line] = []

    def read(self, given: Sequence[Line]) -> None:
        """Add what the lines of one diagram say."""
        _Reader(self, given).read()

    def say_skipped(self) -> None:
        """Report the elements that are no part of a model, all in one finding."""
        if self.skipped:
            named = ", ".join(
                dict.fromkeys(line.text.rstrip(" {")[:40] for line in self.skipped[:6])
            )
            more = " and more" if len(self.skipped) > 6 else ""
            self.source.find(
                "element_skipped", f"These are no classes or entities: {named}{more}.", "dropped",
                self.skipped[0].spot(self.source), severity="info",
            )  # fmt: skip


class _Reader:
    def __init__(self, parser: Parser, given: Sequence[Line]) -> None:
        self.parser, self.lines = parser, given
        self.source, self.document = parser.source, parser.document
        self.at = 0
        self.stack: list[Path] = []
        self.path: Path = ()
        self.separator = "."
        self.stray = 0
        self.last: Class | Link | None = None

    def read(self) -> None:
        readers: tuple[Callable[[Line], bool], ...] = (
            self._braced, self._text, self._note, self._quiet, self._package, self._close,
            self._class, self._link, self._member, self._element,
        )  # fmt: skip
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.at += 1
            if not any(reader(line) for reader in readers):
                self._not_understood(line)
        if self.stack:
            message = "A package never ends; what follows it is taken to be inside."
            last = self.lines[-1]
            self.source.find(
                "unclosed", message, "kept", last.spot(self.source), suggestion="Close it with }."
            )

    def _until(self, ends: Callable[[str], bool]) -> list[Line]:
        """Take the lines before the next one that ends a block; all where none does."""
        start = self.at
        while self.at < len(self.lines):
            self.at += 1
            if ends(self.lines[self.at - 1].text):
                return list(self.lines[start : self.at - 1])
        return list(self.lines[start:])

    def _braced(self, line: Line) -> bool:
        if not _BRACED.match(line.text):
            return False
        if line.text.lower().startswith("<style>"):
            self._until(lambda text: "</style>" in text.lower())
            return True
        depth = 1

        def ends(text: str) -> bool:
            nonlocal depth
            depth += text.endswith("{") - text.startswith("}")
            return depth <= 0

        if line.text.lower().startswith(("json", "map", "yaml", "diamond")):
            self.parser.skipped.append(line)
        self._until(ends)
        return True

    def _text(self, line: Line) -> bool:
        match = _TEXTS.match(line.text)
        if match is None or (match[2] or "").startswith((":", "{")) or link(line, self.path):
            return False
        word, said = match[1].lower(), match[2] or ""
        if not said or (
            word == "legend" and re.fullmatch(r"(?i)(?:left|right|center|top|bottom|\s)+", said)
        ):
            ends = re.compile(rf"end\s*{word}\b", re.IGNORECASE)
            said = "\n".join(part.text for part in self._until(lambda t: bool(ends.match(t))))
        text = "\n".join(shown(said))
        if word == "title" and not self.document.title:
            self.document.title = " ".join(text.split("\n"))
        elif text and word != "mainframe" and text not in self.document.about:
            self.document.about.append(text)
        return True

    def _note(self, line: Line) -> bool:
        if named := _NAMED_NOTE.match(line.text):
            said = named["text"]
            if said is None:
                said = self._lines_of_note()
            self._add_note(Note("\n".join(shown(said)), line, alias=named["alias"]))
            return True
        match = _NOTE.match(line.text)
        if match is None or not (match["side"] or match["of"] or match["text"]):
            return False
        said = match["text"] if match["text"] is not None else self._lines_of_note()
        text = "\n".join(shown(said))
        about = (match["about"] or "").replace('"', "")
        on_link = "link" in f"{match['side']} {match['of']}".lower()
        if (on_link and isinstance(self.last, Link)) or (
            not about and isinstance(self.last, Class)
        ):
            self.last.notes.append(text)
        else:
            self._add_note(Note(text, line, about=about, path=self.path))
        return True

    def _lines_of_note(self) -> str:
        return "\n".join(part.text for part in self._until(lambda t: bool(_NOTE_ENDS.match(t))))

    def _add_note(self, note: Note) -> None:
        if self._is_new(note.line):
            self.document.notes.append(note)

    def _is_new(self, line: Line) -> bool:
        """Return whether a line was not read before, as those of a file included twice."""
        mark = (line.start, line.text)
        known = mark in self.parser.seen
        self.parser.seen.add(mark)
        return not known

    def _quiet(self, line: Line) -> bool:
        if not _QUIET.match(line.text) or (
            link(line, self.path) and not line.text.startswith("!")
        ):
            return False
        words = line.text.split()
        if (
            words[0].lower() == "set" and "separator" in words[1:2][0].lower()
            if len(words) > 2
            else False
        ):
            self.separator = "" if words[2].lower() == "none" else words[2].strip('"')
        return True

    def _package(self, line: Line) -> bool:
        found = package(line.text)
        if found is None:
            return False
        self.stack.append(self.path)
        named = found.code or found.display
        if found.keyword not in _LOOSE and named and len(self.path) < _DEEPEST:
            self.path = (*self.path, *self._parts(named))
            title = " ".join(shown(found.display)) or named
            self.document.packages.setdefault(self.path, Package(self.path, title, line))
        if found.rest:
            self._inside(found.rest, line)
        return True

    def _inside(self, rest: str, line: Line) -> None:
        """Read what stands on the line of an opening brace."""
        closed = rest.endswith("}")
        if closed:
            self._close(line)

    def _parts(self, name: str) -> Path:
        if not self.separator or " " in name:
            return (name,)
        parts = tuple(part for part in name.split(self.separator) if part)
        return parts or (name,)

    def _close(self, line: Line) -> bool:
        if not line.text.startswith("}") and line.text not in {"end", "end group", "endgroup"}:
            return line.text in {"{", "--", "==", "..", "__"}
        if self.stack:
            self.path = self.stack.pop()
        elif line.text.startswith("}"):
            self.stray += 1
            self.source.find(
                "unopened", "There is nothing here to close.", "dropped", line.spot(self.source),
                suggestion="Remove it.", fix="" if line.exact and line.text == "}" else None,
                severity="error" if self.stray > _MOST_STRAY else "warning",
            )  # fmt: skip
        return True

    def _class(self, line: Line) -> bool:
        found = head(line.text)
        if found is None:
            return False
        made = self._made(found, line)
        self.last = made
        if found.rest is None:
            following = self.lines[self.at].text if self.at < len(self.lines) else ""
            body = self._body(line) if following == "{" and self._skip() else []
        elif "}" in found.rest:
            inner = found.rest[: found.rest.rindex("}")]
            parts = [part.strip() for part in inner.split(";")]
            body = [Line(part, line.start, line.end, exact=False) for part in parts if part]
        else:
            body = [Line(found.rest, line.start, line.end, exact=False)] if found.rest else []
            body += self._body(line)
        if self._is_new(line):
            made.body = body
            self.document.classes.append(made)
        return True

    def _skip(self) -> bool:
        self.at += 1
        return True

    def _made(self, found: Head, line: Line) -> Class:
        code = found.code or found.display
        parts = self._parts(code) if not found.display or "." in code else (code,)
        if found.spaced:
            fixed = line.text.replace(found.code, f'"{found.code}"', 1) if line.exact else None
            self.source.find(
                "name_unquoted", f"The name {found.code} has spaces; it should be in quotes.", "kept",
                line.spot(self.source), fix=fixed,
            )  # fmt: skip
        keyword = found.keyword
        return Class(
            parts[-1], (*self.path, *parts[:-1]), line, keyword.rpartition(" ")[2],
            display=found.display, abstract=keyword.startswith("abstract"),
            stereotypes=found.stereotypes, parents=found.parents, interfaces=found.interfaces,
        )  # fmt: skip

    def _body(self, opening: Line) -> list[Line]:
        """Return the lines up to the closing brace; another head before it ends the body."""
        body: list[Line] = []
        depth = 0
        while self.at < len(self.lines):
            line = self.lines[self.at]
            text = line.text
            if text.startswith("}") and not depth:
                self.at += 1
                return body
            if _opens(text):
                break
            depth += text.endswith("{") - (text.startswith("}") and depth > 0)
            self.at += 1
            body.append(line)
        self.source.find(
            "unclosed", "The body never ends; it ends before what follows.", "kept",
            opening.spot(self.source), suggestion="Close it with }.",
        )  # fmt: skip
        return body

    def _link(self, line: Line) -> bool:
        found = link(line, self.path)
        if found is None:
            return False
        if not is_hidden(line.text) and self._is_new(line):
            self.document.links.append(found)
            self.last = found
        return True

    def _member(self, line: Line) -> bool:
        match = _MEMBER.match(line.text)
        if match is None:
            return False
        name = (match["name"] or match["name2"]).strip('"')
        said = match["said"] or match["said2"]
        start = line.start + len(line.text) - len(said) if line.exact else line.start
        parts = self._parts(name)
        made = Class(parts[-1], (*self.path, *parts[:-1]), line, "", implicit=True)
        if self._is_new(line):
            made.body = [Line(said, start, line.end, line.exact)]
            self.document.classes.append(made)
        return True

    def _element(self, line: Line) -> bool:
        if not _ELEMENT.match(line.text):
            return False
        self.parser.skipped.append(line)
        if line.text.endswith("{"):
            self.stack.append(self.path)
        elif line.text.endswith("["):
            self._until(lambda text: text.endswith("]"))
        return True

    def _not_understood(self, line: Line) -> None:
        self.source.find(
            "not_understood", "This line is neither a class nor an arrow nor anything else that is known.",
            "dropped", line.spot(self.source), severity="error",
            suggestion="Write `class Name {` or `A \"1\" -- \"0..*\" B`.",
        )  # fmt: skip


def _opens(text: str) -> bool:
    """Return whether a line within a body begins something else: the body was not closed."""
    if not text.endswith("{"):
        return False
    found = head(text)
    return (found is not None and not found.spaced) or package(text) is not None
