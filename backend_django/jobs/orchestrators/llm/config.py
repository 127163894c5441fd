"""Which model is asked, and how much it may cost: read from the environment, ``LLM_*`` alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from .failures import ConfigurationError

DEFAULT_URLS = {"openai": "https://api.openai.com/v1", "anthropic": "https://api.anthropic.com"}
OUTPUTS = ("tool", "json_schema", "prompt")
_PLACEHOLDER = "none"
"""Sent as the key to servers that ask for none."""


@dataclass(frozen=True)
class Config:
    """A model and its budget. ``timeout`` is in seconds, for all that is asked together."""

    provider: str
    model: str
    base_url: str
    api_key: str = field(repr=False)
    output: str = "tool"
    max_rounds: int = 4
    max_tokens: int = 200_000
    max_reply_tokens: int = 16_000
    timeout: float = 110

    @property
    def own_host(self) -> bool:
        """Tell whether the provider itself is asked, not a server that speaks like it."""
        return self.base_url == DEFAULT_URLS[self.provider]


def configured(environ: Mapping[str, str]) -> Config:
    """Return the configuration in an environment; ConfigurationError says what is wrong with it."""

    def said(name: str, default: str = "") -> str:
        return environ.get(f"LLM_{name}", "").strip() or default

    provider = _one_of("LLM_PROVIDER", said("PROVIDER", "openai"), tuple(DEFAULT_URLS))
    base_url = _address(said("BASE_URL", DEFAULT_URLS[provider]))
    if provider == "anthropic":
        base_url = base_url.removesuffix("/v1")
    config = Config(
        provider=provider,
        model=said("MODEL"),
        base_url=base_url,
        api_key=_key(said("API_KEY")),
        output=_one_of("LLM_OUTPUT", said("OUTPUT", Config.output), OUTPUTS),
        max_rounds=_whole("LLM_MAX_ROUNDS", said("MAX_ROUNDS"), Config.max_rounds, 1, 20),
        max_tokens=_whole(
            "LLM_MAX_TOKENS", said("MAX_TOKENS"), Config.max_tokens, 1_000, 10_000_000
        ),
        max_reply_tokens=_whole(
            "LLM_MAX_REPLY_TOKENS", said("MAX_REPLY_TOKENS"), Config.max_reply_tokens, 0, 1_000_000
        ),
        timeout=_whole("LLM_TIMEOUT", said("TIMEOUT"), int(Config.timeout), 1, 3_600),
    )
    if not config.model:
        raise ConfigurationError("LLM_MODEL is not set: name the model to ask.")
    if not config.api_key and (provider == "anthropic" or config.own_host):
        raise ConfigurationError(f"LLM_API_KEY is not set: {provider} asks for a key.")
    return config


def key_to_send(config: Config) -> str:
    return config.api_key or _PLACEHOLDER


def _one_of(name: str, value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise ConfigurationError(f"{name} is none of {', '.join(known)}.")
    return value


def _key(value: str) -> str:
    if not value.isascii() or not value.isprintable() or " " in value:
        raise ConfigurationError("LLM_API_KEY has characters that no key has.")
    return value


def _address(value: str) -> str:
    try:
        parts = urlsplit(value)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good:
        raise ConfigurationError("LLM_BASE_URL is no address: write it as https://host/v1.")
    if parts.username or parts.password or parts.query or parts.fragment:
        message = "LLM_BASE_URL holds more than an address: the key belongs in LLM_API_KEY."
        raise ConfigurationError(message)
    return value.rstrip("/")


def _whole(name: str, value: str, default: int, least: int, most: int) -> int:
    if not value:
        return default
    try:
        number = int(value) if len(value) < 12 else most + 1
    except ValueError:
        number = most + 1
    if not least <= number <= most:
        raise ConfigurationError(f"{name} is no whole number from {least:,} to {most:,}.")
    return number
