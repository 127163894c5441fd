"""Cookiecutter, in the kernel process: sandboxed, hooks off, nothing of a user is a template."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from backend_django.engine.paths import safe_rel
from backend_django.engine.problems import FaultError
from backend_django.engine.workspace import workspace

from .command_line import generated_by_command

try:
    import binaryornot.check
    from cookiecutter import generate
except ImportError:  # its command line may still be there
    generate = None

IGNORED = frozenset(
    {"__pycache__", "node_modules", "dist", ".venv", ".run", ".mypy_cache", ".ruff_cache"}
    | {".pytest_cache", "schema.d.ts", "openapi.yaml", "staticfiles", "media"}
)
"""What running a template in place leaves in it: no part of a project."""
DEFAULTS = "cookiecutter.json"
FILTERS = frozenset(
    [
        "capitalize",
        "default",
        "dictsort",
        "e",
        "escape",
        "first",
        "indent",
        "int",
        "join",
        "last",
        "length",
        "list",
        "lower",
        "map",
        "reject",
        "rejectattr",
        "replace",
        "select",
        "selectattr",
        "sort",
        "string",
        "title",
        "tojson",
        "trim",
        "unique",
        "upper",
    ]
)
PRIVATE = frozenset({"_extensions", "_jinja2_env_vars", "_new_lines"})
"""Through these a template could load code or change how it is rendered."""

Rendered = tuple[str, bytes, bool]


class Sandbox(ImmutableSandboxedEnvironment):
    """Renders what it does not trust, and compiles each text only once."""

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, keep_trailing_newline=True)
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.globals = {}
        self._compiled: dict[tuple[Any, ...], Any] = {}

    def from_string(self, source: Any, *rest: Any, **more: Any) -> Any:
        if isinstance(source, str) and source.startswith(os.sep) and "{" not in source:
            return _Text(source)  # a path below a temporary folder, in which nothing is open
        return super().from_string(source, *rest, **more)

    def compile(self, source: Any, name: Any = None, filename: Any = None, *more: Any) -> Any:
        if str(source).startswith(os.sep):  # a path below a temporary folder
            return super().compile(source, name, filename, *more)
        key = (source, name, filename, *more)
        if key not in self._compiled:
            self._compiled[key] = super().compile(source, name, filename, *more)
        return self._compiled[key]


class _Text:
    """A template in which nothing is to be filled in."""

    def __init__(self, text: str) -> None:
        self._text = text

    def render(self, **_: Any) -> str:
        return self._text


@cache
def sandbox() -> Sandbox:
    """Return the one environment of this process."""
    return Sandbox()


def rendered(template: str, facts: dict[str, Any], trusted: bool) -> list[Rendered]:
    """Return path, content and executable bit of each file of the project.

    ``trusted`` is our own template. Another one may not lead out of its folder by a link.
    """
    folder = Path(template)
    if not trusted:
        _refuse_links(folder)
    try:
        context = _settled(folder, facts)
        with workspace() as place:
            source = _clean(folder, place / "template")
            return list(_read(Path(_generated(source, context, place / "out"))))
    except TemplateError as error:
        raise FaultError("the template cannot be rendered", repr(error)) from error


def _settled(folder: Path, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Render what the template itself leaves open, by its own defaults; ours are never rendered."""
    defaults = json.loads((folder / DEFAULTS).read_text(encoding="utf-8"))
    settled = dict(facts)
    for key, value in defaults.items():
        if key not in settled and key not in PRIVATE:
            is_raw = key.startswith("_") and not key.startswith("__")
            settled[key] = value if is_raw else _default(value, settled)
    return settled


def _default(value: Any, settled: Mapping[str, Any]) -> Any:
    if isinstance(value, str):
        return sandbox().from_string(value).render(cookiecutter=settled)
    if isinstance(value, list):  # a choice: the first is the default
        return _default(value[0], settled)
    if isinstance(value, dict):
        return {key: _default(inner, settled) for key, inner in value.items()}
    return value


def _generated(source: Path, context: dict[str, Any], target: Path) -> str:
    target.mkdir()
    if generate is None:
        return generated_by_command(source, context, target)
    # The names under which generate_files looks these up: ours are a sandbox, and remembered.
    generate.create_env_with_context = lambda _: sandbox()
    generate.is_binary = _is_binary
    whole = {"cookiecutter": context}
    return str(generate.generate_files(str(source), whole, str(target), accept_hooks=False))


def _is_binary(path: str) -> bool:
    about = os.stat(path)  # noqa: PTH116 - a relative path in Cookiecutter's own folder
    return _looks_binary(path, about.st_ino, about.st_mtime_ns)


@lru_cache(4096)
def _looks_binary(path: str, inode: int, changed: int) -> bool:
    return bool(binaryornot.check.is_binary(path))


def _clean(folder: Path, copy: Path) -> Path:
    """Return the template, or a copy of it without what running it in place has left there."""
    if not any(IGNORED & {*folders, *names} for _, folders, names in os.walk(folder)):
        return folder
    ignore = shutil.ignore_patterns(*IGNORED)
    return Path(shutil.copytree(folder, copy, ignore=ignore))


def _refuse_links(folder: Path) -> None:
    for parent, folders, names in os.walk(folder):
        for name in (*folders, *names):
            if (link := Path(parent, name)).is_symlink():
                raise FaultError(f"the template has a link: {link.relative_to(folder)}")


def _read(project: Path) -> Iterator[Rendered]:
    for parent, folders, names in os.walk(project):
        folders.sort()
        for name in sorted(names):
            file = os.path.join(parent, name)  # noqa: PTH118 - for each file, and pathlib is slow
            path = safe_rel(os.path.relpath(file, project).replace(os.sep, "/"))
            with open(file, "rb") as stream:  # noqa: PTH123
                yield path, stream.read(), bool(os.stat(file).st_mode & 0o100)  # noqa: PTH116
