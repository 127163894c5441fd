"""A place in the tokens of a schema, and the values, types and attributes that are read there."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TypeVar

from backend_django.engine.notations.source import Source

from .scanning import Token
from .syntax import Argument, Attribute, Value, Word

_DEEPEST, _WIDEST = 30, 500
_T = TypeVar("_T")


class BrokenError(Exception):
    """What stands here is not what the language has here."""


class Cursor:
    """Reads tokens in order. Within brackets, line ends mean nothing."""

    def __init__(self, tokens: list[Token], source: Source) -> None:
        self.tokens, self.source = tokens, source
        self.at = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def ahead(self, count: int = 1) -> Token:
        return self.tokens[min(self.at + count, len(self.tokens) - 1)]

    def next(self) -> Token:
        token = self.token
        self.at = min(self.at + 1, len(self.tokens) - 1)
        return token

    def take(self, kind: str) -> bool:
        """Pass a token of that kind, and say whether it was there."""
        if self.token.kind != kind:
            return False
        self.next()
        return True

    def expect(self, kind: str) -> Token:
        if self.token.kind != kind:
            raise BrokenError
        return self.next()

    def skip_lines(self) -> None:
        while self.take("newline"):
            pass

    def word(self) -> Word:
        token = self.expect("word")
        return Word(token.text, token.start, token.end)

    def path(self) -> Word:
        """Read words with dots between."""
        first = self.token
        if first.kind not in {"word", "number"}:
            raise BrokenError
        last = self.next()
        while self.token.kind == "." and self.ahead().kind == "word":
            self.next()
            last = self.next()
        said = self.source.text[first.start : last.end]
        return Word(said, first.start, last.end)

    def attribute(self) -> tuple[Attribute, bool]:
        """Read an attribute; False where its end cannot be read."""
        at = self.next()
        name = self.path()
        arguments: list[Argument] = []
        whole = True
        if self.token.kind == "(":
            try:
                self._separated(")", lambda: self._argument(0), arguments)
            except BrokenError:
                whole = False
                self._leave_out_later(at, arguments)
        end = self.tokens[self.at - 1].end
        return Attribute(name.text, tuple(arguments), at.start, end), whole

    def _leave_out_later(self, at: Token, arguments: list[Argument]) -> None:
        """Leave out what stands on a later line without a name: it may be the next member."""
        line_end = self.source.text.find("\n", at.start)
        while arguments and not arguments[-1].name and 0 <= line_end < arguments[-1].value.start:
            arguments.pop()

    def value(self, depth: int = 0) -> Value:
        if depth > _DEEPEST:
            raise BrokenError
        token = self.token
        if token.kind == "string":
            self.next()
            return Value("string", unquoted(token.text), token.start, token.end)
        if token.kind == "number":
            self.next()
            return Value("number", token.text, token.start, token.end)
        if token.kind == "[":
            items: list[Value] = []
            self._separated("]", lambda: self.value(depth + 1), items)
            return self._from(token, "list", items=tuple(items))
        if token.kind == "{":
            self._object()
            return self._from(token, "object")
        return self._named(depth)

    def _named(self, depth: int) -> Value:
        path = self.path()
        if self.token.kind != "(":
            return Value("word", path.text, path.start, path.end)
        arguments: list[Argument] = []
        self._separated(")", lambda: self._argument(depth + 1), arguments)
        end = self.tokens[self.at - 1].end
        return Value("call", path.text, path.start, end, arguments=tuple(arguments))

    def _from(self, first: Token, kind: str, items: tuple[Value, ...] = ()) -> Value:
        end = self.tokens[self.at - 1].end
        said = self.source.text[first.start : end]
        return Value("list" if kind == "list" else "object", said, first.start, end, items)

    def _object(self) -> None:
        """Pass braces and what is between."""
        depth = 0
        for _ in range(_WIDEST):
            kind = self.next().kind
            depth += (kind == "{") - (kind == "}")
            if depth == 0:
                return
        raise BrokenError

    def _argument(self, depth: int) -> Argument:
        if self.token.kind == "word" and self.ahead().kind == ":":
            name = self.next().text
            self.next()
            self.skip_lines()
            return Argument(name, self.value(depth))
        return Argument("", self.value(depth))

    def _separated(self, close: str, read: Callable[[], _T], found: list[_T]) -> None:
        """Read what stands between brackets, with commas between."""
        self.next()
        self.skip_lines()
        while not self.take(close):
            found.append(read())
            comma = self.take(",")
            parted = self.token.kind == "newline"
            self.skip_lines()
            if comma or self.token.kind == close:
                continue
            if self.take(","):
                self.skip_lines()
            elif parted and self.ahead().kind != ":":
                raise BrokenError
            else:
                self._comma_missing()

    def _comma_missing(self) -> None:
        """Report two values on one line without a comma between."""
        token = self.token
        if token.kind not in {"word", "string", "number", "["}:
            raise BrokenError
        self.source.find(
            "comma_missing", f"A comma is missing before {token.text}.", "kept",
            self.source.spot(token.start, token.end), severity="error", fix=f", {token.text}",
        )  # fmt: skip


def unquoted(text: str) -> str:
    """Return the content of a text literal; escapes are those of JSON."""
    try:
        said = json.loads(text, strict=False)
    except ValueError:
        return text[1:-1]
    return said.encode("utf-8", "replace").decode("utf-8") if isinstance(said, str) else text
