"""One line of groundwork text as a statement, before anyone asks whether it makes sense."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from lark import Lark, TextSlice, Token, Transformer

from .strings import read_block, read_number, read_string, read_word

Kind = Literal["head", "setting", "member", "field", "relationship", "rule"]


@dataclass(frozen=True, slots=True)
class Attribute:
    """``option=value``, a flag (``value`` is True) or the label (``option`` is "label")."""

    option: str
    value: Any
    start: int
    end: int
    flag: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """``word`` is the first word of a head or rule, the type of a field, the arrow of a relation."""

    kind: Kind
    name: Any = ""
    word: str = ""
    values: tuple[Any, ...] = ()
    attributes: tuple[Attribute, ...] = field(default=())


@cache
def _parser() -> Lark:
    grammar = (Path(__file__).parent / "groundwork.lark").read_text(encoding="utf-8")
    starts = ["project", "module", "role", "app", "enum", "entity"]
    return Lark(
        grammar,
        parser="lalr",
        start=["head", *(f"{start}_line" for start in starts)],
        transformer=_ToStatement(),
        maybe_placeholders=False,
    )


def statement(text: str, start: int, end: int, rule: str) -> Statement:
    """Return the statement that stands in a part of the text; UnexpectedInput where it is none."""
    found: Any = _parser().parse(TextSlice(text, start, end), start=rule)
    made: Statement = found
    return made


Children = list[Any]


class _Name(str):
    __slots__ = ()


class _ToStatement(Transformer[Token, Any]):
    def name(self, children: Children) -> _Name:
        return _Name(_text(children[0]))

    def head(self, children: Children) -> Statement:
        word, name, *attributes = children
        return Statement("head", _value(name), str(word), (), tuple(attributes))

    def setting(self, children: Children) -> Statement:
        name, value = children
        return Statement("setting", str(name), values=(_value(value),))

    def member(self, children: Children) -> Statement:
        return Statement("member", str(children[0]), attributes=tuple(children[1:]))

    def field(self, children: Children) -> Statement:
        name, word, *rest = children
        values = rest.pop(0) if rest and isinstance(rest[0], tuple) else ()
        return Statement("field", str(name), str(word), values, tuple(rest))

    def relationship(self, children: Children) -> Statement:
        name, arrow, target, *rest = children
        return Statement("relationship", str(name), str(arrow), (str(target),), tuple(rest))

    def rule(self, children: Children) -> Statement:
        word, *rest = children
        values = rest.pop(0) if rest and isinstance(rest[0], tuple) else ()
        return Statement("rule", word=str(word), values=values, attributes=tuple(rest))

    def check(self, children: Children) -> Statement:
        word, left, operator, *rest = children
        operand = [rest.pop(0)] if rest and not isinstance(rest[0], Attribute) else []
        said = [_operand(value) for value in operand]
        values = (str(left), str(operator), *said)
        return Statement("rule", word=str(word), values=values, attributes=tuple(rest))

    def attribute(self, children: Children) -> Attribute:
        option, value = children
        start = option.start_pos or 0
        return Attribute(str(option), _value(value), start, start + len(option))

    def flag(self, children: Children) -> Attribute:
        (word,) = children
        start = word.start_pos or 0
        return Attribute(str(word), True, start, start + len(word), flag=True)

    def label(self, children: Children) -> Attribute:
        (text,) = children
        start = text.start_pos or 0
        return Attribute("label", _value(text), start, start + len(text))

    def items(self, children: Children) -> tuple[Any, ...]:
        return tuple(_value(child) for child in children)

    def array(self, children: Children) -> list[Any]:
        return list(children[0]) if children else []

    def object(self, children: Children) -> dict[str, Any]:
        return dict(children)

    def pair(self, children: Children) -> tuple[str, Any]:
        return _text(children[0]), _value(children[1])

    def _line(self, children: Children) -> Statement:
        made: Statement = children[0]
        return made

    project_line = module_line = role_line = app_line = enum_line = entity_line = _line


def _operand(value: Any) -> Any:
    """Return a bare word as a name, so that it can be told from text."""
    read = _value(value)
    bare = isinstance(value, Token) and value.type == "WORD" and isinstance(read, str)
    return _Name(read) if bare else read


def is_name(value: Any) -> bool:
    """Return whether the right side of a check names a member."""
    return isinstance(value, _Name)


def _text(token: Token) -> str:
    return read_string(token) if token.type == "STRING" else str(token)


_READERS: dict[str, Callable[[str], Any]] = {
    "STRING": read_string,
    "BLOCK": read_block,
    "NUMBER": read_number,
    "WORD": read_word,
    "REGEX": lambda token: str(token)[1:-1],
}


def _value(token: Any) -> Any:
    if not isinstance(token, Token):
        return str(token) if isinstance(token, _Name) else token
    return _READERS[token.type](token)
