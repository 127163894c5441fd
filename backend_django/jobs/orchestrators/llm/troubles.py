"""What is wrong with a model, said so that the one who wrote it finds the place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backend_django import engine

_LISTS = {
    "roles": "role", "apps": "app", "entities": "entity", "enums": "enum", "fields": "field",
    "relationships": "relationship", "uniques": "unique_together", "checks": "check",
    "indexes": "index", "access": "access", "values": "value",
}  # fmt: skip
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Trouble:
    """One rule that is broken: where in the model, what, and a way out."""

    code: str
    where: str
    message: str
    suggestion: str = ""

    def __str__(self) -> str:
        hint = f" ({self.suggestion})" if self.suggestion else ""
        place = f"{self.where}: " if self.where else ""
        return f"[{self.code}] {place}{self.message}{hint}"[:_LONGEST]


def trouble_of(problem: engine.Problem, document: Mapping[str, Any]) -> Trouble:
    """Return a problem of the engine with its place in names instead of numbers."""
    where = place(problem.pointer, document)
    return Trouble(problem.code, where, problem.message, problem.suggestion)


def place(pointer: str, document: Mapping[str, Any]) -> str:
    """``/apps/0/entities/2/fields/1/type`` -> ``entity Book, field title, type``."""
    node: Any = document
    said: list[str] = []
    kind = ""
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        node = _inside(node, key)
        if kind and re.fullmatch(r"\d+", key):
            said.append(_called(kind, node, key))
            kind = ""
        elif key in _LISTS and isinstance(node, list):
            kind = _LISTS[key]
        else:
            said.append(key)
    said += [kind] if kind else []
    return ", ".join(said[1:] if len(said) > 1 and said[0].startswith("app ") else said)


def _inside(node: Any, key: str) -> Any:
    if isinstance(node, dict):
        return node.get(key)
    if isinstance(node, list) and key.isdigit() and int(key) < len(node):
        return node[int(key)]
    return None


def _called(kind: str, node: Any, number: str) -> str:
    if isinstance(node, dict):
        name = node.get("name") or node.get("role") or node.get("value")
        if isinstance(name, str) and name:
            return f"{kind} {name}"
    return f"{kind} {int(number) + 1}"
