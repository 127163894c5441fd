"""Whatever an endpoint does, there is one clear sentence, few requests, and no app."""

from __future__ import annotations

import asyncio
import gzip
import json
from typing import Any

import pytest

from backend_django.jobs.orchestrators.llm.agents import ATTEMPTS, MISREAD
from backend_django.jobs.orchestrators.llm.failures import BudgetError, EndpointError

from .conftest import Ask, Job
from .endpoint import KEY, Endpoint, Raw, Reply, Said
from .forms import ANALYSIS, LIBRARY, PROMPT

both = pytest.mark.parametrize("provider", ["openai", "anthropic"])


def refusal(status: int, message: str = "no", code: str = "", **headers: str) -> Raw:
    error: dict[str, Any] = {"message": message, "type": "invalid_request_error", "code": code}
    return Raw(status, json.dumps({"type": "error", "error": error}).encode(), headers)


def raw(body: bytes, **more: Any) -> Raw:
    return Raw(200, body, **more)


def deep(levels: int) -> bytes:
    return b"[" * levels + b"]" * levels


FATAL: dict[str, tuple[Reply, str]] = {
    "forbidden": (refusal(403), "refuses the key"),
    "bad request": (refusal(400, "max_tokens is too large"), 'says: "max_tokens is too large"'),
    "too long": (
        refusal(400, "maximum context length is 8192 tokens", "context_length_exceeded"),
        "longer than the model can read|maximum context length",
    ),
    "no credit": (refusal(402, "Payment required"), "no credit left"),
    "too large": (refusal(413), r"refuses the request \(413\)"),
    "redirect": (
        Raw(302, b"", {"Location": "http://127.0.0.1:9/v1/chat/completions"}),
        r"redirects \(302\)",
    ),
    "huge": (raw(b'{"a":"' + b"x" * 5_000_000 + b'"}'), "larger than 4 MiB"),
    "bomb": (
        raw(gzip.compress(b"x" * 50_000_000), headers={"Content-Encoding": "gzip"}),
        "compresses",
    ),
    "filtered": (Said(stop="content_filter"), "content filter"),
    "refused": (Said(refusal="I cannot help with that."), "content filter"),
    "cut off before anything": (Said(stop="length"), "LLM_MAX_REPLY_TOKENS"),
}
PASSING: dict[str, tuple[Reply, str]] = {
    "rate": (refusal(429, "slow down", **{"Retry-After": "0"}), "asked too often"),
    "failure": (refusal(500), r"failed \(500\)"),
    "gateway": (
        Raw(502, b"<html>Bad gateway</html>", {"Content-Type": "text/html"}),
        r"failed \(502\)",
    ),
    "overloaded": (refusal(529), r"failed \(529\)"),
    "broken connection": (raw(b'{"id": "c', cut=True), "broke the connection"),
    "no JSON": (raw(b"Hello, world"), "no JSON"),
    "HTML": (raw(b"<html></html>", headers={"Content-Type": "text/html"}), "is none of|no JSON"),
    "nothing": (raw(b""), "no JSON"),
    "half JSON": (raw(b'{"id": "c", "choices": [{"ind'), "no JSON"),
    "another encoding": (raw(b"\xff\xfe\x00{"), "no JSON"),
    "a list": (raw(b"[1, 2]"), "is none of"),
    "null": (raw(b"null"), "is none of"),
    "without an answer": (raw(b'{"id": "x", "choices": [], "content": []}'), "is none of"),
    "of wrong types": (
        raw(b'{"id": 1, "choices": [null], "content": 3, "usage": "x"}'),
        "is none of",
    ),
    "deep": (raw(deep(100_000)), "is none of"),
}
WRONG: dict[str, Reply] = {
    "empty text": Said(text=""),
    "chatter": Said(text="Sure! Here is your model."),
    "another tool": Said(LIBRARY, tool="run_shell"),
    "no JSON": Said(arguments="{'name': 'Library'"),
    "text for an object": Said(arguments='"DROP TABLE"'),
    "deep": Said(arguments='{"name": "x", "entities": ' + deep(500).decode() + "}"),
    "cut off": Said(arguments='{"name": "Lib', stop="length"),
}


def requests(endpoint: Endpoint) -> int:
    return len(endpoint.asked("Analysis"))


@both
@pytest.mark.parametrize("case", FATAL)
def test_what_asking_again_cannot_help_is_asked_once(
    ask: Ask, endpoint: Endpoint, job: Job, case: str, provider: str
):
    reply, sentence = FATAL[case]
    endpoint.scripts["Analysis"] = [reply]
    with pytest.raises(EndpointError, match=sentence) as caught:
        ask(PROMPT, provider)
    assert requests(endpoint) == 1
    assert caught.value.message.endswith(".")
    assert not caught.value.retryable
    assert job.apps == []


@both
@pytest.mark.parametrize("case", PASSING)
def test_what_may_pass_is_asked_again_and_then_given_up(
    ask: Ask, endpoint: Endpoint, job: Job, case: str, provider: str
):
    reply, sentence = PASSING[case]
    endpoint.scripts["Analysis"] = [reply]
    with pytest.raises(EndpointError, match=sentence) as caught:
        ask(PROMPT, provider)
    assert caught.value.message.endswith(".")
    assert requests(endpoint) == ATTEMPTS
    assert job.apps == []


@both
@pytest.mark.parametrize("case", ["rate", "failure", "gateway", "overloaded", "broken connection"])
def test_what_has_passed_does_no_harm(ask: Ask, endpoint: Endpoint, case: str, provider: str):
    endpoint.scripts["Analysis"] = [PASSING[case][0], ANALYSIS]
    job = ask(PROMPT, provider)
    assert len(job.apps) == 1
    assert "Asking again" in job.steps[0][2]


@both
@pytest.mark.parametrize("case", WRONG)
def test_a_model_that_never_fills_in_the_form_is_given_up(
    ask: Ask, endpoint: Endpoint, job: Job, case: str, provider: str
):
    endpoint.scripts["ModelForm"] = [WRONG[case]]
    sentence = "The model 'test-model' did not answer in the form|The model's reply was cut off|none of anthropic"
    with pytest.raises(EndpointError, match=sentence):
        ask(PROMPT, provider)
    assert len(endpoint.asked("ModelForm")) == MISREAD + 1
    assert job.apps == []


@both
def test_a_wrong_key_is_said_and_not_shown(ask: Ask, endpoint: Endpoint, job: Job, provider: str):
    wrong = "sk-another-key-0000000000"
    with pytest.raises(EndpointError, match="check LLM_API_KEY") as caught:
        ask(PROMPT, provider, LLM_API_KEY=wrong)
    assert wrong not in f"{caught.value}{caught.value.details}{job.text}"
    assert "[key]" in caught.value.message, "the endpoint repeats the key in its answer"


@both
def test_a_model_that_is_not_there_is_named(ask: Ask, provider: str):
    with pytest.raises(EndpointError, match="no model 'mistaken'"):
        ask(PROMPT, provider, LLM_MODEL="mistaken")


def test_a_wait_that_is_longer_than_the_time_left_is_not_begun(ask: Ask, endpoint: Endpoint):
    endpoint.scripts["Analysis"] = [refusal(429, **{"Retry-After": "40"})]
    with pytest.raises(EndpointError, match="asked too often"):
        ask(PROMPT, LLM_TIMEOUT="20")
    assert requests(endpoint) == 1


def test_the_time_that_an_endpoint_asks_for_is_waited(
    ask: Ask, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
):
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    endpoint.scripts["Analysis"] = [refusal(429, **{"Retry-After": "7"}), ANALYSIS]
    assert len(ask(PROMPT).apps) == 1
    assert 7 in waited


@both
def test_an_endpoint_that_never_answers_costs_no_more_than_the_time(
    ask: Ask, endpoint: Endpoint, job: Job, provider: str
):
    endpoint.scripts["Analysis"] = [raw(b"{}", delay=60)]
    with pytest.raises(BudgetError, match="1 seconds of LLM_TIMEOUT are over"):
        ask(PROMPT, provider, LLM_TIMEOUT="1")
    assert job.apps == []


@both
def test_nobody_at_the_address_is_said(ask: Ask, provider: str):
    with pytest.raises(EndpointError, match="cannot be reached"):
        ask(PROMPT, provider, LLM_BASE_URL="http://127.0.0.1:9")


def test_the_error_hides_what_the_library_knows(ask: Ask, endpoint: Endpoint):
    endpoint.scripts["Analysis"] = [refusal(400, f"your key is {KEY}")]
    with pytest.raises(EndpointError) as caught:
        ask(PROMPT)
    error = caught.value
    assert error.__cause__ is None
    assert error.__context__ is None
    assert KEY not in repr(error) + str(error.__dict__)


@pytest.mark.parametrize("before", [0, 180, 195])
def test_no_part_of_the_key_is_left_where_words_are_cut(ask: Ask, endpoint: Endpoint, before: int):
    endpoint.scripts["Analysis"] = [refusal(400, "x" * before + KEY)]
    with pytest.raises(EndpointError) as caught:
        ask(PROMPT)
    assert KEY[:4] not in caught.value.message
