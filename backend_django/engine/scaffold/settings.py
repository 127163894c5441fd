"""Lines of the base settings: entries of the dictionaries that the template has, and more."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

from backend_django.engine.parts import Setting

from .conflicts import one_value

IMPORTS = {"timedelta": "from datetime import timedelta"}
FURTHER = {"crontab": "from celery.schedules import crontab"}
"""What the code of a setting may use besides ``env``, ``Path`` and earlier settings."""
ENVIRONMENTS = ("local", "production", "test")


def with_settings(wanted: list[Setting], known: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """Return the template's dictionaries with their new entries, further lines, and imports.

    An entry of a module replaces the template's; two modules may not disagree.
    """
    special = [setting for setting in wanted if setting.environment]
    one_value(((f"{s.environment} {_target(s)}", s.code) for s in special), "setting")
    wanted = [setting for setting in wanted if not setting.environment]
    one_value(((_target(s), s.code) for s in wanted), "setting")
    entries = {
        name: {**codes, **{s.key: s.code for s in wanted if s.name == name and s.key}}
        for name, codes in known.items()
    }
    more = [setting for setting in wanted if not (setting.key and setting.name in known)]
    used = {node.id for s in wanted for node in ast.walk(_parsed(s)) if isinstance(node, ast.Name)}
    return {
        "_settings": entries,
        "_more_settings": _lines(more),
        "_settings_of": {
            name: [f"{_target(s)} = {s.code}" for s in special if s.environment == name]
            for name in ENVIRONMENTS
        },
        "_settings_imports": [line for name, line in IMPORTS.items() if name in used],
        "_settings_further_imports": [line for name, line in FURTHER.items() if name in used],
    }


def _target(setting: Setting) -> str:
    return f'{setting.name}["{setting.key}"]' if setting.key else setting.name


def _parsed(setting: Setting) -> ast.Expression:
    return ast.parse(setting.code.strip(), mode="eval")


def _lines(settings: list[Setting]) -> list[str]:
    lines = [f"{s.name} = {s.code}" for s in sorted(settings) if not s.key]
    for name in sorted({s.name for s in settings if s.key}):
        mine = sorted((s for s in settings if s.name == name and s.key), key=lambda s: s.key)
        inside = ", ".join(f'"{s.key}": {s.code}' for s in mine)
        lines.append(f"{name} = {{{inside}}}")
    return lines
