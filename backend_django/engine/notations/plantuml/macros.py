"""Macros of a text: how they are defined, called, and what those of entity diagrams mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .syntax import Line

MARKS = {
    name: marks
    for marks, names in {
        "PK": "pk primary_key primarykey primary key id_key",
        "FK": "fk foreign_key foreignkey foreign",
        "PK FK": "pfk pk_fk pkfk fk_pk fkpk primary_foreign_key primary_and_foreign_key",
        "UNIQUE": "unique uk uq unique_key",
        "NOT NULL": "not_null notnull nn required mandatory",
        "NULLABLE": "nullable optional null_ok",
        "INDEX": "index idx indexed",
        "GENERATED": "generated auto_increment autoincrement",
        "": "column col field attribute attr heap_column simple_column property",
    }.items()
    for name in names.split()
}
"""What macros around a column's name mean, by their names in lower case."""
TABLES = frozenset({"table", "view", "entity", "ent", "tbl", "class", "db_table"})
KNOWN = frozenset(MARKS) - {"index", "idx", "indexed", "key", "field", "required", "optional"}
"""Those that are understood where no definition is in the text."""
_PARAMETER = re.compile(r"\s*([$\w]+)\s*(?:=\s*(.*))?\Z", re.DOTALL)
_TYPE = re.compile(r"(?!where\b)[^\W\d]\w*", re.IGNORECASE)
_WORD = re.compile(r"##([$\w]+)##|##([$\w]+)|([$\w]+)##|([^\W\d]\w*)")
_MARKUP = re.compile(r"<[^<>]*>|\*\*|__|//|\"\"|\b(?:PK|FK|UK|UQ|NN|key)\b|[\W_]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Macro:
    """``kind`` is ``define``, ``procedure`` or ``function``; parameters may have defaults."""

    kind: str
    name: str
    parameters: tuple[tuple[str, str | None], ...] | None
    body: tuple[Line, ...]

    @property
    def is_word(self) -> bool:
        """Whether it is called without brackets."""
        return self.kind == "define" and self.parameters is None

    @property
    def said(self) -> str:
        return self.name.lstrip("$_").lower()

    def marks_only(self) -> bool:
        """Return whether it only shows its one argument in another way."""
        if self.kind != "define" or not self.parameters or len(self.parameters) != 1:
            return False
        body = " ".join(line.text for line in self.body)
        parameter = re.escape(self.parameters[0][0])
        rest = re.sub(rf"\b{parameter}\b", " ", re.sub(r"<[^<>]*>", " ", body))
        return self.said in MARKS and not _MARKUP.sub("", rest)


def parameters(text: str) -> tuple[tuple[str, str | None], ...]:
    """Return the parameters between the brackets of a definition."""
    found = (_PARAMETER.match(part) for part in split(text))
    return tuple((m[1], None if m[2] is None else unquoted(m[2])) for m in found if m)


def filled(body: str, values: dict[str, str]) -> str:
    """Return the body of a ``!define`` with its arguments in place; ``##`` glues words."""

    def replaced(match: re.Match[str]) -> str:
        name = next(group for group in match.groups() if group is not None)
        return values.get(
            name, name if match[0].startswith("##") or "##" in match[0] else match[0]
        )

    return _WORD.sub(replaced, body)


def bound(macro: Macro, arguments: Sequence[str]) -> dict[str, str]:
    """Return the value of each parameter; those named ``$x=...`` count by name."""
    names = [name for name, _ in macro.parameters or ()]
    values = {name: default or "" for name, default in macro.parameters or ()}
    position = 0
    for argument in arguments:
        named = _PARAMETER.match(argument) if "=" in argument else None
        if named and named[1] in values and named[2] is not None:
            values[named[1]] = unquoted(named[2])
        elif position < len(names):
            values[names[position]] = unquoted(argument)
            position += 1
    return values


def closing(text: str, opening: int) -> int:
    """Return where the bracket at ``opening`` closes, -1 where it does not."""
    depth, quote = 0, ""
    for at in range(opening, len(text)):
        sign = text[at]
        if quote:
            quote = "" if sign == quote else quote
        elif sign == '"':
            quote = sign
        elif sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
            if not depth:
                return at
    return -1


def split(text: str) -> list[str]:
    """Return arguments, split at commas outside of brackets and quotes."""
    parts, depth, quoted, start = [], 0, False, 0
    for at, sign in enumerate(text):
        if sign == '"':
            quoted = not quoted
        elif quoted:
            continue
        elif sign in "([{":
            depth += 1
        elif sign in ")]}":
            depth -= 1
        elif sign == "," and depth <= 0:
            parts.append(text[start:at])
            start = at + 1
    parts.append(text[start:])
    return [part.strip() for part in parts] if text.strip() else []


def unquoted(text: str) -> str:
    said = text.strip()
    return said[1:-1] if len(said) > 1 and said[0] == said[-1] and said[0] in "\"'" else said


def marks_of(name: str) -> list[str]:
    """Return the marks that a macro of that name gives a column."""
    marks = MARKS.get(name, "")
    return [marks] if marks in {"NOT NULL", ""} else marks.split()


def wraps_column(said: str, arguments: list[str], rest: str, *, nested: bool) -> bool:
    """Return whether brackets are around a column, and are no method or rule of a table."""
    if not arguments or not arguments[0]:
        return False
    if len(arguments) > 1 and said not in {"column", "col"}:
        return False
    typed = nested or rest.startswith(":") or _TYPE.match(rest)
    if said in {"unique", "uk", "uq"} and not typed:
        return False
    return bool(re.fullmatch(r"[\w.$() \"]+", arguments[0]))
