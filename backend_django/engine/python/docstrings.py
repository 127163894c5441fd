"""Descriptions as docstrings that a linter has nothing to say about."""

from __future__ import annotations

import re
import textwrap

from .literals import readable

WIDTH = 88
_HIDDEN = re.compile(r"[^\x20-\x7e\u00a1-\uffff]+|[\u200b-\u206f\ufeff\ud800-\udfff]+")


def docstring(description: str, subject: str) -> str:
    """Return the docstring of ``subject``: its description, below a summary where it is long."""
    said = _plain(description)
    if not said:
        return ""
    if _one_line(said):
        return f'"""{_ended(said)}"""'
    lines = textwrap.wrap(_ended(said), WIDTH)
    return "\n".join([f'"""{_ended(_plain(subject) or "What this is")}', "", *lines, '"""'])


def _plain(description: str) -> str:
    said = " ".join(_HIDDEN.sub(" ", description).split())
    said = said.replace("\\", "/").replace('"', "'")
    return said if readable(said) else said.encode("ascii", "ignore").decode().strip()


def _one_line(said: str) -> bool:
    return len(said) < WIDTH and not said.lower().startswith("this ") and not said[:1].islower()


def _ended(said: str) -> str:
    """End with a period: linters ask for one even where somebody shouts or asks."""
    return said if said.endswith(".") else f"{said.rstrip('!?:;, ')}."
