"""Tokens read one after the other; what cannot be read is left out with its line."""

from __future__ import annotations

from collections.abc import Callable

from backend_django.engine.notations.source import Source

from .syntax import Endpoint, Name
from .tokens import Token, tokens

_CLOSING = {"{": "}", "(": ")", "[": "]"}
_BLOCKS = frozenset({"table", "tablepartial", "tablegroup", "enum", "project", "diagramview"})
_HEAD_LENGTH, _SETTINGS_LENGTH = 12, 80


class UnreadableError(Exception):
    """What follows is not what may stand here; the message says what may."""


class Cursor:
    """A place among the tokens of a source."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.tokens = list(tokens(source.text))
        self.at = 0

    @property
    def here(self) -> Token:
        return self.tokens[self.at]

    def after(self, steps: int = 1) -> Token:
        """Return the token some steps ahead."""
        return self.tokens[min(self.at + steps, len(self.tokens) - 1)]

    @property
    def end(self) -> int:
        """Where the token before ends."""
        return self.tokens[self.at - 1].end if self.at else 0

    @property
    def ends_line(self) -> bool:
        """Whether what was begun on this line is over."""
        here = self.tokens[self.at]
        return here.indent >= 0 or here.text == "}"

    def take(self) -> Token:
        token = self.tokens[self.at]
        if token.kind != "end":
            self.at += 1
        return token

    def accept(self, mark: str) -> bool:
        """Pass a mark if it stands here."""
        if self.tokens[self.at].text != mark:
            return False
        self.at += 1
        return True

    def part(self) -> Token:
        """Return a name without dots."""
        token = self.tokens[self.at]
        if not token.names:
            raise UnreadableError("a name should stand here")
        self.at += 1
        return token

    def name(self) -> Name:
        """Return a name with all before its dots; a hyphen within one counts."""
        first = self.part()
        parts = [first.value + self._hyphens()]
        while self.tokens[self.at].text == "." and self.after().names:
            self.at += 1
            parts.append(self.take().value + self._hyphens())
        return Name(tuple(parts), first.start, self.end)

    def _hyphens(self) -> str:
        """Pass what a name written as ``left-right`` goes on with."""
        more = ""
        while self.here.text == "-" and self.here.start == self.end:
            following = self.after()
            if following.kind != "word" or following.start != self.here.end:
                break
            self.at += 2
            more += f"-{following.text}"
        return more

    def endpoint(self) -> Endpoint:
        """Return ``table.column``, ``schema.table.(a, b)`` or a name alone."""
        if self.begins_block():
            raise UnreadableError("a table and its column should stand here")
        first = self.part()
        parts = [first.value]
        while self.accept("."):
            if self.here.text == "(":
                return Endpoint(tuple(parts), self._listed(), first.start, self.end)
            parts.append(self.part().value)
        return Endpoint(tuple(parts[:-1]), (parts[-1],), first.start, self.end)

    def _listed(self) -> tuple[str, ...]:
        self.take()
        names = []
        while not self.accept(")"):
            names.append(self.part().value)
            self.accept(",")
        return tuple(names)

    def operator(self) -> str:
        """Return ``<``, ``>``, ``-`` or ``<>``; a ``?`` beside it is passed: columns say it too."""
        said = ""
        while self.here.text in {"?", "<", ">", "-"} and len(said) < 4:
            said += self.take().text
        bare = said.replace("?", "")
        if bare not in {"<", ">", "-", "<>"}:
            raise UnreadableError("one of < > - <> should stand between two columns")
        return bare

    def is_operator(self) -> bool:
        return self.tokens[self.at].text in {"<", ">", "-", "?"}

    def skip_line(self) -> None:
        """Go to the next line, or to the brace that closes the block."""
        depth = 0
        while self.here.kind != "end":
            text = self.here.text
            if text == "{":
                depth += 1
            elif text == "}":
                if not depth:
                    return
                depth -= 1
            self.at += 1
            if not depth and self.here.indent >= 0:
                return

    def skip_pair(self) -> None:
        """Pass a pair of brackets and all between; one that never closes ends with its line."""
        opening = self.take().text
        closing, depth, start = _CLOSING[opening], 1, self.at
        while depth and self.here.kind != "end":
            if self.begins_block():
                break
            text = self.take().text
            depth += (text == opening) - (text == closing)
        if depth:
            self.at = start
            self.skip_line()

    def begins_block(self) -> bool:
        """Return whether a block of the text's own level begins here, with its brace."""
        here = self.tokens[self.at]
        if here.indent < 0 or here.kind != "word":
            return False
        word = here.text.lower()
        return word in _BLOCKS and self._opens(word)

    def _opens(self, word: str) -> bool:
        at, named = self.at + 1, False
        for _ in range(_HEAD_LENGTH):
            token = self.tokens[min(at, len(self.tokens) - 1)]
            if token.text == "{":
                return named or word == "project"
            if token.text == "[" and named:
                return self._settings_then_brace(at)
            if not (token.names or token.text == "."):
                return False
            named = True
            at += 1
        return False

    def _settings_then_brace(self, at: int) -> bool:
        for step in range(at + 1, min(at + _SETTINGS_LENGTH, len(self.tokens) - 1)):
            if self.tokens[step].text == "]":
                return self.tokens[step + 1].text == "{"
        return False

    def open_brace(self, what: str) -> bool:
        """Pass the brace of a block; False, and a finding, where the block has none."""
        if self.accept("{"):
            return True
        start = self.at
        while not self.ends_line and self.here.text != "{" and self.here.kind != "end":
            self.at += 1
        if self.at > start:
            self.say_unreadable(
                self.tokens[start].start, self.end, f"nothing more belongs to {what}"
            )
        return self.accept("{")

    def body(
        self, what: str, head: Name, item: Callable[[], None], *, nests: bool = False
    ) -> None:
        """Read the items of a block up to its brace, or to where another block begins."""
        inner = self.here.indent
        while not self.accept("}"):
            here = self.here
            outside = 0 == here.indent < inner and here.text.lower() in _BLOCKS
            ended = here.kind == "end" or (self.begins_block() and not nests)
            if ended or (outside and self._is_bare_head()):
                self._say_unclosed(what, head)
                return
            before = self.at
            try:
                item()
            except UnreadableError as error:
                self.skip_line()
                self.at += self.at == before
                self.say_unreadable(here.start, self._line_end(before), str(error))
            if self.at == before:
                self.at += 1

    def _is_bare_head(self) -> bool:
        """Return whether a keyword and a name stand alone on a line, outside of any block."""
        ahead = self.after(2)
        return self.after().names and self.after().indent < 0 and ahead.indent >= 0

    def _line_end(self, first: int) -> int:
        return self.tokens[max(self.at - 1, first)].end

    def _say_unclosed(self, what: str, head: Name) -> None:
        self.source.find(
            "block_unclosed",
            f"The block of {what} {head.text} is never closed; what stands before the next block "
            "is read.",
            "kept", self.source.spot(head.start, head.end), severity="error",
            suggestion="Close it with }.",
        )  # fmt: skip

    def say_unreadable(self, start: int, end: int, why: str) -> None:
        self.source.find(
            "not_understood", f"This cannot be read: {why}.", "dropped",
            self.source.spot(start, end), severity="error",
        )  # fmt: skip
