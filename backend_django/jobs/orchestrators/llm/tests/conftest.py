"""An endpoint on the loopback, and a job that writes down all it is told."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import pytest

from backend_django.jobs import messages
from backend_django.jobs.child import Callbacks, Voice
from backend_django.jobs.orchestrators.llm import agents, orchestrate

from .endpoint import KEY, MODEL, Endpoint
from .forms import ANALYSIS, LIBRARY

MODULES = ("caching", "filtering", "websockets")


@dataclass
class Job:
    """Takes what an orchestrator says through the same door as the child process does."""

    heard: list[messages.Message] = field(default_factory=list)

    def say(self, message: messages.Message) -> None:
        self.heard.append(message)

    @property
    def steps(self) -> list[tuple[str, str, str]]:
        said = [one for one in self.heard if isinstance(one, messages.StepMessage)]
        return [(one.agent, one.level, one.message) for one in said]

    @property
    def text(self) -> str:
        return "\n".join(one.model_dump_json() for one in self.heard)

    @property
    def apps(self) -> list[messages.AppMessage]:
        return [one for one in self.heard if isinstance(one, messages.AppMessage)]

    @property
    def blueprint(self) -> dict[str, Any]:
        (app,) = self.apps
        return app.blueprint

    @property
    def remarks(self) -> list[messages.RemarkMessage]:
        (app,) = self.apps
        return app.remarks


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    """Return a server that answers competently unless a test scripts something else."""
    server = Endpoint()
    server.scripts = {"Analysis": [ANALYSIS], "ModelForm": [LIBRARY]}
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.ended.set()
    server.shutdown()
    server.server_close()
    thread.join()
    assert server.refused == [], "the protocol was not kept"


def variables(endpoint: Endpoint, provider: str, **more: str) -> dict[str, str]:
    """Return the environment that asks an endpoint."""
    base = endpoint.address if provider == "anthropic" else f"{endpoint.address}/v1"
    return {
        "LLM_PROVIDER": provider,
        "LLM_MODEL": MODEL,
        "LLM_BASE_URL": base,
        "LLM_API_KEY": KEY,
        "LLM_TIMEOUT": "30",
        **more,
    }


Ask = Callable[..., Job]


@pytest.fixture
def job() -> Job:
    return Job()


@pytest.fixture
def ask(endpoint: Endpoint, job: Job, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Return a function that runs the orchestrator on a prompt and returns the job."""
    monkeypatch.setattr(agents, "FIRST_WAIT", 0.0)
    for name in os.environ:
        if name.startswith(("LLM_", "OPENAI_", "ANTHROPIC_")) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)

    def run(
        prompt: str = "A library with books and authors.",
        provider: str = "openai",
        *,
        base: Mapping[str, Any] | None = None,
        modules: tuple[str, ...] = MODULES,
        name: str = "",
        **environment: str,
    ) -> Job:
        for variable, value in variables(endpoint, provider, **environment).items():
            monkeypatch.setenv(variable, value)
        task = {"name": name, "base": base, "modules": modules}
        orchestrate(prompt, Callbacks(cast("Voice", job), task))
        return job

    return run
