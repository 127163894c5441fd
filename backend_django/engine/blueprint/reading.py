"""Text of a user parsed as JSON or YAML, within limits, with the place of every mistake."""

from __future__ import annotations

import json
import math
from collections.abc import Hashable
from typing import Any, NoReturn

import yaml

from backend_django.engine.problems import EngineError, Problem

from .findings import quoted

SIZE_LIMIT = 1_000_000
DEPTH_LIMIT = 40


def parsed(text: str | bytes, filename: str = "") -> Any:
    """Return the JSON value of a document; EngineError with line and column where it is none."""
    if len(text) > SIZE_LIMIT:
        _refuse("D101", f"The document is larger than {SIZE_LIMIT:,} bytes", "Split it")
    readable = _decoded(text)
    if _is_json(readable, filename):
        return _from_json(readable)
    return _from_yaml(readable)


def _refuse(code: str, message: str, way_out: str, line: int = 0, column: int = 0) -> NoReturn:
    raise EngineError([Problem(code, message, "", way_out, line=line, column=column)])


def _decoded(text: str | bytes) -> str:
    if isinstance(text, str):
        return text.removeprefix("\ufeff")
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = text[: error.start].count(b"\n") + 1
        _refuse("D102", "The document is not UTF-8", "Save it as UTF-8", line, 1)


def _is_json(text: str, filename: str) -> bool:
    ending = filename.rsplit(".", 1)[-1].lower()
    if ending in {"json", "yaml", "yml"}:
        return ending == "json"
    return text.lstrip().startswith("{")


def _from_json(text: str) -> Any:
    if _deepest(text) > DEPTH_LIMIT:
        _refuse("D105", f"More than {DEPTH_LIMIT} levels of nesting", "Flatten it")
    try:
        return json.loads(text, object_pairs_hook=_unrepeated, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        _refuse("D103", f"This is no JSON: {error.msg}", "", error.lineno, error.colno)
    except _RepeatedKeyError as error:
        line = _line_of_second(text, error.key)
        _refuse("D104", f"The key {quoted(error.key)} is there twice", "Remove one", line)
    except _ConstantError as error:
        _refuse("D103", f"{error.name} is no JSON number", "Write a number")
    except ValueError:  # an integer of thousands of digits
        _refuse("D103", "A number has too many digits", "Write a smaller one")


def _deepest(text: str) -> int:
    """Return an upper bound of the nesting; brackets in strings are skipped."""
    depth = deepest = 0
    inside = escaped = False
    for character in text:
        if inside:
            inside = escaped or character != '"'
            escaped = character == "\\" and not escaped
        elif character == '"':
            inside = True
        elif character in "{[":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "}]":
            depth -= 1
    return deepest


class _RepeatedKeyError(Exception):
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class _ConstantError(Exception):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def _unrepeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _RepeatedKeyError(key)
        found[key] = value
    return found


def _no_constant(name: str) -> NoReturn:
    raise _ConstantError(name)


def _line_of_second(text: str, key: str) -> int:
    """Return the line of the second mention of a key, 0 where its spelling is escaped."""
    written = json.dumps(key, ensure_ascii=False)
    first = text.find(written)
    second = text.find(written, first + 1)
    return text.count("\n", 0, second) + 1 if second > 0 else 0


def _from_yaml(text: str) -> Any:
    try:
        _check_events(text)
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a CSafeLoader with fewer tags
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = _place(mark) if mark else (0, 0)
        _refuse("D106", f"This is no YAML: {error.problem or error.context}", "", *place)
    except (yaml.YAMLError, ValueError) as error:
        lines = str(error).splitlines() or ["it cannot be read"]
        _refuse("D106", f"This is no YAML: {lines[0]}", "")


def _check_events(text: str) -> None:
    """Refuse, before anything is built, what JSON has no counterpart for."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            message = "Anchors and aliases are not read"
            _refuse("D107", message, "Write it out", *_place(event.start_mark))
        if getattr(event, "tag", None):
            _refuse("D107", "Tags are not read", "Remove it", *_place(event.start_mark))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEPTH_LIMIT:
            message = f"More than {DEPTH_LIMIT} levels of nesting"
            _refuse("D105", message, "Flatten it", *_place(event.start_mark))


class _Loader(yaml.CSafeLoader):
    """The JSON part of YAML: no repeated keys, no dates, no infinite numbers."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            name = str(key.value)
            if name in seen:
                message = f"The key {quoted(name)} is there twice"
                _refuse("D104", message, "Remove one", *_place(key.start_mark))
            seen.add(name)
        return super().construct_mapping(node, deep)

    def construct_yaml_float(self, node: Any) -> float:
        number = float(super().construct_yaml_float(node))
        if not math.isfinite(number):
            _refuse("D106", "This is no finite number", "Change it", *_place(node.start_mark))
        return number


def _place(mark: Any) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1


_Loader.add_constructor("tag:yaml.org,2002:float", _Loader.construct_yaml_float)
_Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
