"""The blueprint itself, as a JSON or YAML document."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from backend_django.engine.blueprint import Blueprint, from_data, to_json
from backend_django.engine.blueprint.reading import parsed
from backend_django.engine.notations.reading import Notation, Written
from backend_django.engine.notations.source import Source
from backend_django.engine.problems import EngineError, Problem

_ROUNDS = 20
_KEYS = re.compile(r"""(?m)^\s*["']?(groundwork|project|apps|modules)["']?\s*:""")


class Document(Notation):
    name: ClassVar[str] = "document"
    title: ClassVar[str] = "Blueprint (JSON or YAML)"
    extensions: ClassVar[tuple[str, ...]] = (".json", ".yaml", ".yml")
    writes: ClassVar[bool] = True
    example: ClassVar[str] = """\
groundwork: 1
project:
  name: Library
apps:
  - name: catalog
    entities:
      - name: Book
        fields:
          - {name: title, type: char, max_length: 200, required: true}
          - {name: published, type: date}
"""

    def confidence(self, text: str, filename: str) -> float:
        keys = set(_KEYS.findall(text)) or set(
            re.findall(r'"(groundwork|project|apps)"\s*:', text)
        )
        if not {"project", "apps"} & keys:
            return 0.0
        named = filename.lower().endswith(self.extensions)
        return min(1.0, 0.3 * len(keys) + (0.3 if named else 0.1))

    def read(self, source: Source) -> Blueprint:
        return _read(parsed(source.text, source.filename), source)

    def write(self, blueprint: Blueprint) -> Written:
        return Written(to_json(blueprint))


_Path = tuple[str | int, ...]


def _read(data: Any, source: Source) -> Blueprint:
    """Return what can be read of a document: a node that cannot be is left out."""
    for _ in range(_ROUNDS):
        try:
            return from_data(data)
        except EngineError as error:
            doomed = {_removable(data, problem) for problem in error.problems}
            if () in doomed:
                raise
            for problem in error.problems:
                message = f"{problem.pointer}: {problem.message}"
                source.find(
                    "document", message, "dropped", severity="error", suggestion=problem.suggestion
                )
            _remove(data, doomed)
    return from_data(data)


def _removable(data: Any, problem: Problem) -> _Path:
    """Return the path of the innermost list item, else member, that a problem is about."""
    steps = [s.replace("~1", "/").replace("~0", "~") for s in problem.pointer.split("/")[1:]]
    path: _Path = ()
    found: _Path = ()
    node = data
    for step in steps:
        key: str | int = int(step) if isinstance(node, list) else step
        try:
            node = node[key]
        except (KeyError, IndexError, TypeError, ValueError):
            break
        path = (*path, key)
        if isinstance(key, int) or (len(path) == len(steps) and len(path) > 1):
            found = path
    return found


def _remove(data: Any, paths: set[_Path]) -> None:
    """Remove nodes, the last items of a list first, and none inside another that goes."""
    outermost = [p for p in paths if not any(p[:n] in paths for n in range(1, len(p)))]
    for path in sorted(outermost, key=lambda p: [str(s).zfill(6) for s in p], reverse=True):
        node = data
        for step in path[:-1]:
            node = node[step]
        del node[path[-1]]
