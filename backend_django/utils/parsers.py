"""JSON, taken literally: what is ambiguous or hostile is refused with a sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import IO, Any, NoReturn

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

TOKENS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)


class StrictJSONParser(BaseParser):
    """Parses UTF-8 JSON. Refuses NUL, lone surrogates, repeated keys, NaN, and deep nesting."""

    media_type = "application/json"

    @property
    def limit(self) -> int:
        """How many bytes a body may have."""
        return int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        text = _decoded(_read(stream, self.limit))
        refuse_depth(text)
        try:
            value = json.loads(
                text,
                object_pairs_hook=_unique,
                parse_constant=_refuse_constant,
                parse_float=_finite,
            )
        except (ValueError, RecursionError) as error:
            raise ParseError(f"This is not JSON: {error}") from error
        refuse_text(value)
        return value


def _read(stream: IO[bytes], limit: int) -> bytes:
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise RequestDataTooBig
    return content


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ParseError(
            f"The body is not UTF-8: {error.reason} at byte {error.start}."
        ) from error


def refuse_depth(text: str) -> None:
    """Refuse JSON that is nested deeper than the settings allow, before it is parsed."""
    depth = 0
    for found in TOKENS.finditer(text):
        if found[0] in "[{":
            depth += 1
            if depth > settings.MAX_JSON_DEPTH:
                raise ParseError(f"The JSON is nested deeper than {settings.MAX_JSON_DEPTH}.")
        elif found[0] in "]}":
            depth -= 1


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ParseError(f"The key {twice!r} stands there twice.")
    return value


def _refuse_constant(name: str) -> NoReturn:
    raise ParseError(f"{name} is not JSON.")


def _finite(text: str) -> float:
    value = float(text)
    if value in {float("inf"), float("-inf")}:
        raise ParseError(f"The number {text[:40]} is too large.")
    return value


def refuse_text(value: Any) -> None:
    """Refuse what PostgreSQL cannot store: NUL and surrogates without a partner."""
    if isinstance(value, str):
        if "\0" in value:
            raise ParseError("A text contains the character NUL.")
        if any("\ud800" <= character <= "\udfff" for character in value):
            raise ParseError("A text contains half of a surrogate pair.")
    elif isinstance(value, dict):
        for key, inner in value.items():
            refuse_text(key)
            refuse_text(inner)
    elif isinstance(value, list):
        for inner in value:
            refuse_text(inner)
