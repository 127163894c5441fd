"""Methods and managers of models: not read, but counted."""

from __future__ import annotations

import ast

from backend_django.engine.notations.source import Source

from .classes import Classes
from .modules import Class

_PROPERTIES = frozenset({"property", "cached_property", "classproperty"})


def say_code(cls: Class, classes: Classes, source: Source) -> None:
    """Say in one finding how much code a model has that is not read."""
    properties = sum(1 for m in cls.methods if _decorators(m) & _PROPERTIES)
    names = {m.name for m in cls.methods} - {"__str__", "__unicode__"}
    methods = len(names) - properties
    managers = sum(1 for name, node, _ in cls.members if _is_manager(name, node))
    counts = [
        f"{count} {what if count == 1 else f'{stem}s'}"
        for count, what, stem in (
            (methods, "method", "method"),
            (properties, "property", "propertie"),
            (managers, "manager", "manager"),
        )
        if count > 0
    ]
    if counts:
        message = f"Code of {cls.name} is not read: {', '.join(counts)}."
        source.find("code", message, "dropped", cls.spot, severity="info")


def _decorators(method: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    found = set()
    for node in method.decorator_list:
        inner = node.func if isinstance(node, ast.Call) else node
        found.add(inner.attr if isinstance(inner, ast.Attribute) else getattr(inner, "id", ""))
    return found


def _is_manager(name: str, node: ast.expr) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    last = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return last.endswith("Manager") or last in {"as_manager", "from_queryset"} or name == "objects"
