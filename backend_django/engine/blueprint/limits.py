"""Rules for size (L...) and for text (T...): nothing endless, nothing invisible."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from .findings import Findings, Path
from .shapes import Blueprint

ENTITIES, MEMBERS, VALUES, RULES, TEXT, LINE, DEPTH = 1_000, 200, 500, 100, 10_000, 200, 40
"""Largest numbers of entities, members of one, values of one enum, rules of one, characters."""
_ONE_LINE = frozenset({"name", "label", "label_plural", "slug", "author", "email", "version"})
_ALLOWED = "\n\r\t"


def check_limits(blueprint: Blueprint, findings: Findings) -> None:
    """Report what is too large for a project, and text no file can hold."""
    count = sum(len(app.entities) for app in blueprint.apps)
    if count > ENTITIES:
        message = f"{count} entities are more than {ENTITIES}"
        findings.error("L101", ("apps",), message, "Split the app into several projects")
    _most(len(blueprint.roles), RULES, "roles", ("roles",), findings)
    for a, app in enumerate(blueprint.apps):
        for n, enum in enumerate(app.enums):
            path: Path = ("apps", a, "enums", n, "values")
            _most(len(enum.values), VALUES, "values", path, findings)
        for e, entity in enumerate(app.entities):
            path = ("apps", a, "entities", e)
            members = len(entity.fields) + len(entity.relationships)
            _most(members, MEMBERS, "fields and relationships", (*path, "fields"), findings)
            for kind in ("uniques", "checks", "indexes", "access"):
                _most(len(getattr(entity, kind)), RULES, kind, (*path, kind), findings)


def _most(count: int, most: int, what: str, path: Path, findings: Findings) -> None:
    if count > most:
        message = f"{count} {what} are more than {most}"
        findings.error("L102", path, message, "Split it into several")


def check_texts(blueprint: Blueprint, findings: Findings) -> None:
    """Report control characters, lone surrogates and texts that are too long."""
    for path, text in _texts(blueprint.model_dump(), ()):
        for character in text:
            if (kind := unicodedata.category(character)) in {"Cc", "Cs"}:
                if kind == "Cc" and character in _ALLOWED:
                    continue
                what = "a control character" if kind == "Cc" else "half of a surrogate pair"
                message = f"The text contains {what}, U+{ord(character):04X}"
                findings.error("T101", path, message, "Remove it")
                break
        key = path[-1] if path else ""
        if key in _ONE_LINE and any(c in text for c in _ALLOWED):
            findings.error("T102", path, f"{key} has more than one line", "Write it on one line")
        most = LINE if key in _ONE_LINE else TEXT
        if len(text) > most:
            message = f"The text has {len(text)} characters, more than {most}"
            findings.error("L103", path, message, "Shorten it")


def _texts(node: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield what is long or not printable; all the rest, which is nearly all, breaks no rule."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in pairs if len(path) <= DEPTH else ():
        if isinstance(value, str):
            if len(value) > LINE or not value.isprintable():
                yield (*path, key), value
        elif isinstance(value, dict | list | tuple):
            yield from _texts(value, (*path, key))
        if isinstance(key, str) and not key.isprintable():
            yield (*path, key), key
