"""Files of Python as modules: what each name in them is bound to, and where things stand."""

from __future__ import annotations

import ast
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from backend_django.engine.notations.source import Source, Spot


@dataclass(frozen=True, slots=True)
class Import:
    """A name that stands for one of another module; ``parts`` are those of its path."""

    parts: tuple[str, ...]


Bound: TypeAlias = "Class | Import | ast.expr | ast.FunctionDef"
"""What a name can stand for."""


@dataclass(eq=False, slots=True)
class Names:
    """What names are bound to, in order; ``stars`` are modules all of whose names count."""

    bound: dict[str, list[tuple[int, Bound]]] = field(default_factory=dict)
    stars: list[tuple[str, ...]] = field(default_factory=list)

    def bind(self, name: str, line: int, value: Bound) -> None:
        """Bind a name; what was bound further below, under ``except``, gives way."""
        found = self.bound.setdefault(name, [])
        while found and found[-1][0] > line:
            found.pop()
        found.append((line, value))

    def get(self, name: str, before: int = 0) -> Bound | None:
        """Return what a name is bound to, last or else last before a line."""
        found = self.bound.get(name)
        if not found:
            return None
        if before:
            earlier = bisect_left(found, before, key=lambda pair: pair[0])
            if earlier:
                return found[earlier - 1][1]
            if found[0][0] == before:
                return None
        return found[-1][1]


@dataclass(eq=False, slots=True)
class Module:
    """One file. ``parts`` are those of its dotted path; a package ends with its own name."""

    path: str
    parts: tuple[str, ...]
    package: tuple[str, ...]
    offset: int
    source: Source
    names: Names = field(default_factory=Names)
    classes: list[Class] = field(default_factory=list)
    calls: list[ast.Call] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def spot(self, node: ast.AST) -> Spot:
        """Return the place of a node: ``ast`` counts columns in bytes."""
        first, last = getattr(node, "lineno", 0), getattr(node, "end_lineno", 0) or 0
        if not 0 < first <= len(self.lines):
            return Spot()
        start = self.starts[first - 1] + self.column(first, getattr(node, "col_offset", 0))
        end = self.starts[first - 1] + len(self.lines[first - 1])
        if last == first:
            end = self.starts[last - 1] + self.column(last, getattr(node, "end_col_offset", 0))
        return self.source.spot(self.offset + start, self.offset + end)

    def line_spot(self, line: int, column: int) -> Spot:
        """Return the place of the rest of a line."""
        start = self.starts[line - 1]
        return self.source.spot(
            self.offset + start + column, self.offset + start + len(self.lines[line - 1])
        )

    def column(self, line: int, column: int) -> int:
        """Return the column in characters of one in bytes."""
        said = self.lines[line - 1]
        return column if said.isascii() else len(said.encode()[:column].decode(errors="ignore"))


@dataclass(eq=False, slots=True)
class Class:
    """A class as written. ``conditional``: its definition stands under a condition."""

    name: str
    node: ast.ClassDef
    module: Module
    outer: Class | None = None
    conditional: bool = False
    names: Names = field(default_factory=Names)
    inner: list[Class] = field(default_factory=list)
    members: list[tuple[str, ast.expr, ast.stmt]] = field(default_factory=list)
    methods: list[ast.FunctionDef | ast.AsyncFunctionDef] = field(default_factory=list)
    docs: dict[str, str] = field(default_factory=dict)

    @property
    def scope(self) -> Scope:
        return Scope(self.module, self)

    @property
    def spot(self) -> Spot:
        """The place of the class' name."""
        node = self.node
        line = self.module.lines[node.lineno - 1] if node.lineno <= len(self.module.lines) else ""
        at = line.find(self.name, self.module.column(node.lineno, node.col_offset) + 5)
        if at < 0:
            return self.module.spot(node)
        start = self.module.offset + self.module.starts[node.lineno - 1] + at
        return self.module.source.spot(start, start + len(self.name))

    @property
    def description(self) -> str:
        return ast.get_docstring(self.node) or ""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an expression stands."""

    module: Module
    owner: Class | None = None


def fill(module: Module, body: list[ast.stmt]) -> None:
    """Bind the names of a module by its statements."""
    for statement, conditional in _flat(body):
        _bind(module, None, module.names, statement, conditional=conditional)
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
            module.calls.append(statement.value)


def _flat(body: list[ast.stmt], *, conditional: bool = False) -> Iterator[tuple[ast.stmt, bool]]:
    """Yield statements, those under conditions too."""
    stack = [(statement, conditional) for statement in reversed(body)]
    while stack:
        statement, under = stack.pop()
        yield statement, under
        if isinstance(statement, ast.If | ast.Try | ast.With):
            typing = isinstance(statement, ast.If) and _for_types(statement.test)
            inner = [*getattr(statement, "body", []), *getattr(statement, "orelse", [])]
            for handler in getattr(statement, "handlers", []):
                inner = [*handler.body, *inner]
            conditioned = under or (isinstance(statement, ast.If) and not typing)
            stack += [(s, conditioned) for s in reversed(inner)]


def _for_types(test: ast.expr) -> bool:
    return "TYPE_CHECKING" in {getattr(test, "id", ""), getattr(test, "attr", "")}


def _bind(
    module: Module, owner: Class | None, names: Names, statement: ast.stmt, *, conditional: bool
) -> None:
    line = statement.lineno
    if isinstance(statement, ast.ClassDef):
        names.bind(statement.name, line, _class(module, owner, statement, conditional=conditional))
    elif isinstance(statement, ast.FunctionDef):
        names.bind(statement.name, line, statement)
    elif isinstance(statement, ast.Import):
        for alias in statement.names:
            parts = tuple(alias.name.split("."))
            names.bind(
                alias.asname or parts[0], line, Import(parts if alias.asname else parts[:1])
            )
    elif isinstance(statement, ast.ImportFrom):
        _import_from(module, names, statement)
    else:
        for name, value in _assigned(statement):
            names.bind(name, line, value)


def _import_from(module: Module, names: Names, statement: ast.ImportFrom) -> None:
    base = tuple(statement.module.split(".")) if statement.module else ()
    if statement.level:
        package = module.package
        base = (*package[: len(package) - statement.level + 1], *base)
    for alias in statement.names:
        if alias.name == "*":
            names.stars.append(base)
        else:
            bound = Import((*base, alias.name))
            names.bind(alias.asname or alias.name, statement.lineno, bound)


def _assigned(statement: ast.stmt) -> Iterator[tuple[str, ast.expr]]:
    """Yield the names that a statement assigns, with their values."""
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        if statement.value is not None:
            yield statement.target.id, statement.value
    elif isinstance(statement, ast.AugAssign) and isinstance(statement.target, ast.Name):
        earlier = ast.copy_location(ast.Name(statement.target.id, ast.Load()), statement)
        whole = ast.BinOp(earlier, statement.op, statement.value)
        yield statement.target.id, ast.copy_location(whole, statement)
    elif isinstance(statement, ast.Assign):
        for target in statement.targets:
            yield from _unpacked(target, statement.value)


def _unpacked(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(target, ast.Name):
        yield target.id, value
    elif isinstance(target, ast.Tuple | ast.List):
        for number, part in enumerate(target.elts):
            if not isinstance(part, ast.Name):
                continue
            if isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(target.elts):
                yield part.id, value.elts[number]
            else:
                index = ast.copy_location(ast.Constant(number), value)
                yield part.id, ast.copy_location(ast.Subscript(value, index, ast.Load()), value)


def _class(module: Module, outer: Class | None, node: ast.ClassDef, *, conditional: bool) -> Class:
    made = Class(node.name, node, module, outer, conditional)
    (outer.inner if outer else module.classes).append(made)
    last = ""
    for statement, under in _flat(node.body):
        if _depth(made) < 5 or not isinstance(statement, ast.ClassDef):
            _bind(module, made, made.names, statement, conditional=under)
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            made.methods.append(statement)
        for name, value in _assigned(statement):
            made.members.append((name, value, statement))
        last = _documented(made, statement, last)
    return made


def _depth(made: Class) -> int:
    depth, outer = 0, made.outer
    while outer is not None:
        depth, outer = depth + 1, outer.outer
    return depth


def _documented(made: Class, statement: ast.stmt, last: str) -> str:
    """Keep a text that stands behind a member as what it says about it."""
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        if last and isinstance(statement.value.value, str):
            made.docs[last] = statement.value.value.strip()
        return ""
    return next((name for name, _ in _assigned(statement)), "")
