"""Text of any content as literals of one line or many, and back."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*\Z")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_SORTED = re.compile(r"-?[A-Za-z_][A-Za-z0-9_]*\Z")
_REGEX = re.compile(r"[^/\n]+\Z")
_CONSTANTS: dict[str, Any] = {"true": True, "false": False, "null": None}
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Co"})


def name(text: str) -> str:
    """Return a name: bare where it can be."""
    return text if _NAME.match(text) else quoted(text)


def word(text: str) -> str:
    """Return a reference or a chosen word: bare where it can be."""
    return text if _WORD.match(text) and text not in _CONSTANTS else quoted(text)


def member(text: str) -> str:
    """Return a member's name, maybe with the ``-`` of a descending order."""
    return text if _SORTED.match(text) and text not in _CONSTANTS else quoted(text)


def regex(text: str) -> str:
    """Return an expression between slashes where it contains none, else as a string."""
    return f"/{text}/" if _REGEX.match(text) and _visible(text) == text else quoted(text)


def quoted(text: str) -> str:
    """Return text as a JSON string whose hidden characters are escaped."""
    return '"' + _visible(json.dumps(text, ensure_ascii=False)[1:-1]) + '"'


def block(text: str, indent: str) -> str:
    """Return text of several lines between triple quotes, each line indented."""
    escaped = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"').replace("\t", "\\t")
    rows = [_visible(_ending(row)) for row in escaped.split("\n")]
    body = "\n".join(f"{indent}{row}" if row else "" for row in rows)
    return f'"""\n{body}\n{indent}"""'


def json_value(value: Any) -> str:
    """Return any JSON value on one line."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(k)}: {json_value(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(json_value, value)) + "]"
    if isinstance(value, float) and value in {float("inf"), float("-inf")}:
        return "1e999" if value > 0 else "-1e999"
    return json.dumps(value)


def read_string(token: str) -> str:
    """Return the text of a literal in single quotes; ValueError where an escape is none."""
    text: str = json.loads(token)
    return text


def read_block(token: str) -> str:
    """Return the text of a literal in triple quotes, without the indentation of its last line."""
    inner = token[3:-3]
    if inner.startswith("\n"):
        *rows, last = inner[1:].split("\n")
        if not last.strip(" \t"):
            inner = "\n".join(_dedented(row, last) for row in rows)
        else:
            inner = inner[1:]
    return _paired(_ESCAPE.sub(_unescaped, inner))


def read_word(token: str) -> Any:
    """Return what a bare word stands for: true, false, null, or itself."""
    return _CONSTANTS.get(token, token)


def read_number(token: str) -> int | float:
    """Return a whole number where there is neither point nor exponent."""
    return int(token) if token.lstrip("-").isdigit() else float(token)


def _dedented(row: str, indent: str) -> str:
    if row.startswith(indent):
        return row[len(indent) :]
    return row.lstrip(" \t")


def _unescaped(match: re.Match[str]) -> str:
    code, letter = match.groups()
    return chr(int(code, 16)) if code else _LETTERS.get(letter, letter)


def _paired(text: str) -> str:
    """Join escaped surrogate pairs to the characters they mean."""
    if not any("\ud800" <= c <= "\udfff" for c in text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def _ending(row: str) -> str:
    """Return a row whose last blank is escaped: editors remove blanks at line ends."""
    return f"{row[:-1]}\\u0020" if row.endswith(" ") else row


def _visible(text: str) -> str:
    """Return text with every hidden character as an escape."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escaped(c) if unicodedata.category(c) in _HIDDEN else c for c in text)


def _escaped(character: str) -> str:
    return json.dumps(character)[1:-1] if character != "\x7f" else "\\u007f"
