"""A project without its data model: the Cookiecutter template, filled from blueprint and parts."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from backend_django.engine import kernel
from backend_django.engine.blueprint import Blueprint
from backend_django.engine.files import EXECUTABLE, PLAIN, File
from backend_django.engine.parts import NpmPackage, Part, Replacement
from backend_django.engine.problems import FaultError

from .context import prepared
from .packages import with_packages

OWNER = "scaffold"
BUILT_IN = Path(__file__).parents[1] / "cookiecutters" / "django_vue"
VARIABLE = "COOKIECUTTER_TEMPLATE_PATH"
DEFAULTS = "cookiecutter.json"
RENDER = "backend_django.engine.scaffold.rendering:rendered"

__all__ = ["BUILT_IN", "VARIABLE", "scaffold"]


def scaffold(blueprint: Blueprint, parts: Iterable[Part]) -> Iterable[File]:
    """Return the files of every project, with each shared file written once from all parts.

    ``blueprint`` is normalised. EngineError says which parts contradict each other. Cookiecutter
    changes the folder of its process, so it runs in the kernel, one project at a time.
    """
    template = Path(os.environ.get(VARIABLE) or BUILT_IN)
    parts = sorted(set(parts), key=repr)
    defaults = json.loads((template / DEFAULTS).read_text(encoding="utf-8"))
    facts = prepared(blueprint, parts, defaults)
    files = _files(kernel.call(RENDER, str(template), facts, template == BUILT_IN))
    kept = _without(files, {part.path for part in parts if isinstance(part, Replacement)})
    return with_packages(kept, [part for part in parts if isinstance(part, NpmPackage)])


def _files(found: Iterable[tuple[str, bytes, bool]]) -> Iterator[File]:
    for path, data, executable in found:
        yield File(path, _content(data), OWNER, mode=EXECUTABLE if executable else PLAIN)


def _without(files: Iterable[File], replaced: set[str]) -> list[File]:
    found = list(files)
    if missing := replaced - {file.path for file in found}:
        raise FaultError(f"the scaffold has no {', '.join(sorted(missing))} to replace")
    return [file for file in found if file.path not in replaced]


def _content(data: bytes) -> str | bytes:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data
