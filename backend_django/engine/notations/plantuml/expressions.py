"""Expressions of the preprocessor: texts, numbers, comparisons and a few functions."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

_TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+)|(?P<text>"[^"]*"|'[^']*')|(?P<name>[$%]?[^\W\d]\w*)"""
    r"""|(?P<sign>==|!=|<=|>=|&&|\|\||[-+*/()<>!,]))"""
)
_DEEPEST = 40
Value = Any
Call = Callable[[str, list[Value]], Value]


class UnknownExpressionError(Exception):
    """The expression is not one that can be computed here."""


def evaluate(text: str, names: Callable[[str], Value], call: Call) -> Value:
    """Return the value of an expression; raise UnknownExpressionError where it has none.

    ``names`` finds variables and ``call`` computes functions; both may raise the same.
    """
    said = text.strip()
    if said[:1] in {"[", "{"}:
        try:
            return json.loads(said)
        except (ValueError, RecursionError):
            raise UnknownExpressionError(said) from None
    return _Reader(_tokens(said), names, call).whole()


def _tokens(text: str) -> list[tuple[str, str]]:
    found, at = [], 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise UnknownExpressionError(text)
        found.append((str(match.lastgroup), match[0].strip()))
        at = match.end()
    return found


class _Reader:
    def __init__(
        self, tokens: list[tuple[str, str]], names: Callable[[str], Value], call: Call
    ) -> None:
        self.tokens, self.names, self.call = tokens, names, call
        self.at = self.depth = 0

    def whole(self) -> Value:
        value = self._binary(0)
        if self.at != len(self.tokens):
            raise UnknownExpressionError
        return value

    def _sign(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def _binary(self, level: int) -> Value:
        if level == len(_LEVELS):
            return self._unary()
        value = self._binary(level + 1)
        while self._sign() in _LEVELS[level]:
            sign = self._sign()
            self.at += 1
            value = _combined(sign, value, self._binary(level + 1))
        return value

    def _unary(self) -> Value:
        sign = self._sign()
        if sign not in {"!", "-"}:
            return self._primary()
        self._deeper()
        self.at += 1
        value = self._unary()
        self.depth -= 1
        return int(not value) if sign == "!" else -_number(value)

    def _deeper(self) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise UnknownExpressionError

    def _primary(self) -> Value:
        if self.at >= len(self.tokens):
            raise UnknownExpressionError
        kind, said = self.tokens[self.at]
        self.at += 1
        if kind == "number":
            return int(said) if len(said) < 10 else said
        if kind == "text":
            return said[1:-1]
        if kind == "name":
            return self.call(said, self._arguments()) if self._sign() == "(" else self.names(said)
        if said != "(":
            raise UnknownExpressionError
        self._deeper()
        value = self._binary(0)
        self.depth -= 1
        self._expect(")")
        return value

    def _arguments(self) -> list[Value]:
        self._deeper()
        self._expect("(")
        values: list[Value] = []
        while self._sign() != ")":
            values.append(self._binary(0))
            if self._sign() == ",":
                self.at += 1
        self._expect(")")
        self.depth -= 1
        return values

    def _expect(self, sign: str) -> None:
        if self._sign() != sign:
            raise UnknownExpressionError
        self.at += 1


_LEVELS = ({"||"}, {"&&"}, {"==", "!=", "<", ">", "<=", ">="}, {"+", "-"}, {"*", "/"})


def _number(value: Value) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        raise UnknownExpressionError from None


def _combined(sign: str, left: Value, right: Value) -> Value:
    if sign in {"||", "&&"}:
        return int(bool(left) or bool(right)) if sign == "||" else int(bool(left) and bool(right))
    if sign in {"==", "!="}:
        return int((str(left) == str(right)) == (sign == "=="))
    if sign == "+" and not (isinstance(left, int) and isinstance(right, int)):
        return f"{left}{right}"
    return _computed(sign, _number(left), _number(right))


def _computed(sign: str, one: int, other: int) -> int:
    values: dict[str, Callable[[], int]] = {
        "+": lambda: one + other, "-": lambda: one - other, "*": lambda: one * other,
        "/": lambda: one // other if other else 0,
        "<": lambda: int(one < other), ">": lambda: int(one > other),
        "<=": lambda: int(one <= other), ">=": lambda: int(one >= other),
    }  # fmt: skip
    value = values[sign]()
    if abs(value) > 10**9:
        raise UnknownExpressionError
    return value


_TEXTS: dict[str, Callable[[str], Value]] = {
    "%strlen": len, "%string": str, "%upper": str.upper, "%lower": str.lower,
    "%intval": _number, "%size": len,
    "%not": lambda text: int(text in {"", "0"}),
}  # fmt: skip


def built_in(name: str, values: list[Value]) -> Value:
    """Return what a function of PlantUML gives; raise UnknownExpressionError for others."""
    if name in _CONSTANTS:
        return _CONSTANTS[name]
    if name == "%size" and values and isinstance(values[0], list | dict):
        return len(values[0])
    if name in _TEXTS and values:
        return _TEXTS[name](str(values[0]))
    if name in _PAIRS and len(values) > 1:
        return _PAIRS[name](str(values[0]), values[1:])
    raise UnknownExpressionError(name)


def _part(text: str, values: list[Value]) -> str:
    start = max(_number(values[0]), 0)
    return text[start : start + _number(values[1]) if len(values) > 1 else None]


_CONSTANTS: dict[str, Value] = {"%true": 1, "%false": 0, "%newline": "\\n", "%n": "\\n"}
_PAIRS: dict[str, Callable[[str, list[Value]], Value]] = {
    "%substr": _part,
    "%strpos": lambda text, values: text.find(str(values[0])),
    "%splitstr": lambda text, values: text.split(str(values[0]) or ","),
}
