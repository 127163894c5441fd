"""Bodies that hold whole models: larger JSON, and forms with files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from rest_framework.parsers import DataAndFiles, MultiPartParser

from .parsers import StrictJSONParser, refuse_text


class ModelJSONParser(StrictJSONParser):
    """The strict parser for bodies that may be larger."""

    @property
    def limit(self) -> int:
        return int(settings.MAX_MODEL_BODY_BYTES)


class UploadParser(MultiPartParser):
    """Files and fields of a form. What is larger than the settings allow is refused unread."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> DataAndFiles[Any, Any]:
        request = (parser_context or {})["request"]
        if int(request.META.get("CONTENT_LENGTH") or 0) > settings.MAX_UPLOAD_BYTES:
            raise RequestDataTooBig
        parsed = super().parse(stream, media_type, parser_context)
        for _, values in parsed.data.lists():
            refuse_text(values)
        return parsed
