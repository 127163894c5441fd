"""Packages and namespaces as apps."""

from __future__ import annotations

from backend_django.engine.blueprint import ascii_words
from backend_django.engine.notations.drafts import AppDraft, Draft
from backend_django.engine.notations.projects import app_of
from backend_django.engine.notations.source import Source

from .registry import Registry
from .syntax import Document, Path

_PLAIN = frozenset({"public", "dbo", "main", "default", "root", "global", "src", ""})
_VAGUE = frozenset(
    {
        "model",
        "models",
        "entity",
        "entities",
        "domain",
        "domains",
        "data",
        "core",
        "db",
        "schema",
        "database",
    }
)


def assign(document: Document, registry: Registry, draft: Draft, source: Source) -> None:
    """Give every entity and enum of the draft the app of its package."""
    paths = {key: _useful(registry.things[key].path) for key in (*draft.entities, *draft.enums)}
    used = list(dict.fromkeys(paths.values()))
    written = _written(used, document)
    for key, path in paths.items():
        name = written[path] or app_of(draft.project)
        app = name.lower()
        if app not in draft.apps:
            package = document.packages.get(path)
            spot = (
                package.line.spot(source)
                if package
                else registry.things[key].cls.line.spot(source)
            )
            label = package.title if package and not package.title.isascii() else ""
            draft.apps[app] = AppDraft(name, spot, label)
        held = draft.entities.get(key) or draft.enums[key]
        held.app = app


def _useful(path: Path) -> Path:
    """Return a path without the packages at its end that every database has."""
    while path and path[-1].lower() in _PLAIN:
        path = path[:-1]
    return path


def _written(paths: list[Path], document: Document) -> dict[Path, str]:
    """Return the shortest name of each package that tells it from the others."""
    lasts = [path[-1] if path else "" for path in paths]
    found: dict[Path, str] = {}
    for path, last in zip(paths, lasts, strict=True):
        package = document.packages.get(path)
        title = package.title if package else last
        name = title if ascii_words(title) else last
        twice = lasts.count(last) > 1 or (last.lower() in _VAGUE and len(paths) > 1)
        if twice and len(path) > 1:
            name = f"{path[-2]} {name}"
        found[path] = name
    return found
