"""Python text as statements; where it does not parse, what can be read of it piece by piece."""

from __future__ import annotations

import ast
import gc
import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

Report = Callable[[int, int, int, str, str], None]
"""Told the first and last line and the column of a piece that is lost, its head and the reason."""

_STRINGS = re.compile(
    r"#[^\n]*|(?P<triple>\"\"\"|''')|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.DOTALL
)
_ENDS = {
    '"""': re.compile(r"(?:[^\"\\]|\\.|\"(?!\"\"))*+\"\"\"", re.DOTALL),
    "'''": re.compile(r"(?:[^'\\]|\\.|'(?!''))*+'''", re.DOTALL),
}
_CONTINUES = re.compile(r"\s*(?:[)\]}#]|(?:else|elif|except|finally)\b)")
_CLASS = re.compile(r"\s*class\b")
_DEF = re.compile(r"\s*(?:async\s+)?def\b|\s*@")
_TAB = 8
_DEPTH = 4


@dataclass(slots=True)
class _Piece:
    """Lines of one statement; ``first`` is the number, from 1, of the first one."""

    lines: list[str]
    first: int

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def statements(text: str, report: Report) -> list[ast.stmt]:
    """Return the statements of a module; each part that cannot be read is reported."""
    parsed, why = _parsed(text)
    if parsed is not None:
        return parsed
    lines = text.split("\n")
    told: list[int] = []

    def counted(first: int, last: int, column: int, head: str, reason: str) -> None:
        told.append(first)
        report(first, last, column, head, reason)

    inside = _inside_strings(text, len(lines))
    found = list(_block(_Piece(lines, 1), 0, inside, counted, _DEPTH))
    if not told:
        _report(_Piece(lines, 1), why, report)
    return found


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let no warning out, and no garbage be looked for among the many nodes of a tree."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        if collecting:
            gc.enable()


def _parsed(text: str) -> tuple[list[ast.stmt] | None, str]:
    """Return the statements, or None and why there are none."""
    try:
        with _undisturbed():
            return ast.parse(text).body, ""
    except SyntaxError as error:
        return None, str(error.msg)
    except (ValueError, RecursionError, MemoryError):
        return None, "it is nested too deeply, or holds characters that Python refuses"


def _inside_strings(text: str, count: int) -> set[int]:
    """Return the numbers of the lines that begin inside a text in three quotes."""
    inside: set[int] = set()
    if count > 200_000:
        return inside
    line, counted, at, unclosed = 1, 0, 0, set[str]()
    while match := _STRINGS.search(text, at):
        at = match.end()
        mark = match["triple"]
        if mark is None or mark in unclosed:
            continue
        end = _ENDS[mark].match(text, at)
        if end is None:
            unclosed.add(mark)
            continue
        line += text.count("\n", counted, match.start())
        within = text.count("\n", match.start(), end.end())
        inside.update(range(line + 1, line + within + 1))
        line, counted, at = line + within, end.end(), end.end()
    return inside


def _block(
    block: _Piece, indent: int, inside: set[int], report: Report, depth: int
) -> Iterator[ast.stmt]:
    for piece in _pieces(block, indent, inside):
        parsed, why = _parsed(f"if 1:\n{piece.text}" if indent else piece.text)
        if parsed is not None:
            found = parsed[0].body if indent and isinstance(parsed[0], ast.If) else parsed
            for statement in found:
                yield _moved(statement, piece.first - (2 if indent else 1))
        elif _CLASS.match(piece.lines[0]) and depth:
            yield from _class(piece, inside, report, depth, why)
        elif piece.text.strip():
            _report(piece, why, report)


def _pieces(block: _Piece, indent: int, inside: set[int]) -> Iterator[_Piece]:
    """Yield the statements of a block by their indentation, decorators with what they decorate."""
    lines: list[str] = []
    first, decorated = block.first, False
    for number, line in enumerate(block.lines, block.first):
        starts = (
            number not in inside
            and line.strip()
            and _indentation(line) <= indent
            and not _CONTINUES.match(line)
        )
        if starts and lines and not decorated:
            yield _Piece(lines, first)
            lines = []
        if not lines:
            first = number
        lines.append(line)
        if starts:
            decorated = line.lstrip().startswith("@")
    if lines:
        yield _Piece(lines, first)


def _class(
    piece: _Piece, inside: set[int], report: Report, depth: int, why: str
) -> Iterator[ast.stmt]:
    """Yield a class that does not parse with those of its members that do."""
    outer = _indentation(piece.lines[0])
    body = next(
        (
            n
            for n, line in enumerate(piece.lines[1:], 1)
            if line.strip() and _indentation(line) > outer and _closed(piece.lines[n - 1])
        ),
        len(piece.lines),
    )
    head = "\n".join(piece.lines[:body])
    parsed, _ = _parsed(f"if 1:\n{head}\n{' ' * (outer + 1)}pass" if outer else f"{head}\n pass")
    if parsed is None or body == len(piece.lines):
        _report(piece, why, report)
        return
    statement = parsed[0].body[0] if outer and isinstance(parsed[0], ast.If) else parsed[0]
    assert isinstance(statement, ast.ClassDef)  # noqa: S101 - the piece begins with "class"
    _moved(statement, piece.first - (2 if outer else 1))
    members = _Piece(piece.lines[body:], piece.first + body)
    indent = _indentation(piece.lines[body])
    statement.body = list(_block(members, indent, inside, report, depth - 1))
    statement.end_lineno = piece.first + len(piece.lines) - 1
    yield statement


def _closed(line: str) -> bool:
    """Return whether a line ends the head of a class, or is empty or a comment."""
    bare = line.partition("#")[0].rstrip()
    return not bare or bare.endswith(":")


def _report(piece: _Piece, why: str, report: Report) -> None:
    number, head = next(((n, line) for n, line in enumerate(piece.lines) if line.strip()), (0, ""))
    first = piece.first + number
    report(first, first, len(head) - len(head.lstrip()), head.strip(), why)


def is_code(head: str) -> bool:
    """Return whether a lost piece is a function, which is not read anyway."""
    return bool(_DEF.match(head))


def _indentation(line: str) -> int:
    return len(line[: len(line) - len(line.lstrip())].expandtabs(_TAB))


def _moved(statement: ast.stmt, lines: int) -> ast.stmt:
    for node in ast.walk(statement):
        if isinstance(node, ast.stmt | ast.expr | ast.keyword | ast.arg | ast.excepthandler):
            node.lineno += lines
            node.end_lineno = (node.end_lineno or node.lineno) + lines
    return statement
