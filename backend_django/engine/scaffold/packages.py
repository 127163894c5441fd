"""``package.json`` with the packages that modules ask for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from backend_django.engine.files import File
from backend_django.engine.parts import NpmPackage
from backend_django.engine.problems import FaultError

from .conflicts import one_value

MANIFEST, LOCK = "frontend_vue/package.json", "frontend_vue/package-lock.json"


def with_packages(files: Iterable[File], wanted: list[NpmPackage]) -> Iterator[File]:
    """Yield ``files``; the package manifest and its lock file name what is ``wanted`` too."""
    one_value(((part.name, (part.versions, part.dev)) for part in wanted), "package")
    for file in files:
        if wanted and file.path in {MANIFEST, LOCK}:
            described = json.loads(file.text)
            _add(described if file.path == MANIFEST else _root(described, wanted), wanted)
            text = json.dumps(described, indent=2, ensure_ascii=False)
            yield replace(file, content=f"{text}\n")
        else:
            yield file


def _root(lock: dict[str, Any], wanted: list[NpmPackage]) -> dict[str, Any]:
    """Return the lock file's entry of the project itself; npm refuses what is not locked."""
    packages: dict[str, dict[str, Any]] = lock["packages"]
    if missing := [p.name for p in wanted if f"node_modules/{p.name}" not in packages]:
        raise FaultError(f"the template's package-lock.json lacks {', '.join(missing)}")
    return packages[""]


def _add(described: dict[str, Any], wanted: list[NpmPackage]) -> None:
    for part in wanted:
        group = "devDependencies" if part.dev else "dependencies"
        known = {**described.get(group, {}), part.name: part.versions}
        described[group] = dict(sorted(known.items()))
