"""The environment says which model is asked; what is missing or wrong is one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from backend_django.jobs.orchestrators.llm import orchestrate
from backend_django.jobs.orchestrators.llm.config import configured
from backend_django.jobs.orchestrators.llm.failures import ConfigurationError

from .conftest import Job

if TYPE_CHECKING:
    from backend_django.jobs.callbacks import JobCallbacks

GOOD = {"LLM_MODEL": "m", "LLM_API_KEY": "sk-secret-0000"}
WRONG = {
    "no model": ({"LLM_MODEL": " "}, "LLM_MODEL is not set"),
    "no key": ({"LLM_API_KEY": ""}, "LLM_API_KEY is not set: openai"),
    "no key for anthropic": (
        {"LLM_API_KEY": "", "LLM_PROVIDER": "anthropic", "LLM_BASE_URL": "http://gateway"},
        "LLM_API_KEY is not set: anthropic",
    ),
    "an unknown provider": ({"LLM_PROVIDER": "oracle"}, "none of openai, anthropic"),
    "an unknown output": ({"LLM_OUTPUT": "xml"}, "none of tool, json_schema, prompt"),
    "a file": ({"LLM_BASE_URL": "file:///etc/passwd"}, "no address"),
    "no host": ({"LLM_BASE_URL": "https://"}, "no address"),
    "no scheme": ({"LLM_BASE_URL": "localhost:11434/v1"}, "no address"),
    "a bad port": ({"LLM_BASE_URL": "http://host:99999/v1"}, "no address"),
    "a password": ({"LLM_BASE_URL": "https://a:sk-secret-0000@host/v1"}, "more than an address"),
    "a query": ({"LLM_BASE_URL": "https://host/v1?key=sk-secret-0000"}, "more than an address"),
    "a key of two lines": ({"LLM_API_KEY": "sk-secret-0000\nX-Evil: 1"}, "characters"),
    "a key of many letters": ({"LLM_API_KEY": "sk-secret-0000é"}, "characters"),
    "no number": ({"LLM_MAX_ROUNDS": "many"}, "LLM_MAX_ROUNDS is no whole number from 1 to 20"),
    "no rounds": ({"LLM_MAX_ROUNDS": "0"}, "LLM_MAX_ROUNDS"),
    "a fraction": ({"LLM_TIMEOUT": "1.5"}, "LLM_TIMEOUT"),
    "an endless number": ({"LLM_MAX_TOKENS": "9" * 5000}, "LLM_MAX_TOKENS"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_without_the_key(case: str):
    more, sentence = WRONG[case]
    with pytest.raises(ConfigurationError, match=sentence) as caught:
        configured({**GOOD, **more})
    assert "sk-secret" not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.code == "llm_configuration"


def test_the_key_is_in_no_representation():
    assert "sk-secret" not in repr(configured(GOOD))


@pytest.mark.parametrize(
    ("provider", "given", "used"),
    [
        ("openai", "", "https://api.openai.com/v1"),
        ("anthropic", "", "https://api.anthropic.com"),
        ("anthropic", "https://gateway.test/v1/", "https://gateway.test"),
        ("openai", "http://127.0.0.1:11434/v1/", "http://127.0.0.1:11434/v1"),
    ],
)
def test_addresses_are_taken_as_people_write_them(provider: str, given: str, used: str):
    config = configured({**GOOD, "LLM_PROVIDER": provider, "LLM_BASE_URL": given})
    assert config.base_url == used


def test_nothing_is_asked_where_nothing_is_configured(monkeypatch: pytest.MonkeyPatch, job: Job):
    monkeypatch.delenv("LLM_MODEL", raising=False)
    with pytest.raises(ConfigurationError, match="LLM_MODEL is not set: name the model to ask"):
        orchestrate("A library.", cast("JobCallbacks", job))
    assert job.heard == []
