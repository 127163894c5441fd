"""In a process of its own, as a worker starts it: one address, no key in anything, no Django."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from backend_django.jobs import child

from .conftest import variables
from .endpoint import KEY, Endpoint, Raw
from .forms import BROKEN, LIBRARY, PROMPT

ROOT = Path(child.__file__).parents[2]
WATCHED = """
import json, sys
seen = set()
def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo"):
        target = arguments[1] if event == "socket.connect" else arguments[:2]
        seen.add(json.dumps([event, target], default=repr))
sys.addaudithook(watch)
from backend_django.jobs import child
status = child.main(sys.argv[1:])
loaded = [n for n in ("django", "celery", "logfire", "tiktoken") if n in sys.modules]
print(json.dumps({"seen": sorted(seen), "loaded": loaded}))
sys.exit(status)
"""


def told(endpoint: Endpoint, folder: Path, **more: str) -> tuple[list[Any], dict[str, Any], str]:
    """Run the orchestrator as a child; return its messages, what it did, and all that it printed."""
    task = {
        "orchestrator": "backend_django.jobs.orchestrators.llm.orchestrate",
        "prompt": PROMPT,
        "name": "",
        "base": None,
        "modules": ["caching"],
        "parent": os.getpid(),
        "limits": {"AS": 1024**3, "CPU": 120, "NOFILE": 256},
    }
    clean = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(folder)}
    ours, theirs = os.pipe()
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(theirs)],
        input=json.dumps(task).encode(),
        capture_output=True,
        pass_fds=[theirs],
        cwd=folder,
        env=clean | variables(endpoint, **more),
        check=False,
        timeout=120,
    )
    os.close(theirs)
    with os.fdopen(ours, "rb") as pipe:
        said = pipe.read().decode()
    printed = done.stdout.decode() + done.stderr.decode()
    assert done.returncode == 0, printed
    did = json.loads(done.stdout.decode().splitlines()[-1])
    return [json.loads(line) for line in said.splitlines()], did, said + printed


@pytest.mark.parametrize("provider", ["openai", "anthropic"])
def test_nothing_but_the_endpoint_is_spoken_to(endpoint: Endpoint, tmp_path: Path, provider: str):
    endpoint.scripts["ModelForm"] = [BROKEN, LIBRARY]
    messages, did, everything = told(endpoint, tmp_path, provider=provider)
    assert messages[-1]["type"] == "done"
    assert [m["type"] for m in messages].count("app") == 1
    port = endpoint.server_port
    asked = {tuple(json.loads(line)[1]) for line in did["seen"]}
    assert asked == {("127.0.0.1", port)}
    assert did["loaded"] == []
    assert KEY not in everything


@pytest.mark.parametrize("status", [400, 401, 404, 500])
def test_an_endpoint_that_shouts_the_key_is_not_repeated(
    endpoint: Endpoint, tmp_path: Path, status: int
):
    said = json.dumps({"error": {"message": f"Bad key {KEY}", "param": KEY, "code": KEY}})
    endpoint.scripts["Analysis"] = [Raw(status, said.encode(), {"X-Key": KEY, "Retry-After": "0"})]
    messages, _, everything = told(endpoint, tmp_path, provider="openai")
    assert (messages[-1]["type"], messages[-1]["code"]) == ("refused", "llm_endpoint")
    assert KEY not in everything


def test_what_is_missing_is_told_to_the_owner_of_the_job(endpoint: Endpoint, tmp_path: Path):
    (refused,), _, _ = told(endpoint, tmp_path, provider="openai", LLM_MODEL="")
    assert refused["message"] == "LLM_MODEL is not set: name the model to ask."
