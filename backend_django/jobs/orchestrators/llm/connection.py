"""The way to the endpoint: one address, no redirects, replies of bounded size."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx2
from pydantic_ai.models import Model
from pydantic_ai.models.anthropic import AnthropicModel
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.profiles.openai import OpenAIModelProfile
from pydantic_ai.providers.anthropic import AnthropicProvider
from pydantic_ai.providers.openai import OpenAIProvider
from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider

from .config import Config, key_to_send
from .failures import EndpointError

MAX_REPLY_BYTES = 4 * 1024 * 1024
_CONNECT_SECONDS = 10


def client_of(config: Config) -> httpx2.AsyncClient:
    """Return the HTTP client that all requests go through."""
    return httpx2.AsyncClient(
        timeout=httpx2.Timeout(config.timeout, connect=_CONNECT_SECONDS),
        headers={"Accept-Encoding": "identity", "User-Agent": "groundwork"},
        follow_redirects=False,
        event_hooks={"response": [_bounded]},
    )


def model_of(config: Config, client: httpx2.AsyncClient) -> Model:
    """Return the model that is asked."""
    key = key_to_send(config)
    if config.provider == "anthropic":
        provider = AnthropicProvider(api_key=key, base_url=config.base_url, http_client=client)
        return AnthropicModel(config.model, provider=provider)
    if config.own_host:
        own = OpenAIProvider(api_key=key, base_url=config.base_url, http_client=client)
        return OpenAIChatModel(config.model, provider=own)
    compatible = OpenAICompatibleProvider(
        "openai-compatible",
        base_url=config.base_url,
        api_key=key,
        http_client=client,
        profile=OpenAIModelProfile(openai_chat_supports_max_completion_tokens=False),
    )
    return OpenAIChatModel(config.model, provider=compatible)


async def _bounded(response: httpx2.Response) -> None:
    if response.headers.get("content-encoding", "identity") != "identity":
        raise EndpointError("The endpoint compresses its replies, which it was not asked to do.")
    if response.is_redirect:
        status = response.status_code
        raise EndpointError(
            f"The endpoint redirects ({status}): set LLM_BASE_URL to its new address."
        )
    if isinstance(response.stream, httpx2.AsyncByteStream):
        response.stream = _Bounded(response.stream)


class _Bounded(httpx2.AsyncByteStream):
    """A body that ends with an error where it grows too large."""

    def __init__(self, stream: httpx2.AsyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size = 0
        async for chunk in self._stream:
            size += len(chunk)
            if size > MAX_REPLY_BYTES:
                raise EndpointError("The endpoint's reply is larger than 4 MiB.")
            yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()
