"""A place among the tokens of a statement, and what every statement is made of."""

from __future__ import annotations

from collections.abc import Sequence

from .dialects import Dialect
from .syntax import Name, Path
from .tokens import Token

_NAMES = frozenset({"word", "name", "double"})
_CLOSING = {"(": ")", "[": "]"}


class MisreadError(Exception):
    """A statement or a part of it is not SQL; the message says what was expected."""

    def __init__(self, message: str, token: Token | None) -> None:
        super().__init__(message)
        self.token = token


class Cursor:
    """Walks tokens; ``key`` is "" past the end."""

    def __init__(self, tokens: Sequence[Token], dialect: Dialect) -> None:
        self.tokens, self.dialect = tokens, dialect
        self.at = 0

    @property
    def done(self) -> bool:
        return self.at >= len(self.tokens)

    @property
    def token(self) -> Token | None:
        return None if self.done else self.tokens[self.at]

    @property
    def start(self) -> int:
        """Where the next token begins, at the end where the last one ends."""
        if not self.done:
            return self.tokens[self.at].start
        return self.tokens[-1].end if self.tokens else 0

    @property
    def last(self) -> int:
        """Where the token before ends."""
        return self.tokens[self.at - 1].end if self.at else self.start

    def key(self, ahead: int = 0) -> str:
        at = self.at + ahead
        return self.tokens[at].key if at < len(self.tokens) else ""

    def kind(self, ahead: int = 0) -> str:
        at = self.at + ahead
        return self.tokens[at].kind if at < len(self.tokens) else ""

    def next(self) -> Token:
        if self.done:
            raise MisreadError("it ends too early", self.tokens[-1] if self.tokens else None)
        self.at += 1
        return self.tokens[self.at - 1]

    def has(self, *keys: str) -> bool:
        """Take these words or signs if all of them are next."""
        for ahead, key in enumerate(keys):
            if self.key(ahead) != key:
                return False
        self.at += len(keys)
        return True

    def has_one(self, *keys: str) -> str:
        """Take one of these words if it is next, and return it."""
        key = self.key()
        if key and key in keys:
            self.at += 1
            return key
        return ""

    def expect(self, key: str) -> None:
        if not self.has(key):
            raise MisreadError(f"{key} was expected", self.token)

    def name(self) -> Name:
        """Take a name, quoted or not."""
        token = self.token
        if token is None or token.kind not in _NAMES:
            raise MisreadError("a name was expected", token)
        self.at += 1
        quoted = token.kind != "word"
        stored = token.text if quoted else self.dialect.stored(token.text)
        return Name(token.text, stored, token.start, token.end)

    def path(self) -> Path:
        """Take a name with what is before it: a schema, and perhaps a database."""
        schema, name = None, self.name()
        while self.key() == "." and (self.kind(1) in _NAMES or self.key(1) == "."):
            self.at += 1
            if self.has("."):
                pass
            schema, name = name, self.name()
        return Path(name, schema)

    def text(self) -> str | None:
        """Take a text if one is next; several in a row are one."""
        if self.kind() not in {"text", "double"}:
            return None
        parts = [self.next().text]
        while self.kind() == "text":
            parts.append(self.next().text)
        return "".join(parts)

    def group(self) -> Sequence[Token]:
        """Take (...) and return what is inside; without its end, all that is left."""
        self.expect("(")
        begin, depth = self.at, 1
        while not self.done:
            key = self.next().key
            depth += (key == "(") - (key == ")")
            if not depth:
                return self.tokens[begin : self.at - 1]
        raise MisreadError("the parenthesis is never closed", self.tokens[begin - 1])

    def skip_group(self) -> None:
        if self.key() == "(":
            self.group()

    def sub(self, tokens: Sequence[Token]) -> Cursor:
        return Cursor(tokens, self.dialect)


def apart(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """Return tokens cut at the commas that are in no parentheses."""
    parts, depth, begin = [], 0, 0
    for at, token in enumerate(tokens):
        if token.key in {"(", "["}:
            depth += 1
        elif token.key in {")", "]"}:
            depth -= 1
        elif token.key == "," and depth <= 0:
            parts.append(tokens[begin:at])
            begin = at + 1
    return [*parts, tokens[begin:]]
