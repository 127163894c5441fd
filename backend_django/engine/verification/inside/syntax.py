"""Every file of a known language parses, judged by the parser of that language."""

from __future__ import annotations

import json
import py_compile
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.parsers import expat

import yaml

from .diagnosis import ENOUGH, diagnosed, diagnosis

BINARY = frozenset({".png", ".ico", ".jpg", ".gif", ".webp", ".woff2", ".mo", ".gz", ".pyc"})
JSON_WITH_COMMENTS = ("tsconfig", "settings.json")
SKIPPED = frozenset({"node_modules", ".git", "__pycache__"})


def parse(job: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what the parser of each file's language complains about."""
    return list(_problems(Path(job["folder"])))[:ENOUGH]


def _problems(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in BINARY or not path.is_file() or SKIPPED & {*path.parts}:
            continue
        name = path.relative_to(folder).as_posix()
        try:
            PARSERS.get(path.suffix, _text)(path)
        except UnicodeDecodeError as error:
            yield diagnosis(f"not UTF-8: {error.reason}", name)
        except py_compile.PyCompileError as error:
            yield {**diagnosed(error.exc_value, str(folder)), "file": name}
        except (ValueError, SyntaxError, RecursionError, MemoryError) as error:
            yield diagnosis(str(error), name, getattr(error, "lineno", 0) or 0)
        except expat.ExpatError as error:
            yield diagnosis(expat.ErrorString(error.code), name, error.lineno)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            yield diagnosis(_first_line(error), name, mark.line + 1 if mark else 0)


def _first_line(error: Exception) -> str:
    return str(getattr(error, "problem", None) or str(error).partition("\n")[0])


def _text(path: Path) -> None:
    path.read_text(encoding="utf-8")


def _python(path: Path) -> None:
    """Compile what the import that follows will use; of tests, ruff has read the syntax."""
    if "tests" not in path.parts:
        py_compile.compile(str(path), doraise=True)


def _json(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if not path.name.startswith(JSON_WITH_COMMENTS):
        json.loads(text)


def _yaml(path: Path) -> None:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for _ in yaml.load_all(path.read_text(encoding="utf-8"), Loader=loader):
        pass


def _toml(path: Path) -> None:
    tomllib.loads(path.read_text(encoding="utf-8"))


def _xml(path: Path) -> None:
    expat.ParserCreate().Parse(path.read_bytes(), True)


PARSERS: dict[str, Callable[[Path], None]] = {
    ".py": _python,
    ".json": _json,
    ".yml": _yaml,
    ".yaml": _yaml,
    ".toml": _toml,
    ".xml": _xml,
    ".svg": _xml,
}
