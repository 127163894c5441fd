"""A body that may hold a credential: hidden before anything else sees it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any

from backend_django.utils.parsers import StrictJSONParser
from backend_django.utils.secrets import Secret

CREDENTIAL = "credential"


class CredentialJSONParser(StrictJSONParser):
    """The strict parser; the text in ``credential`` becomes a Secret."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        value = super().parse(stream, media_type, parser_context)
        if isinstance(value, dict) and isinstance(value.get(CREDENTIAL), str):
            value[CREDENTIAL] = Secret(value[CREDENTIAL])
        return value
