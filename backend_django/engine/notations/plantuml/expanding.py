"""The preprocessor: conditions, loops, definitions and included files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from backend_django.engine.notations.source import Source

from .blocks import Block, lines
from .expressions import UnknownExpressionError, Value
from .includes import Includes
from .macros import Macro, closing, parameters, unquoted
from .replacing import DEEPEST, Replacer, Scope, TooMuchError
from .syntax import Line

_DIRECTIVE = re.compile(r"!\s*(\$?\w+)\s*(.*)\Z", re.DOTALL)
_ASSIGNED = re.compile(r"(?:(?:local|global)\s+)?(\$\w+)\s*(\??)=\s*(.*)\Z", re.DOTALL)
_HEAD = re.compile(r"(?:(?:unquoted|final)\s+)*(?:procedure|function)?\s*([$\w]+)\s*(\()?")
_FOREACH = re.compile(r"(\$\w+)\s+in\s+(.*)\Z", re.DOTALL)
_ENDS = {
    "procedure": "endprocedure", "function": "endfunction", "definelong": "enddefinelong",
    "while": "endwhile", "foreach": "endfor",
}  # fmt: skip
_CONDITIONS = frozenset({"if", "ifdef", "ifndef", "elseif", "else", "endif"})


class Expander(Replacer):
    """Gives the lines of diagrams as they are after the preprocessor."""

    def __init__(self, source: Source, text: str, files: Includes) -> None:
        super().__init__()
        self.source, self.text, self.files = source, text, files

    def lines(self, block: Block) -> list[Line]:
        """Return the lines of a block; where expanding has no end, those before it."""
        found: list[Line] = []
        try:
            found.extend(self.run(lines(self.text, block, self.source), Scope(self.globals), 0))
        except (TooMuchError, RecursionError):
            at = found[-1] if found else Line("", block.start, block.start)
            self.source.find(
                "expansion_limit", "The macros here expand without an end; what follows is left out.",
                "dropped", at.spot(self.source), severity="error",
                suggestion="Write the entities out, or call fewer macros.",
            )  # fmt: skip
        return found

    def run(self, given: Sequence[Line], scope: Scope, depth: int) -> Iterator[Line]:
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
                one_line = is_one_line(directive[2])
                name = _ENDS.get(word) or ending_of(directive[2])
                ending = at if one_line else end_of(given, at, name)
                yield from self._block(word, directive[2], given[at:ending], line, scope, depth)
                at = ending + (not one_line)
            else:
                yield from self._directive(word, directive[2], line, scope, depth)

    def _branch(self, word: str, rest: str, branches: list[bool], dead: int, scope: Scope) -> int:
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

    def _true(self, word: str, rest: str, scope: Scope) -> bool:
        if word != "if":
            name = rest.strip().partition("(")[0]
            known = name in self.macros or name in scope.values or name in self.globals
            return known == (word == "ifdef")
        try:
            return bool(self.value(rest, scope))
        except UnknownExpressionError:
            return True

    def _block(
        self, word: str, rest: str, body: Sequence[Line], line: Line, scope: Scope, depth: int
    ) -> Iterator[Line]:
        """Define a macro of several lines, or go through a loop."""
        if word in {"while", "foreach"}:
            yield from self._loop(word, rest, body, scope, depth)
            return
        kind = "define" if word == "definelong" else "function"
        if word == "procedure" or "procedure" in rest.split("(", maxsplit=1)[0]:
            kind = "procedure"
        if is_one_line(rest):
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
        self, word: str, rest: str, body: Sequence[Line], scope: Scope, depth: int
    ) -> Iterator[Line]:
        if word == "while":
            while not scope.returned and self._goes_on(rest, scope):
                self.steps += len(body)
                self.spend()
                yield from self.run(body, scope, depth)
            return
        match = _FOREACH.match(rest.strip())
        if match is None:
            return
        try:
            values = self.value(match[2], scope)
        except UnknownExpressionError:
            values = []
        for value in values if isinstance(values, list) else []:
            self.steps += len(body)
            self.spend()
            scope.values[match[1]] = value
            yield from self.run(body, scope, depth)

    def _goes_on(self, rest: str, scope: Scope) -> bool:
        try:
            return bool(self.value(rest, scope))
        except UnknownExpressionError:
            return False

    def _directive(
        self, word: str, rest: str, line: Line, scope: Scope, depth: int
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
                yield from self.run(part, scope, depth)
        elif word == "return":
            scope.result, scope.returned = self._said(rest, scope), True
        elif match := _ASSIGNED.match(
            f"{word} {rest}" if not word.startswith("$") else line.text[1:].strip()
        ):
            self._assign(match, line.text, scope)

    def _assign(self, match: re.Match[str], text: str, scope: Scope) -> None:
        name, asked, said = match.groups()
        if asked and (name in scope.values or name in self.globals):
            return
        values = self.globals if "global " in text or name in self.globals else scope.values
        values[name] = self._said(said, scope)

    def _said(self, text: str, scope: Scope) -> Value:
        try:
            value = self.value(text, scope)
        except UnknownExpressionError:
            value = unquoted(self.expanded(text, scope, DEEPEST // 2))
        self.spend(str(value) if not isinstance(value, list | dict) else "")
        return value

    def _plain(self, line: Line, scope: Scope, depth: int) -> Iterator[Line]:
        self.marks = []
        text = self.expanded(line.text, scope, depth)
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


def is_one_line(rest: str) -> bool:
    return "!return" in rest


def ending_of(rest: str) -> str:
    return "endprocedure" if "procedure" in rest.split("(", 1)[0] else "endfunction"


def end_of(given: Sequence[Line], at: int, ending: str) -> int:
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
