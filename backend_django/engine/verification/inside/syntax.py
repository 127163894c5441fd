"""Every file of a known language parses, judged by the parser of that language."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.parsers import expat

import yaml

from . import compiled
from .diagnosis import ENOUGH, diagnosed, diagnosis

BINARY = frozenset({".png", ".ico", ".jpg", ".gif", ".webp", ".woff2", ".mo", ".gz", ".pyc"})
JSON_WITH_COMMENTS = ("tsconfig", "settings.json")
SKIPPED = frozenset({"node_modules", ".git", "__pycache__"})


def parse(job: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what the parser of each file's language complains about."""
    return list(_problems(Path(job["folder"])))[:ENOUGH]


def _problems(folder: Path) -> Iterator[dict[str, Any]]:
    for name in sorted(_files(str(folder))):
        path = f"{folder}/{name}"
        try:
            PARSERS.get(os.path.splitext(name)[1], _text)(path)  # noqa: PTH122 - see _files
        except UnicodeDecodeError as error:
            yield diagnosis(f"not UTF-8: {error.reason}", name)
        except SyntaxError as error:
            yield {**diagnosed(error, str(folder)), "file": name}
        except (ValueError, RecursionError, MemoryError) as error:
            yield diagnosis(str(error), name, getattr(error, "lineno", 0) or 0)
        except expat.ExpatError as error:
            yield diagnosis(expat.ErrorString(error.code), name, error.lineno)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            yield diagnosis(_first_line(error), name, mark.line + 1 if mark else 0)


def _files(folder: str) -> Iterator[str]:
    """Yield the files to read, as paths below ``folder``; as text, because pathlib is slow."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in SKIPPED]
        inner = place[len(folder) + 1 :]
        for name in names:
            if os.path.splitext(name)[1] not in BINARY:  # noqa: PTH122 - as above
                yield f"{inner}/{name}" if inner else name


def _first_line(error: Exception) -> str:
    return str(getattr(error, "problem", None) or str(error).partition("\n")[0])


def _read(path: str) -> bytes:
    with open(path, "rb") as stream:  # noqa: PTH123 - see _files
        return stream.read()


def _text(path: str) -> str:
    return _read(path).decode()


def _python(path: str) -> None:
    """Compile what the import that follows will use; of tests, ruff has read the syntax."""
    if "/tests/" not in path:
        compiled.keep(path)


def _json(path: str) -> None:
    text = _text(path)
    if not os.path.basename(path).startswith(JSON_WITH_COMMENTS):  # noqa: PTH119 - see _files
        json.loads(text)


def _yaml(path: str) -> None:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for _ in yaml.load_all(_text(path), Loader=loader):
        pass


def _toml(path: str) -> None:
    tomllib.loads(_text(path))


def _xml(path: str) -> None:
    expat.ParserCreate().Parse(_read(path), True)


PARSERS: dict[str, Callable[[str], object]] = {
    ".py": _python,
    ".json": _json,
    ".yml": _yaml,
    ".yaml": _yaml,
    ".toml": _toml,
    ".xml": _xml,
    ".svg": _xml,
}
