"""Names, texts, types and defaults as DBML writes them."""

from __future__ import annotations

import json
import re
from textwrap import dedent
from typing import Any

from backend_django.engine.blueprint import Field
from backend_django.engine.blueprint.literals import NUMBER_TYPES
from backend_django.engine.blueprint.normalise import LENGTHS

_BARE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_KEYWORDS = frozenset(
    [
        "as", "checks", "dep", "diagramview", "enum", "from", "indexes", "metadata", "note",
        "null", "project", "records", "ref", "reuse", "table", "tablegroup", "tablepartial", "use",
    ]
)  # fmt: skip
_ESCAPES = str.maketrans({"\\": "\\\\", "'": "\\'", "\n": "\\n", "\t": "\\t", "\r": ""})
_TYPES = {
    "char": "varchar", "text": "text", "slug": "slug", "email": "email", "url": "url",
    "uuid": "uuid", "small_integer": "smallint", "integer": "integer", "big_integer": "bigint",
    "positive_integer": '"integer unsigned"', "decimal": "decimal", "float": "float",
    "boolean": "boolean", "date": "date", "time": "time", "datetime": "timestamp",
    "duration": "interval", "json": "json", "file": "file", "image": "image", "binary": "bytea",
    "ip": "inet",
}  # fmt: skip
_AUTOS = {"created": "`now()`", "updated": "`now()`", "uuid": "`gen_random_uuid()`"}
_SIZED = frozenset({"char", "slug", "email", "url"})


def name(written: str) -> str:
    """Return a name, in quotes where it needs them."""
    if _BARE.match(written) and written.lower() not in _KEYWORDS:
        return written
    return '"' + written.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def text(said: str, indent: str = "") -> str:
    """Return a text in quotes: in three, as it stands, where it has several clean lines."""
    lines = said.split("\n")
    clean = said == dedent(said) == said.strip() and not any(c in said for c in "\t\r\\")
    if len(lines) == 1 or not clean or "''" in said or said.endswith("'"):
        return f"'{said.translate(_ESCAPES)}'"
    body = "\n".join(f"{indent}  {line}" if line.strip() else "" for line in lines)
    return f"'''\n{body}\n{indent}'''"


def type_of(field: Field, enum: str) -> str:
    """Return the type of a column; ``enum`` is the name of its enum."""
    if field.type == "enum":
        return enum
    kind = _TYPES[field.type]
    if field.type == "decimal":
        return f"{kind}({field.max_digits},{field.decimal_places})"
    if field.type in _SIZED and field.max_length not in {None, LENGTHS[field.type]}:
        return f"{kind}({field.max_length})"
    return f"{kind}({LENGTHS['char']})" if field.type == "char" else kind


def default_of(field: Field) -> str:
    """Return the default of a column as DBML writes it, "" for none."""
    if field.auto:
        return _AUTOS[field.auto]
    value: Any = field.default
    if value is None:
        return ""
    if field.type == "json":
        return text(json.dumps(value, ensure_ascii=False))
    if isinstance(value, bool):
        return str(value).lower()
    if field.type in NUMBER_TYPES or isinstance(value, int | float):
        return str(value)
    return text(str(value))
