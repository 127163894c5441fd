"""What a child says is only taken if it can be read; what cannot ends the job."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from rest_framework.exceptions import ParseError

from backend_django.processing.handlers import Failure, WorkFailedError
from backend_django.utils.uploads import ModelJSONParser

from .messages import READER, AnyMessage

SHOWN = 500


def failed(
    code: str,
    message: str,
    *,
    retryable: bool = False,
    details: Sequence[Mapping[str, Any]] = (),
) -> WorkFailedError:
    """Return the error that ends a job because of its orchestrator."""
    return WorkFailedError(
        Failure(code, "orchestrator", message, retryable=retryable, details=details)
    )


def garbage(why: str) -> WorkFailedError:
    """Return the error for a reply that cannot be read."""
    message = "The orchestrator said something that cannot be read."
    detail = {"pointer": "", "message": why[:SHOWN], "suggestion": ""}
    return failed("orchestrator_reply", message, details=[detail])


def read(line: bytes) -> AnyMessage:
    """Return the message in a line; WorkFailedError for what is none."""
    try:
        return READER.validate_python(ModelJSONParser().parse(io.BytesIO(line)))
    except ParseError as error:
        raise garbage(str(error.detail)) from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = "/".join(map(str, first["loc"]))
        raise garbage(f"{place}: {first['msg']}" if place else first["msg"]) from error
