"""The preprocessor: macros, variables, conditions and included files, within bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from backend_django.engine.notations.source import Source

from .blocks import Block, lines
from .expressions import UnknownExpressionError, Value, built_in, evaluate
from .includes import Includes
from .macros import KNOWN, MARKS, TABLES, Macro, bound, closing, filled, parameters, split, unquoted
from .syntax import Line

MOST_STEPS, MOST_TEXT, DEEPEST = 60_000, 2_000_000, 24
_LONGEST_NAME = 64
_DIRECTIVE = re.compile(r"!\s*(\$?\w+)\s*(.*)\Z", re.DOTALL)
_ASSIGNED = re.compile(r"(?:(?:local|global)\s+)?(\$\w+)\s*(\??)=\s*(.*)\Z", re.DOTALL)
_HEAD = re.compile(r"(?:(?:unquoted|final)\s+)*(?:procedure|function)?\s*([$\w]+)\s*(\()?")
_NAME = re.compile(r"[$%]?[^\W\d]\w*")
_FOREACH = re.compile(r"(\$\w+)\s+in\s+(.*)\Z", re.DOTALL)
_ENDS = {
    "procedure": "endprocedure", "function": "endfunction", "definelong": "enddefinelong",
    "while": "endwhile", "foreach": "endfor",
}  # fmt: skip
_CONDITIONS = frozenset({"if", "ifdef", "ifndef", "elseif", "else", "endif"})


class _TooMuchError(Exception):
    """Expanding takes more steps or text than is allowed."""


@dataclass(slots=True)
class _Scope:
    values: dict[str, Value] = field(default_factory=dict)
    result: Value = None
    returned: bool = False


class Expander:
    """Gives the lines of diagrams as they are after the preprocessor."""

    def __init__(self, source: Source, text: str, files: Includes) -> None:
        self.source, self.text, self.files = source, text, files
        self.macros: dict[str, Macro] = {}
        self.globals: dict[str, Value] = {}
        self.steps = self.size = 0
        self.marks: list[str] = []
        self.open: list[str] = []

    def lines(self, block: Block) -> list[Line]:
        """Return the lines of a block; where expanding has no end, those before it."""
        found: list[Line] = []
        try:
            for line in self._run(lines(self.text, block, self.source), _Scope(self.globals), 0):
                found.append(line)
        except _TooMuchError:
            at = found[-1] if found else Line("", block.start, block.start)
            self.source.find(
                "expansion_limit", "The macros here expand without an end; what follows is left out.",
                "dropped", at.spot(self.source), severity="error",
                suggestion="Write the entities out, or call fewer macros.",
            )  # fmt: skip
        return found

    def _spend(self, text: str = "") -> None:
        self.steps += 1
        self.size += len(text)
        if self.steps > MOST_STEPS or self.size > MOST_TEXT:
            raise _TooMuchError

    def _run(self, given: Sequence[Line], scope: _Scope, depth: int) -> Iterator[Line]:
        at, branches, dead = 0, list[bool](), 0
        while at < len(given) and not scope.returned:
            line = given[at]
            at += 1
            directive = _DIRECTIVE.match(line.text) if line.text.startswith("!") else None
            word = directive[1].lower() if directive else ""
            if word in _CONDITIONS and directive:
                dead = self._branch(word, directive[2], branches, dead, scope)
            elif dead:
                continue
            elif directive is None:
                yield from self._plain(line, scope, depth)
            elif word in _ENDS or word in {"unquoted", "final"}:
                ending = _end(given, at, _ENDS.get(word) or _ending(directive[2]))
                yield from self._block(word, directive[2], given[at:ending], line, scope, depth)
                at = ending + (not self._is_one_line(word, directive[2]))
            else:
                yield from self._directive(word, directive[2], line, scope, depth)

    def _is_one_line(self, word: str, rest: str) -> bool:
        return "!return" in rest

    def _branch(
        self, word: str, rest: str, branches: list[bool], dead: int, scope: _Scope
    ) -> int:
        """Follow a condition; return how many of those around are not true."""
        if word in {"if", "ifdef", "ifndef"}:
            true = not dead and self._true(word, rest, scope)
            branches.append(true)
            return dead + (not true)
        if not branches:
            return dead
        if word == "endif":
            branches.pop()
            return max(dead - 1, 0) if dead else 0
        if dead > 1:
            return dead
        if dead == 0:
            return 1
        true = not branches[-1] and (word == "else" or self._true("if", rest, scope))
        branches[-1] = branches[-1] or true
        return int(not true)

    def _true(self, word: str, rest: str, scope: _Scope) -> bool:
        if word != "if":
            name = rest.strip().partition("(")[0]
            known = name in self.macros or name in scope.values or name in self.globals
            return known == (word == "ifdef")
        try:
            return bool(self._value(rest, scope))
        except UnknownExpressionError:
            return True

    def _value(self, text: str, scope: _Scope) -> Value:
        def named(name: str) -> Value:
            if name in scope.values or name in self.globals:
                return scope.values.get(name, self.globals.get(name))
            if name.startswith("$"):
                raise UnknownExpressionError(name)
            return self._expanded(name, scope, DEEPEST - 4)

        def called(name: str, values: list[Value]) -> Value:
            if name in {"%variable_exists", "%function_exists"}:
                known = str(values[0]) if values else ""
                return int(known in self.macros or known in scope.values or known in self.globals)
            macro = self.macros.get(name)
            if macro is None:
                return built_in(name, values)
            return self._called(macro, [str(v) for v in values], scope, DEEPEST // 2)

        return evaluate(text, named, called)

    def _block(
        self, word: str, rest: str, body: Sequence[Line], line: Line, scope: _Scope, depth: int
    ) -> Iterator[Line]:
        """Define a macro of several lines, or go through a loop."""
        if word in {"while", "foreach"}:
            yield from self._loop(word, rest, body, scope, depth)
            return
        kind = "define" if word == "definelong" else "function"
        if word == "procedure" or "procedure" in rest.split("(")[0]:
            kind = "procedure"
        if self._is_one_line(word, rest):
            head, _, said = rest.partition("!return")
            body, rest = [Line(f"!return {said}", line.start, line.end, exact=False)], head
        self._define(kind, rest, body)

    def _define(self, kind: str, rest: str, body: Sequence[Line]) -> str:
        """Remember a macro; return what is after its head."""
        head = _HEAD.match(rest)
        if head is None:
            return ""
        end = closing(rest, head.end() - 1) if head[2] else head.end() - 1
        end = len(rest) - 1 if end < 0 else end
        given = parameters(rest[head.end() : end]) if head[2] else None
        self.macros[head[1]] = Macro(kind, head[1], given, tuple(body))
        return rest[end + 1 :].strip()

    def _loop(
        self, word: str, rest: str, body: Sequence[Line], scope: _Scope, depth: int
    ) -> Iterator[Line]:
        if word == "while":
            while not scope.returned and self._goes_on(rest, scope):
                self._spend(" " * 20)
                yield from self._run(body, scope, depth)
            return
        match = _FOREACH.match(rest.strip())
        if match is None:
            return
        try:
            values = self._value(match[2], scope)
        except UnknownExpressionError:
            values = []
        for value in values if isinstance(values, list) else []:
            self._spend()
            scope.values[match[1]] = value
            yield from self._run(body, scope, depth)

    def _goes_on(self, rest: str, scope: _Scope) -> bool:
        try:
            return bool(self._value(rest, scope))
        except UnknownExpressionError:
            return False

    def _directive(
        self, word: str, rest: str, line: Line, scope: _Scope, depth: int
    ) -> Iterator[Line]:
        if word == "define":
            head = self._define("define", rest, ())
            name = next(reversed(self.macros), "")
            match = _HEAD.match(rest)
            if match:
                name = match[1]
                made = Line(head, line.start, line.end, exact=False)
                self.macros[name] = Macro("define", name, self.macros[name].parameters, (made,))
        elif word == "undef":
            self.macros.pop(rest.strip(), None)
        elif word.startswith("include") or word == "import":
            for part in self.files.included(word, rest, line):
                yield from self._run(part, scope, depth)
        elif word == "return":
            scope.result, scope.returned = self._said(rest, scope), True
        elif match := _ASSIGNED.match(f"{word} {rest}" if not word.startswith("$") else line.text[1:].strip()):
            self._assign(match, line.text, scope)

    def _assign(self, match: re.Match[str], text: str, scope: _Scope) -> None:
        name, asked, said = match.groups()
        if asked and (name in scope.values or name in self.globals):
            return
        values = self.globals if "global " in text or name in self.globals else scope.values
        values[name] = self._said(said, scope)

    def _said(self, text: str, scope: _Scope) -> Value:
        try:
            value = self._value(text, scope)
        except UnknownExpressionError:
            value = unquoted(self._expanded(text, scope, DEEPEST // 2))
        self._spend(str(value) if not isinstance(value, list | dict) else "")
        return value

    def _plain(self, line: Line, scope: _Scope, depth: int) -> Iterator[Line]:
        self.marks = []
        text = self._expanded(line.text, scope, depth)
        if text == line.text and not self.marks:
            yield line
            return
        marks = "".join(f" <<{mark}>>" for mark in dict.fromkeys(self.marks) if mark)
        self.marks = []
        parts = [part.strip() for part in text.split("\n")]
        for number, part in enumerate(parts):
            added = marks if number == 0 and not part.endswith("{") else ""
            if part:
                yield Line(part + added, line.start, line.end, exact=False)

    def _expanded(self, text: str, scope: _Scope, depth: int) -> str:
        """Return a text with every macro and variable in it replaced."""
        if not ("$" in text or "%" in text or "(" in text or self.macros):
            return text
        self._spend(text)
        parts: list[str] = []
        at = 0
        for name in iter(lambda: _NAME.search(text, at), None):
            made, end = self._replaced(text, name, scope, depth)
            parts += (text[at : name.start()], made)
            at = end
        parts.append(text[at:])
        return "".join(parts)

    def _replaced(
        self, text: str, found: re.Match[str], scope: _Scope, depth: int
    ) -> tuple[str, int]:
        """Return what stands for a name, with its arguments, and where the rest begins."""
        name, end = found[0], found.end()
        if name.startswith("$") and not self._is_call(text, name, end):
            return self._variable(name, scope), end
        macro = self.macros.get(name)
        if macro is None and not name.startswith("%"):
            return self._by_name(text, found, scope, depth)
        if macro is not None and macro.parameters is None and macro.kind == "define":
            return self._call(macro, [], scope, depth), end
        close = self._closing(text, end)
        if close < 0:
            return name, end
        arguments = split(text[end + 1 : close])
        if macro is not None:
            return self._call(macro, arguments, scope, depth), close + 1
        try:
            return str(self._value(text[found.start() : close + 1], scope)), close + 1
        except UnknownExpressionError:
            return name, end

    def _closing(self, text: str, end: int) -> int:
        """Return where arguments that begin at ``end`` end, -1 where there are none."""
        if text[end : end + 1] != "(":
            return -1
        close = closing(text, end)
        self._spend(text[end : close if close > 0 else len(text)])
        return close

    def _is_call(self, text: str, name: str, end: int) -> bool:
        return name in self.macros and text[end : end + 1] == "("

    def _variable(self, name: str, scope: _Scope) -> str:
        """Return the value of the longest variable that a name begins with."""
        for length in range(min(len(name), _LONGEST_NAME), 1, -1):
            part = name[:length]
            if part in scope.values or part in self.globals:
                value = scope.values.get(part, self.globals.get(part))
                self._spend(str(value))
                return f"{value}{name[length:]}"
        return name

    def _by_name(
        self, text: str, found: re.Match[str], scope: _Scope, depth: int
    ) -> tuple[str, int]:
        """Understand the macros that entity diagrams have, where the text defines none."""
        name, end = found[0], found.end()
        said = name.lower()
        if text[end : end + 1] != "(" or said not in KNOWN | TABLES:
            return name, end
        close = self._closing(text, end)
        arguments = split(text[end + 1 : close]) if close > 0 else []
        rest = text[close + 1 :].strip()
        if said in TABLES:
            if not arguments or found.start() or not rest.startswith(("{", "<<", "#")):
                return name, end
            shown = f' as "{unquoted(arguments[1])}"' if len(arguments) > 1 else ""
            return f"class {arguments[0]}{shown} ", close + 1
        if not _wraps_column(said, arguments, rest, found.start()):
            return name, end
        self.marks += _marks(said)
        inner = self._expanded(arguments[0], scope, depth + 1) if depth < DEEPEST else arguments[0]
        typed = f" : {' '.join(map(unquoted, arguments[1:]))}" if len(arguments) > 1 else ""
        return unquoted(inner) + typed, close + 1

    def _call(self, macro: Macro, arguments: list[str], scope: _Scope, depth: int) -> str:
        if depth >= DEEPEST or macro.name in self.open and len(self.open) > DEEPEST:
            raise _TooMuchError
        given = [self._expanded(a, scope, depth + 1) for a in arguments]
        self.open.append(macro.name)
        if macro.said in MARKS and macro.parameters:
            self.marks += _marks(macro.said)
        made = self._called(macro, given, scope, depth)
        self.open.pop()
        return str(made)

    def _called(self, macro: Macro, given: list[str], scope: _Scope, depth: int) -> Value:
        if macro.marks_only() and len(given) == 1:
            return unquoted(given[0])
        values = bound(macro, given)
        if macro.kind == "define":
            body = "\n".join(filled(line.text, values) for line in macro.body)
            if macro.name in self.open[:-1]:
                return body
            return self._expanded(body, scope, depth + 1)
        inner = _Scope({**values})
        if depth >= DEEPEST:
            raise _TooMuchError
        marks, self.marks = self.marks, []
        made = [line.text for line in self._run(macro.body, inner, depth + 1)]
        self.marks = marks
        if macro.kind == "function":
            return inner.result if inner.result is not None else ""
        return "\n".join(made)


def _marks(said: str) -> list[str]:
    marks = MARKS[said]
    return [marks] if marks in {"NOT NULL", ""} else marks.split()


def _wraps_column(said: str, arguments: list[str], rest: str, start: int) -> bool:
    """Return whether brackets are around a column, and are no method or rule of a table."""
    if not arguments or not arguments[0] or (len(arguments) > 1 and said not in {"column", "col"}):
        return False
    if said in {"unique", "uk", "uq"} and not rest and not start:
        return False
    return bool(re.fullmatch(r"[\w.$() \"]+", arguments[0]))


def _ending(rest: str) -> str:
    return "endprocedure" if "procedure" in rest.split("(")[0] else "endfunction"


def _end(given: Sequence[Line], at: int, ending: str) -> int:
    """Return where a block ends, as deep as it began; the last line where it does not."""
    opening = next((o for o, e in _ENDS.items() if e == ending), "")
    depth = 1
    for number in range(at, len(given)):
        said = given[number].text
        if not said.startswith("!"):
            continue
        word = _DIRECTIVE.match(said)
        name = word[1].lower() if word else ""
        if name == ending or (ending == "endfor" and name == "endforeach"):
            depth -= 1
        elif name == opening and opening in {"while", "foreach"}:
            depth += 1
        if not depth:
            return number
    return len(given)
