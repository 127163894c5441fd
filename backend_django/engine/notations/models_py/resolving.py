"""What a name means: followed through assignments and imports among the files of an upload."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass

from .modules import Bound, Class, Import, Module, Scope

_DEPTH = 24


@dataclass(frozen=True, slots=True)
class Outside:
    """Something that is not in the upload, by its dotted path or as far as it is known."""

    path: str

    @property
    def last(self) -> str:
        return self.path.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Value:
    """An expression, and where it stands."""

    node: ast.expr
    scope: Scope


@dataclass(frozen=True, slots=True)
class Function:
    node: ast.FunctionDef
    scope: Scope


Meaning = Class | Module | Outside | Value | Function


class World:
    """All modules of an upload; ``builtin`` are classes known without being in it."""

    def __init__(self, modules: Iterable[Module], builtin: Module) -> None:
        self.modules = list(modules)
        self.builtin = builtin
        self._ends: dict[tuple[str, ...], list[Module]] = {}
        for module in self.modules:
            for start in range(len(module.parts)):
                self._ends.setdefault(module.parts[start:], []).append(module)

    def meaning(self, node: ast.expr, scope: Scope, before: int = 0, depth: int = 0) -> Meaning:
        """Return what a name or a path of names means; an Outside with path "" where unclear."""
        if depth > _DEPTH:
            return Outside("")
        if isinstance(node, ast.Name):
            return self._name(node.id, scope, before or node.lineno, depth)
        if isinstance(node, ast.Attribute):
            of = self.meaning(node.value, scope, before, depth + 1)
            return self._attribute(of, node.attr, depth)
        return Value(node, scope)

    def setting(self, path: str) -> Meaning | None:
        """Return what a module of settings in the upload binds to the last part of a path."""
        of, _, name = path.rpartition(".")
        if of.rpartition(".")[2] != "settings" or not name.isupper():
            return None
        for module in self.modules:
            if "settings" in module.parts and name in module.names.bound:
                return self._global(name, module, 0, 0)
        return None

    def named(self, name: str, owner: Class, depth: int = 0) -> Meaning | None:
        """Return what a class, or else one of its bases, calls by a name."""
        bound = owner.names.get(name)
        if bound is not None:
            return self._bound(bound, owner.scope, depth)
        if depth > _DEPTH:
            return None
        for base in self.bases(owner):
            if isinstance(base, Class) and base is not owner:
                found = self.named(name, base, depth + 4)
                if found is not None:
                    return found
        return None

    def bases(self, owner: Class) -> list[Meaning]:
        """Return what a class is made from."""
        scope = Scope(owner.module, owner.outer)
        found = [self.meaning(base, scope, owner.node.lineno) for base in owner.node.bases]
        return [self._class_of(base) for base in found]

    def _class_of(self, base: Meaning) -> Meaning:
        if isinstance(base, Value) and isinstance(base.node, ast.Call):
            made = self.meaning(base.node.func, base.scope)
            return Outside(made.path) if isinstance(made, Outside) else Outside("")
        if isinstance(base, Outside):
            known = self.builtin.names.get(base.last)
            if isinstance(known, Class):
                return known
        return base

    def _name(self, name: str, scope: Scope, before: int, depth: int) -> Meaning:
        owner = scope.owner
        while owner is not None:
            bound = owner.names.get(name, before)
            if bound is not None:
                return self._bound(bound, owner.scope, depth)
            owner = owner.outer
        return self._global(name, scope.module, before, depth) or Outside(name)

    def _global(self, name: str, module: Module, before: int, depth: int) -> Meaning | None:
        bound = module.names.get(name, before)
        if bound is not None:
            return self._bound(bound, Scope(module), depth)
        if depth > _DEPTH:
            return None
        for star in module.names.stars:
            other = self._module(star, module)
            found = self._global(name, other, 0, depth + 4) if other and other != module else None
            if found is not None:
                return found
        return None

    def _bound(self, bound: Bound, scope: Scope, depth: int) -> Meaning:
        if isinstance(bound, Class):
            return bound
        if isinstance(bound, Import):
            return self._imported(bound.parts, scope.module, depth + 1)
        if isinstance(bound, ast.FunctionDef):
            return Function(bound, scope)
        if isinstance(bound, ast.Name | ast.Attribute):
            return self.meaning(bound, scope, bound.lineno, depth + 1)
        return Value(bound, scope)

    def _imported(self, parts: tuple[str, ...], module: Module, depth: int) -> Meaning:
        if not parts or depth > _DEPTH:
            return Outside(".".join(parts))
        home = self._module(parts[:-1], module) if len(parts) > 1 else None
        if home is not None and home is not module:
            found = self._global(parts[-1], home, 0, depth + 2)
            if found is not None:
                return found
        whole = self._module(parts, module)
        return whole if whole is not None and whole is not module else Outside(".".join(parts))

    def _module(self, parts: tuple[str, ...], near: Module) -> Module | None:
        """Return the module of a dotted path: the upload may begin above or below its root."""
        if not parts:
            return None
        found = self._ends.get(parts, [])
        if not found and parts[0] not in {"django", "rest_framework"}:
            for start in range(1, len(parts) - 1):
                inner = [m for m in self._ends.get(parts[start:], []) if m.parts == parts[start:]]
                if inner:
                    found = inner
                    break
        return max(found, key=lambda m: _shared(m.parts, near.parts), default=None)

    def _attribute(self, of: Meaning, name: str, depth: int) -> Meaning:
        if isinstance(of, Module):
            found = self._global(name, of, 0, depth + 1)
            return found or self._module((*of.parts, name), of) or Outside(name)
        if isinstance(of, Class):
            return self.named(name, of, depth + 1) or Outside(f"{of.name}.{name}")
        if isinstance(of, Outside):
            return Outside(f"{of.path}.{name}")
        if isinstance(of, Value) and isinstance(of.node, ast.Call):
            made = self.meaning(of.node.func, of.scope, 0, depth + 1)
            path = made.path if isinstance(made, Outside) else ""
            return Outside(f"{path}().{name}")
        return Outside("")


def _shared(mine: tuple[str, ...], other: tuple[str, ...]) -> int:
    count = 0
    for one, two in zip(mine, other, strict=False):
        if one != two:
            break
        count += 1
    return count
