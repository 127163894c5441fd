"""Conditions and values as trees, as far as they are simple."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .tokens import Token

_DEEPEST = 60
_COMPARED = {"=": "eq", "==": "eq", "<>": "ne", "!=": "ne", "<": "lt", "<=": "lte", ">": "gt",
             ">=": "gte", "~": "match"}  # fmt: skip
_TYPE_WORDS = frozenset(
    ["VARYING", "PRECISION", "WITH", "WITHOUT", "TIME", "ZONE", "LOCAL", "UNSIGNED", "INTEGER"]
)


class NotSimpleError(Exception):
    """An expression is more than can be told here."""


@dataclass(frozen=True, slots=True)
class Node:
    """``kind`` is column, number, text, word, call, list, null, a comparison, in, and, or, not."""

    kind: str
    text: str = ""
    parts: tuple[Node, ...] = ()
    cast: str = ""


def expressed(tokens: Sequence[Token]) -> Node:
    """Return an expression as a tree without its casts; NotSimpleError where it is not simple."""
    parser = _Parser(tokens)
    node = parser.either()
    if parser.at < len(tokens):
        raise NotSimpleError
    return node


class _Parser:
    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens, self.at, self.depth = tokens, 0, 0

    def key(self, ahead: int = 0) -> str:
        at = self.at + ahead
        return self.tokens[at].key if at < len(self.tokens) else ""

    def has(self, *keys: str) -> bool:
        if all(self.key(n) == key for n, key in enumerate(keys)):
            self.at += len(keys)
            return True
        return False

    def either(self) -> Node:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise NotSimpleError
        parts = [self.both()]
        while self.has("OR"):
            parts.append(self.both())
        self.depth -= 1
        return parts[0] if len(parts) == 1 else Node("or", parts=tuple(parts))

    def both(self) -> Node:
        parts = [self.inverse()]
        while self.has("AND"):
            parts.append(self.inverse())
        return parts[0] if len(parts) == 1 else Node("and", parts=tuple(parts))

    def inverse(self) -> Node:
        if self.has("NOT"):
            return Node("not", parts=(self.compared(),))
        return self.compared()

    def compared(self) -> Node:
        left = self.value()
        key = self.key()
        if key in _COMPARED:
            self.at += 1
            if self.key() in {"ANY", "SOME"}:
                self.at += 1
                return Node("in", parts=(left, self.value()))
            return Node(_COMPARED[key], parts=(left, self.value()))
        return self._worded(left)

    def _worded(self, left: Node) -> Node:
        if self.has("IS", "NOT", "NULL"):
            return Node("filled", parts=(left,))
        if self.has("IS", "NULL"):
            return Node("empty", parts=(left,))
        if self.has("IN"):
            return Node("in", parts=(left, self.value()))
        if self.has("BETWEEN"):
            low = self.value()
            if not self.has("AND"):
                raise NotSimpleError
            return Node(
                "and",
                parts=(Node("gte", parts=(left, low)), Node("lte", parts=(left, self.value()))),
            )
        if self.key() in {"REGEXP", "RLIKE"} or self.key() == "REGEXP_LIKE":
            self.at += 1
            return Node("match", parts=(left, self.value()))
        return left

    def value(self) -> Node:
        node = self._bare()
        while self.key() == "::" or self.key() == "COLLATE":
            collated = self.key() == "COLLATE"
            self.at += 1
            said = self._type()
            node = node if collated else Node(node.kind, node.text, node.parts, node.cast or said)
        return node

    def _bare(self) -> Node:
        if self.at >= len(self.tokens):
            raise NotSimpleError
        token = self.tokens[self.at]
        self.at += 1
        if token.key == "(":
            return self._group()
        if token.key in {"-", "+"} and self.at < len(self.tokens):
            return self._signed(token)
        if token.kind in {"number", "text"}:
            return Node(token.kind, token.text)
        if token.kind == "sign":
            raise NotSimpleError
        return self._named(token)

    def _named(self, token: Token) -> Node:
        if token.kind in {"name", "double"}:
            return self._dotted(Node("column", token.text))
        if self.key() == "(":
            return self._call(token)
        if token.key == "ARRAY" and self.key() == "[":
            return self._list("]")
        if token.key == "NULL":
            return Node("null")
        return self._dotted(Node("word", token.text))

    def _signed(self, sign: Token) -> Node:
        inner = self.tokens[self.at]
        if inner.kind != "number":
            raise NotSimpleError
        self.at += 1
        return Node("number", f"{sign.text}{inner.text}".removeprefix("+"))

    def _dotted(self, node: Node) -> Node:
        while self.key() == "." and self.at + 1 < len(self.tokens):
            token = self.tokens[self.at + 1]
            self.at += 2
            if self.key() == "(":
                return self._call(token)
            node = Node("column", token.text)
        return node

    def _group(self) -> Node:
        node = self.either()
        if self.key() == ",":
            parts = [node]
            while self.has(","):
                parts.append(self.either())
            node = Node("list", parts=tuple(parts))
        if not self.has(")"):
            raise NotSimpleError
        return node

    def _list(self, closing: str) -> Node:
        self.at += 1
        parts: list[Node] = []
        while not self.has(closing):
            parts.append(self.either())
            if not self.has(",") and self.key() != closing:
                raise NotSimpleError
        return Node("list", parts=tuple(parts))

    def _call(self, name: Token) -> Node:
        if name.key in {"CAST", "TRY_CAST"}:
            self.at += 1
            inner = self.either()
            if not self.has("AS"):
                raise NotSimpleError
            said = self._type()
            if not self.has(")"):
                raise NotSimpleError
            return Node(inner.kind, inner.text, inner.parts, said)
        if name.key == "CONVERT":
            return self._converted()
        return Node("call", name.text, self._list(")").parts)

    def _converted(self) -> Node:
        self.at += 1
        said = self._type()
        if not self.has(","):
            raise NotSimpleError
        inner = self.either()
        while self.has(","):
            self.either()
        if not self.has(")"):
            raise NotSimpleError
        return Node(inner.kind, inner.text, inner.parts, said)

    def _type(self) -> str:
        """Take a type's name, and what follows it."""
        if self.at >= len(self.tokens) or self.tokens[self.at].kind not in {
            "word",
            "name",
            "double",
        }:
            raise NotSimpleError
        words = [self.tokens[self.at].text]
        self.at += 1
        while self.at < len(self.tokens):
            key = self.key()
            if key == ".":
                words = (
                    [self.tokens[self.at + 1].text] if self.at + 1 < len(self.tokens) else words
                )
                self.at += 2
            elif key in _TYPE_WORDS:
                words.append(key.lower())
                self.at += 1
            elif key == "(":
                self._skip()
            elif key == "[":
                words.append("[]")
                self.at += 2 if self.key(1) == "]" else 3
            else:
                break
        return " ".join(words)

    def _skip(self) -> None:
        while self.at < len(self.tokens) and not self.has(")"):
            self.at += 1
