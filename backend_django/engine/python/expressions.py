"""One expression tree, two readings: source for the project, live values for its migrations.

Because models and migrations come from the same tree they cannot drift apart.
"""

from __future__ import annotations

import operator
import types
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache, reduce
from importlib import import_module
from typing import Any

from .literals import literal, quoted
from .modules import Module

Imports = Module


class Expression(ABC):
    @abstractmethod
    def code(self, imports: Imports) -> str:
        """Return the source, importing what it names."""

    @abstractmethod
    def live(self) -> Any:
        """Return the value, as the migrations see it."""


def code(value: Any, imports: Imports) -> str:
    """Return the source of an expression, of a plain value, or of a collection of them."""
    if isinstance(value, Expression):
        return value.code(imports)
    if isinstance(value, list):
        return f"[{', '.join(code(item, imports) for item in value)}]"
    if isinstance(value, tuple):
        inner = ", ".join(code(item, imports) for item in value)
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    return literal(value, imports)


def live(value: Any) -> Any:
    """Return the value of an expression, of a plain value, or of a collection of them."""
    if isinstance(value, Expression):
        return value.live()
    if isinstance(value, list):
        return [live(item) for item in value]
    if isinstance(value, tuple):
        return tuple(live(item) for item in value)
    return value


@dataclass(frozen=True)
class Symbol(Expression):
    """``name`` of ``module``, or an ``attribute`` below it (``models.CharField``)."""

    module: str
    name: str
    attribute: str = ""

    def code(self, imports: Imports) -> str:
        return _dotted(imports.use(self.module, self.name), self.attribute)

    def live(self) -> Any:
        value = import_module(self.module)
        for step in (self.name, *self.attribute.split(".")):
            value = getattr(value, step) if step else value
        return value


def model(attribute: str) -> Symbol:
    """Return the symbol ``models.<attribute>``."""
    return Symbol("django.db", "models", attribute)


@dataclass(frozen=True)
class Function(Expression):
    """A function that exists only in the generated project: never imported here, only named.

    With ``local`` it stands in the module that names it.
    """

    module: str
    name: str
    local: bool = False

    def code(self, imports: Imports) -> str:
        return self.name if self.local else imports.use(self.module, self.name)

    def live(self) -> Any:
        return _stub(self.module, self.name)


@lru_cache(4096)
def _stub(module: str, name: str) -> Any:
    """Return a function that is only named; the same one each time, so that states compare."""
    stub = types.FunctionType((lambda *_: None).__code__, {}, name)
    stub.__module__, stub.__qualname__ = module, name
    return stub


@dataclass(frozen=True)
class Dual(Expression):
    """Source and value differ: ``enums.Status.choices`` is a list of pairs in a migration."""

    module: str
    name: str
    attribute: str
    value: Any

    def code(self, imports: Imports) -> str:
        return _dotted(imports.use(self.module, self.name), self.attribute)

    def live(self) -> Any:
        return self.value


@dataclass(frozen=True)
class Said(Expression):
    """A text in the source that migrations know by another: ``"self"`` is ``"shop.Category"``."""

    said: str
    value: str

    def code(self, imports: Imports) -> str:
        return literal(self.said, imports)

    def live(self) -> str:
        return self.value


@dataclass(frozen=True)
class Pattern(Expression):
    """A regular expression, raw where that is the same."""

    pattern: str

    def code(self, imports: Imports) -> str:
        pattern = self.pattern
        plain = pattern.isascii() and pattern.isprintable() and '"' not in pattern
        return f'r"{pattern}"' if plain and not pattern.endswith("\\") else quoted(pattern)

    def live(self) -> str:
        return self.pattern


@dataclass(frozen=True)
class Call(Expression):
    function: Expression
    arguments: tuple[Any, ...] = ()
    keywords: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def code(self, imports: Imports) -> str:
        said = [code(value, imports) for value in self.arguments]
        said += [f"{name}={code(value, imports)}" for name, value in self.keywords.items()]
        return f"{self.function.code(imports)}({', '.join(said)})"

    def live(self) -> Any:
        arguments = [live(value) for value in self.arguments]
        return self.function.live()(*arguments, **{k: live(v) for k, v in self.keywords.items()})


@dataclass(frozen=True)
class Negated(Expression):
    """``~condition``."""

    condition: Expression

    def code(self, imports: Imports) -> str:
        return f"~{self.condition.code(imports)}"

    def live(self) -> Any:
        return ~self.condition.live()


@dataclass(frozen=True)
class Sum(Expression):
    """``one + other``."""

    terms: tuple[Expression, ...]

    def code(self, imports: Imports) -> str:
        return " + ".join(term.code(imports) for term in self.terms)

    def live(self) -> Any:
        return reduce(operator.add, (term.live() for term in self.terms))


@dataclass(frozen=True)
class Either(Expression):
    """``One | Other``: of classes that know what that means."""

    terms: tuple[Expression, ...]

    def code(self, imports: Imports) -> str:
        return " | ".join(term.code(imports) for term in self.terms)

    def live(self) -> Any:
        return reduce(operator.or_, (term.live() for term in self.terms))


def _dotted(base: str, attribute: str) -> str:
    return f"{base}.{attribute}" if attribute else base
