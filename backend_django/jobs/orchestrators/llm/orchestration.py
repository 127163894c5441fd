"""The front door: a prompt in, one published blueprint out, or one error that says why not."""

from __future__ import annotations

import asyncio
import os

from backend_django import engine
from backend_django.jobs.callbacks import JobCallbacks

from . import flow
from .agents import Asker, Budget
from .config import Config, configured
from .connection import client_of, model_of
from .describing import described
from .failures import LLMError
from .judging import Judge
from .prompting import Prompts
from .telling import Telling

MAX_PROMPT = 20_000


def orchestrate(prompt: str, callbacks: JobCallbacks) -> None:
    """Publish the app that a language model makes of ``prompt``, checked by the engine.

    Reads ``LLM_*`` from the environment. Raises LLMError, without the key in it, for everything
    that can be foreseen.
    """
    config = configured(os.environ)
    telling = Telling(callbacks, config.api_key)
    failure = _failure(prompt, callbacks, config, telling)
    if failure is not None:
        raise telling.cleaned(failure)


def _failure(
    prompt: str, callbacks: JobCallbacks, config: Config, telling: Telling
) -> LLMError | None:
    """Return why there is no app; outside of the handler, so that no cause hangs on the error."""
    try:
        asyncio.run(_orchestrated(prompt, callbacks, config, telling))
    except LLMError as error:
        return error
    return None


async def _orchestrated(
    prompt: str, callbacks: JobCallbacks, config: Config, telling: Telling
) -> None:
    request = _request(prompt)
    judge = _judge(callbacks)
    present = "" if judge.base is None else described(judge.base)
    prompts = Prompts(request, present, sorted(judge.modules))
    async with client_of(config) as client:
        asker = Asker(model_of(config, client), config, telling, Budget(config))
        outcome = await flow.run(request, callbacks.name, asker, judge, prompts)
    assert outcome.verdict.blueprint is not None  # noqa: S101 - for the types
    telling.app(outcome.verdict.blueprint, flow.remarks(outcome, request))
    telling.status("done", 100)


def _request(prompt: str) -> str:
    if not prompt.strip():
        raise LLMError("The prompt is empty.", code="prompt_empty")
    if len(prompt) > MAX_PROMPT:
        raise LLMError(
            f"The prompt has {len(prompt):,} characters; at most {MAX_PROMPT:,} are read.",
            code="prompt_too_long",
        )
    return prompt.replace("\0", " ")


def _judge(callbacks: JobCallbacks) -> Judge:
    try:
        return Judge(callbacks.base, callbacks.modules)
    except engine.EngineError as error:
        first = error.problems[0].message
        raise LLMError(f"The app to change is no blueprint: {first}.", code="llm_base") from None
