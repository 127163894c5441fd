"""SQL text with its comments and data blanked out, and a mask in which strings mean nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from backend_django.engine.notations.source import Source

from .dialects import Dialect

_PLAIN = r"'(?:[^']++|'')*+'"
_ESCAPED = r"'(?:[^'\\]++|\\.|'')*+'"
_PLAIN_LINE, _ESCAPED_LINE = r"'(?:[^'\n]++|'')*+'", r"'(?:[^'\\\n]++|\\[^\n]|'')*+'"
_CONDITIONAL = re.compile(r"/\*M?!\d{0,6}")
_NOT_NEWLINE = re.compile(r"[^\n]")
_NO_QUOTE = re.compile(r"[^'\"`\[\]]")
_RESTART = re.compile(
    r"(?i)\n[ \t]*(?:(?:create|alter|drop)[ \t]+(?:table|unique|index|view|type)|insert[ \t]+into)\b"
)
_HEADS = re.compile(r"(?im)^[ \t]*(create|alter|insert|comment|select|update)\b[ \t]+(table\b)?")
_DOWN = re.compile(r"(?i)--+\s*(?:\+(?:goose|migrate)\s+down|migrate:down|//@undo|@down)\b")
_UP = re.compile(r"(?im)^[ \t]*--+\s*(?:\+(?:goose|migrate)\s+up|migrate:up)\b")
_TAG = re.compile(r"(?=(\$(?:[^\W\d]\w{0,62})?\$))")
_CHECKS = 50
"""Strings over several lines that are looked into, at most."""


@cache
def _pattern(dialect: Dialect, *, one_line: bool = False) -> re.Pattern[str]:
    plain, escaped = (_PLAIN_LINE, _ESCAPED_LINE) if one_line else (_PLAIN, _ESCAPED)
    double = escaped.replace("'", '"') if dialect.double else r'"[^"\n]*"'
    ways = [
        r"(?P<line>--[^\n]*)",
        r"(?P<hash>^[ \t]*\#(?![\w>])[^\n]*)",
        r"(?P<block>/\*)",
        r"(?P<close>\*/)",
        r"(?P<copy>^COPY[ \t][^;\n]{1,4000}?[ \t]FROM[ \t]+STDIN\b[^;\n]*;[^\n]*)",
        r"(?P<meta>^[ \t]*\\[a-z.!?][^\n]*|^\.[a-z]+[^\n]*)",
        r"(?P<dollar>(?<![\w$])\$(?:[^\W\d]\w{0,62})?\$)",
        rf"(?P<escaped>(?<!\w)E{escaped})",
        rf"(?P<string>{escaped if dialect.backslash else plain})",
        f"(?P<double>{double})",
        r"""(?P<open>['"])""" if dialect.double else "(?P<open>')",
        r"(?P<back>`[^`\n]*`)",
    ]
    if dialect.hashes:
        ways.append(r"(?P<note>\#[^\n]*)")
    if dialect.brackets:
        ways.append(r"(?P<bracket>\[[^\]\n]*\])")
    if dialect.name == "oracle":
        ways.append(r"(?P<remark>^(?:rem|remark|prompt)\b[^\n]*)")
    return re.compile("|".join(ways), re.MULTILINE | re.IGNORECASE | re.DOTALL)


@dataclass(slots=True)
class Scanned:
    """``text`` and ``mask`` are as long as the source, so places are the same.

    ``comments`` are what stands after ``--`` or ``#``, by where it begins.
    """

    text: str
    mask: str
    comments: dict[int, str] = field(default_factory=dict)
    commands: list[tuple[int, int]] = field(default_factory=list)


def scanned(source: Source, dialect: Dialect) -> Scanned:
    """Return the text without comments, with psql's commands and COPY's rows blanked out."""
    return _Scanner(source, dialect).run()


class _Scanner:
    def __init__(self, source: Source, dialect: Dialect) -> None:
        self.source, self.text = source, source.text
        self.pattern = _pattern(dialect)
        self.dialect, self.nests = dialect, dialect.name == "postgresql"
        self.blanks: list[str] = []
        self.masks: list[str] = []
        self.found = Scanned("", "")
        self.tags = {m[1]: m.start() for m in _TAG.finditer(self.text)}
        self.last_close = self.text.rfind("*/")
        self.last_copy = self.text.rfind("\n\\.")
        self.checks = 0
        self.broken = False

    def run(self) -> Scanned:
        at, text = 0, self.text
        while (match := self.pattern.search(text, at)) is not None:
            start = match.start()
            self.blanks.append(text[at:start])
            self.masks.append(text[at:start])
            at = getattr(self, f"_{match.lastgroup}")(match)
        self.blanks.append(text[at:])
        self.masks.append(text[at:])
        self.found.text, self.found.mask = "".join(self.blanks), "".join(self.masks)
        return self.found

    def _blank(self, start: int, end: int) -> int:
        said = _NOT_NEWLINE.sub(" ", self.text[start:end])
        self.blanks.append(said)
        self.masks.append(said)
        return end

    def _keep(self, start: int, end: int) -> int:
        """Keep a string or quoted name; its inside means nothing in the mask."""
        said = self.text[start:end]
        self.blanks.append(said)
        self.masks.append(said[0] + "x" * (len(said) - 2) + said[-1])
        return end

    def _line(self, match: re.Match[str]) -> int:
        start, end = match.span()
        if _DOWN.match(match[0]):
            return self._down(start)
        if said := match[0].strip("-/#!* \t="):
            self.found.comments[start] = said
        return self._blank(start, end)

    _hash = _note = _line

    def _down(self, start: int) -> int:
        """Leave out the half of a migration that undoes it."""
        ends = [o - 1 for o in self.source.offsets.values() if o > start]
        end = min([*ends, len(self.text)])
        again = _UP.search(self.text, start, end)
        self.source.find(
            "down_migration", "The half of the migration that undoes it is left out.", "dropped",
            self.source.spot(start, end), severity="info",
        )  # fmt: skip
        return self._blank(start, again.start() if again else end)

    def _remark(self, match: re.Match[str]) -> int:
        return self._blank(*match.span())

    def _meta(self, match: re.Match[str]) -> int:
        self.found.commands.append(match.span())
        return self._blank(*match.span())

    def _block(self, match: re.Match[str]) -> int:
        start = match.start()
        if run := _CONDITIONAL.match(self.text, start):
            return self._blank(start, run.end())
        end = self._block_end(start)
        if end < 0:
            line = self.text.find("\n", start)
            end = len(self.text) if line < 0 else line
            self.source.find(
                "comment_unclosed", "The comment never ends; this line is left out.", "dropped",
                self.source.spot(start, end), severity="error", suggestion="Close it with */.",
            )  # fmt: skip
        return self._blank(start, end)

    def _block_end(self, start: int) -> int:
        depth, at = 1, start + 2
        while depth and at <= self.last_close:
            close = self.text.find("*/", at)
            inner = self.text.find("/*", at, close) if self.nests else -1
            depth += 1 if inner >= 0 else -1
            at = (inner if inner >= 0 else close) + 2
        if depth and at > start + 2:
            return self.text.find("*/", start + 2) + 2
        return at if not depth else -1

    def _close(self, match: re.Match[str]) -> int:
        return self._blank(*match.span())

    def _copy(self, match: re.Match[str]) -> int:
        end = match.end()
        self.blanks.append(match[0])
        self.masks.append(match[0])
        if end > self.last_copy + 1:
            return end
        stop = self.text.find("\n\\.", end)
        return self._blank(end, stop + 3)

    def _dollar(self, match: re.Match[str]) -> int:
        start, end = match.span()
        if self.tags.get(match[0], -1) <= start:
            return self._keep(start, end)
        close = self.text.find(match[0], end)
        return self._keep(start, close + len(match[0])) if close >= 0 else self._keep(start, end)

    def _string(self, match: re.Match[str]) -> int:
        start, end = match.span()
        if "\n" in match[0] and self._runs_on(match):
            return self._open(match)
        return self._keep(start, end)

    def _escaped(self, match: re.Match[str]) -> int:
        return self._keep(*match.span())

    _double = _back = _bracket = _escaped

    def _runs_on(self, match: re.Match[str]) -> bool:
        """Return whether a string holds the next statements, as one without its end does."""
        self.checks += 1
        if self.checks > _CHECKS or not _RESTART.search(match[0]):
            return False
        before = list(_HEADS.finditer(self.text, max(0, match.start() - 5000), match.start()))
        if not before:
            return False
        return before[-1][1].lower() in {"create", "alter"} and bool(before[-1][2])

    def _open(self, match: re.Match[str]) -> int:
        """Take a string without end to end with its line."""
        start = match.start()
        line = self.text.find("\n", start)
        end = len(self.text) if line < 0 else line
        if not self.broken:
            self.source.find(
                "string_unclosed", "The text in quotes never ends.", "dropped",
                self.source.spot(start, end), severity="error", suggestion="Close it with '.",
            )  # fmt: skip
        if match.lastgroup == "open":
            self.pattern = _pattern(self.dialect, one_line=True)
        self.broken = True
        self.blanks.append(self.text[start:end])
        self.masks.append(_NO_QUOTE.sub("x", self.text[start:end]).replace("'", "x"))
        return end
