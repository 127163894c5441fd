"""Asking a model for a form, within a budget: bounded retries, clear errors, nothing else."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import BaseModel
from pydantic_ai import Agent, NativeOutput, PromptedOutput, RunUsage, ToolOutput, UsageLimits
from pydantic_ai.models import Model
from pydantic_ai.settings import ModelSettings

from .config import Config
from .explaining import explained
from .failures import BudgetError, EndpointError, LLMError
from .prompting import instructions
from .telling import Telling

ATTEMPTS = 3
"""How often one thing is asked where the endpoint fails."""
MISREAD = 2
"""How often a model is told that its reply is not in the form."""
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
"""Seconds before the second attempt where the endpoint does not say, doubled each time; and at most."""
_Form = TypeVar("_Form", bound=BaseModel)


@dataclass
class Budget:
    """What may still be spent. ``ends`` is on the clock of ``time.monotonic``.

    Tokens are counted between requests: the reply that spends the last ones is still used.
    """

    config: Config
    ends: float = field(init=False)
    usage: RunUsage = field(default_factory=RunUsage)

    def __post_init__(self) -> None:
        self.ends = time.monotonic() + self.config.timeout

    @property
    def seconds(self) -> float:
        return self.ends - time.monotonic()

    @property
    def tokens(self) -> int:
        return self.config.max_tokens - self.usage.total_tokens

    def check(self) -> None:
        """Raise BudgetError where nothing is left."""
        if self.seconds <= 0:
            raise out_of_time(self.config)
        if self.tokens <= 0:
            raise BudgetError(
                f"The {self.config.max_tokens:,} tokens of LLM_MAX_TOKENS are spent."
            )


def out_of_time(config: Config) -> BudgetError:
    return BudgetError(f"The {config.timeout:g} seconds of LLM_TIMEOUT are over.")


@dataclass
class Asker:
    """Asks one model, on behalf of several agents."""

    model: Model
    config: Config
    telling: Telling
    budget: Budget

    async def ask(self, name: str, prompt: str, form: type[_Form]) -> _Form:
        """Return the form that the model fills in; LLMError where it does not."""
        agent = self._agent(name, form)
        for attempt in range(1, ATTEMPTS + 1):
            self.budget.check()
            failure = await self._attempt(agent, prompt)
            if not isinstance(failure, LLMError):
                self.telling.refuse_key(failure.model_dump())
                return failure
            if attempt == ATTEMPTS or not isinstance(failure, EndpointError) or not failure.again:
                raise failure
            await self._wait(name, failure, attempt)
        raise AssertionError("the last attempt returns or raises")

    def _agent(self, name: str, form: type[_Form]) -> Agent[object, _Form]:
        settings = ModelSettings(max_retries=0, timeout=self.config.timeout)
        if self.config.max_reply_tokens:
            settings["max_tokens"] = self.config.max_reply_tokens
        kinds = {"json_schema": NativeOutput, "prompt": PromptedOutput}
        output = kinds.get(self.config.output, ToolOutput)(form, name=form.__name__)
        return Agent(
            self.model,
            name=name,
            output_type=output,
            instructions=instructions(name),
            model_settings=settings,
            retries=MISREAD,
        )

    async def _attempt(self, agent: Agent[object, _Form], prompt: str) -> _Form | LLMError:
        most = UsageLimits(request_limit=self.budget.usage.requests + MISREAD + 1)
        try:
            run = agent.run(prompt, usage=self.budget.usage, usage_limits=most)
            result = await asyncio.wait_for(run, max(self.budget.seconds, 0))
        except TimeoutError:
            return out_of_time(self.config)
        except Exception as error:
            return explained(error, self.config)
        return result.output

    async def _wait(self, name: str, failure: EndpointError, attempt: int) -> None:
        wait = FIRST_WAIT * 2 ** (attempt - 1) if failure.wait is None else failure.wait
        if wait > min(LONGEST_WAIT, self.budget.seconds):
            raise failure
        self.telling.step(f"{failure.message} Asking again in {wait:g} s.", name, "warning")
        await asyncio.sleep(wait)
