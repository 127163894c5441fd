"""Macros and variables in a text replaced by what they stand for, within bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .expressions import UnknownExpressionError, Value, built_in, evaluate
from .macros import (
    KNOWN,
    TABLES,
    Macro,
    bound,
    closing,
    filled,
    marks_of,
    split,
    unquoted,
    wraps_column,
)
from .syntax import Line

MOST_STEPS, MOST_TEXT, DEEPEST = 60_000, 2_000_000, 16
_LONGEST_NAME = 64
_NAME = re.compile(r"[$%]?[^\W\d]\w*")
_LEAD = re.compile(r"[\s*+\-#~]*(?:\w+\(\s*)*\Z")


class TooMuchError(Exception):
    """Expanding takes more steps or text than is allowed."""


@dataclass(slots=True)
class Scope:
    values: dict[str, Value] = field(default_factory=dict)
    result: Value = None
    returned: bool = False


class Replacer:
    """Replaces what stands for something else; `run` is told by who knows the directives."""

    def __init__(self) -> None:
        self.macros: dict[str, Macro] = {}
        self.globals: dict[str, Value] = {}
        self.marks: list[str] = []
        self.steps = self.size = 0
        self._open: list[str] = []
        self._level = 0

    def run(self, given: Sequence[Line], scope: Scope, depth: int) -> Iterator[Line]:
        """Yield the lines that a body becomes."""
        raise NotImplementedError

    def spend(self, text: str = "") -> None:
        self.steps += 1
        self.size += len(text)
        if self.steps > MOST_STEPS or self.size > MOST_TEXT:
            raise TooMuchError

    def value(self, text: str, scope: Scope) -> Value:
        """Return the value of an expression; raise UnknownExpressionError where it has none."""

        def named(name: str) -> Value:
            if name in scope.values or name in self.globals:
                return scope.values.get(name, self.globals.get(name))
            if name.startswith("$"):
                raise UnknownExpressionError(name)
            return self.expanded(name, scope, DEEPEST - 4)

        def called(name: str, values: list[Value]) -> Value:
            if name in {"%variable_exists", "%function_exists"}:
                known = str(values[0]) if values else ""
                return int(known in self.macros or known in scope.values or known in self.globals)
            macro = self.macros.get(name)
            if macro is None:
                return built_in(name, values)
            return self._result(macro, [str(v) for v in values], scope, DEEPEST // 2)

        return evaluate(text, named, called)

    def expanded(self, text: str, scope: Scope, depth: int) -> str:
        """Return a text with every macro and variable in it replaced."""
        if not ("$" in text or "%" in text or "(" in text or self.macros):
            return text
        self.spend(text)
        parts: list[str] = []
        at = 0
        while name := _NAME.search(text, at):
            made, end = self._replaced(text, name, scope, depth)
            parts += (text[at : name.start()], made)
            at = end
        parts.append(text[at:])
        return "".join(parts)

    def _replaced(
        self, text: str, found: re.Match[str], scope: Scope, depth: int
    ) -> tuple[str, int]:
        """Return what stands for a name, with its arguments, and where the rest begins."""
        name, end = found[0], found.end()
        macro = self.macros.get(name)
        called = text[end : end + 1] == "("
        if name.startswith("$") and not (macro and called):
            return self._variable(name, scope), end
        if macro is None and not name.startswith("%"):
            return self._by_name(text, found, scope, depth)
        if macro is not None and macro.is_word:
            return self._call(macro, [], scope, depth), end
        close = self._closing(text, end)
        if close < 0:
            return name, end
        if macro is not None:
            return self._call(macro, split(text[end + 1 : close]), scope, depth), close + 1
        return self._computed(text[found.start() : close + 1], scope), close + 1

    def _computed(self, call: str, scope: Scope) -> str:
        """Return what a function of PlantUML gives; itself where it is not known."""
        try:
            return str(self.value(call, scope))
        except UnknownExpressionError:
            return call

    def _closing(self, text: str, end: int) -> int:
        """Return where arguments that begin at ``end`` end, -1 where there are none."""
        if text[end : end + 1] != "(":
            return -1
        close = closing(text, end)
        self.spend(text[end : close if close > 0 else len(text)])
        return close

    def _variable(self, name: str, scope: Scope) -> str:
        """Return the value of the longest variable that a name begins with."""
        for length in range(min(len(name), _LONGEST_NAME), 1, -1):
            part = name[:length]
            if part in scope.values or part in self.globals:
                value = scope.values.get(part, self.globals.get(part))
                self.spend(str(value))
                return f"{value}{name[length:]}"
        return name

    def _by_name(
        self, text: str, found: re.Match[str], scope: Scope, depth: int
    ) -> tuple[str, int]:
        """Understand the macros that entity diagrams have, where the text defines none."""
        name, end = found[0], found.end()
        said = name.lower()
        known = text[end : end + 1] == "(" and said in KNOWN | TABLES
        if not known or not _LEAD.match(text[: found.start()]):
            return name, end
        close = self._closing(text, end)
        arguments = split(text[end + 1 : close]) if close > 0 else []
        rest = text[close + 1 :].strip()
        if said in TABLES:
            if not arguments or found.start() or not rest.startswith(("{", "<<", "#")):
                return name, end
            shown = f' as "{unquoted(arguments[1])}"' if len(arguments) > 1 else ""
            return f"class {arguments[0]}{shown} ", close + 1
        if not wraps_column(said, arguments, rest, nested=depth > 0):
            return name, end
        self.marks += marks_of(said)
        inner = self.expanded(arguments[0], scope, depth + 1) if depth < DEEPEST else arguments[0]
        typed = f" : {' '.join(map(unquoted, arguments[1:]))}" if len(arguments) > 1 else ""
        return unquoted(inner) + typed, close + 1

    def _call(self, macro: Macro, arguments: list[str], scope: Scope, depth: int) -> str:
        if depth >= DEEPEST:
            raise TooMuchError
        given = [self.expanded(a, scope, depth + 1) for a in arguments]
        if macro.parameters:
            self.marks += marks_of(macro.said)
        self._open.append(macro.name)
        made = self._result(macro, given, scope, depth)
        self._open.pop()
        return str(made)

    def _result(self, macro: Macro, given: list[str], scope: Scope, depth: int) -> Value:
        if macro.marks_only() and len(given) == 1:
            return unquoted(given[0])
        values = bound(macro, given)
        if macro.kind == "define":
            body = "\n".join(filled(line.text, values) for line in macro.body)
            again = macro.name in self._open[:-1]
            return body if again else self.expanded(body, scope, depth + 1)
        self._level += 1
        if self._level > DEEPEST:
            raise TooMuchError
        inner = Scope({**values})
        self.steps += len(macro.body)
        marks, self.marks = self.marks, []
        made = [line.text for line in self.run(macro.body, inner, depth + 1)]
        self.marks = marks
        self._level -= 1
        if macro.kind == "function":
            return inner.result if inner.result is not None else ""
        return "\n".join(made)
