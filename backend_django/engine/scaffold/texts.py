"""A user's text in languages other than Python: always a literal, or words that mean nothing."""

from __future__ import annotations

import html
import json
import re
import unicodedata

HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+.!|~>-])")
ASTRAL = re.compile(r"\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})")


def comment(value: str) -> str:
    """Return ``value`` on one line, without characters that hide or turn others."""
    seen = (" " if unicodedata.category(c) in HIDDEN else c for c in value)
    return " ".join("".join(seen).split())


def markdown(value: str) -> str:
    """Return ``value`` on one line of Markdown that shows it as it is; HTML in it is text."""
    return MARKDOWN.sub(r"\\\1", html.escape(comment(value), quote=False))


def toml(value: str) -> str:
    """Return ``value`` as a basic string of TOML 1.0, which knows no surrogates."""
    return ASTRAL.sub(_scalar, json.dumps(value)).replace("\x7f", "\\u007f")


def _scalar(pair: re.Match[str]) -> str:
    high, low = (int(group, 16) for group in pair.groups())
    return f"\\U{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00):08x}"
