"""An error of the library, of an endpoint or of a reply becomes one sentence that says what to do."""

from __future__ import annotations

import re
from typing import Any

from pydantic_ai import exceptions as library

from .config import Config
from .failures import EndpointError, LLMError

_MAX_SAID = 200
_MAX_LINKS = 12
_SERVER_ERROR = 500
_FAILED = "The endpoint failed ({status}){said}."
_REFUSED = "The endpoint refuses the request ({status}){said}."
_NO_JSON = "The endpoint answered with something that is no JSON."
_SENTENCES: tuple[tuple[type[library.ModelAPIError], str, bool], ...] = (
    (
        library.ModelAuthenticationError,
        "The endpoint refuses the key: check LLM_API_KEY{said}.",
        False,
    ),
    (
        library.ModelNotFoundError,
        "The endpoint has no model {model} here: check LLM_MODEL and LLM_BASE_URL{said}.",
        False,
    ),
    (
        library.ModelQuotaExceededError,
        "The account at the endpoint has no credit left{said}.",
        False,
    ),
    (
        library.ModelContextWindowExceededError,
        "The request is longer than the model can read{said}.",
        False,
    ),
    (library.ModelRateLimitError, "The endpoint is asked too often{said}.", True),
    (library.ModelTimeoutError, "The endpoint did not answer in time.", True),
    (library.ModelRequestTimeout, "The endpoint did not answer in time.", True),
    (
        library.ModelConnectionError,
        "The endpoint cannot be reached, or broke the connection: check LLM_BASE_URL.",
        True,
    ),
    (library.ModelServerError, _FAILED, True),
    (library.ModelUnavailableError, _FAILED, True),
)
"""Kind of error, what to say of it, and whether the same request may succeed later."""


def explained(error: Exception, config: Config) -> LLMError:
    """Return what to tell about an error; EndpointError where the endpoint is to blame."""
    for cause in _causes(error):
        if isinstance(cause, LLMError):
            return cause
    if isinstance(error, library.ModelAPIError):
        return _of_endpoint(error, config)
    return _of_reply(error, config)


def _causes(error: BaseException) -> list[BaseException]:
    """Return an error and what it came of."""
    found: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and len(found) < _MAX_LINKS:
        found.append(link)
        link = link.__cause__ or link.__context__
    return found


def _of_endpoint(error: library.ModelAPIError, config: Config) -> EndpointError:
    """Return the sentence for what the endpoint did; the first row that fits."""
    status = error.status_code if isinstance(error, library.ModelHTTPError) else 0
    facts = {
        "model": repr(config.model),
        "said": _said_by(error, config),
        "status": status or "none",
    }
    for kind, sentence, again in _SENTENCES:
        if isinstance(error, kind):
            return EndpointError(sentence.format(**facts), again=again, wait=error.retry_after)
    again = status >= _SERVER_ERROR or not status
    sentence = _FAILED if status >= _SERVER_ERROR else _REFUSED if status else _NO_JSON
    return EndpointError(sentence.format(**facts), again=again, wait=error.retry_after)


def _of_reply(error: Exception, config: Config) -> EndpointError:
    """Return the sentence for a reply that came, and is of no use."""
    if isinstance(error, library.ContentFilterError):
        return EndpointError("The endpoint's content filter refuses this request: rephrase it.")
    if isinstance(error, library.OutputTokenLimitExceeded):
        return EndpointError(
            "The model's reply was cut off: raise LLM_MAX_REPLY_TOKENS, or describe a smaller app."
        )
    if isinstance(error, library.UnexpectedModelBehavior) and "retries" in error.message:
        return EndpointError(
            f"The model {config.model!r} did not answer in the form that is asked for, after several tries: "
            "choose another model, or another LLM_OUTPUT."
        )
    return EndpointError(
        f"The endpoint's reply is none of {config.provider} ({type(error).__name__}): check "
        "LLM_PROVIDER and LLM_BASE_URL.",
        again=True,
    )


def _said_by(error: library.ModelAPIError, config: Config) -> str:
    """Return the endpoint's own words as a clause, "" where it said nothing short and readable."""
    body: Any = error.body
    inner = body.get("error", body) if isinstance(body, dict) else None
    said = inner.get("message") if isinstance(inner, dict) else None
    if not isinstance(said, str) or not said.strip():
        return ""
    if config.api_key:
        said = said.replace(config.api_key, "[key]")  # before it is cut: half a key is one too
    words = re.sub(r"\s+", " ", said).strip().rstrip(".")
    return f' (it says: "{words[:_MAX_SAID]}")'
