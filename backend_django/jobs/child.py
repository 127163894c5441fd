"""The child process: calls the orchestrator and passes on what it says.

Started as ``python -m backend_django.jobs.child FD`` with its task as JSON on standard input, or
as ``... check PATH`` to say whether an orchestrator can be imported. Knows no Django, and nothing
of the service but what stands in the task.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import sys
import threading
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib import import_module
from typing import Any, cast

from backend_django.jobs import messages
from backend_django.jobs.callbacks import OrchestrationError, Orchestrator, Remark

PR_SET_PDEATHSIG = 1


class Voice:
    """Writes messages to the pipe, whole lines at a time whatever thread speaks."""

    def __init__(self, descriptor: int) -> None:
        os.set_inheritable(descriptor, False)
        self._pipe = os.fdopen(descriptor, "wb", buffering=0)
        self._lock = threading.Lock()

    def say(self, message: messages.Message) -> None:
        line = json.dumps(message.model_dump(), ensure_ascii=True, allow_nan=False) + "\n"
        rest = memoryview(line.encode())
        with self._lock:
            while rest:
                rest = rest[self._pipe.write(rest) or 0 :]


class Callbacks:
    """The ways of speaking that an orchestrator is given."""

    def __init__(self, voice: Voice, task: Mapping[str, Any]) -> None:
        self._voice = voice
        self.name: str = task["name"]
        self.base: Mapping[str, Any] | None = task["base"]
        self.modules: Sequence[str] = task["modules"]

    def status(self, phase: str, progress: int = 0) -> None:
        self._voice.say(messages.StatusMessage(phase=phase, progress=progress))

    def step(self, message: str, *, agent: str = "", level: str = "info") -> None:
        severity = cast("messages.Severity", level)  # the message checks it
        self._voice.say(messages.StepMessage(message=message, agent=agent, level=severity))

    def app(self, blueprint: Mapping[str, Any], *, remarks: Sequence[Remark] = ()) -> None:
        said = [messages.RemarkMessage(**asdict(remark)) for remark in remarks]
        self._voice.say(messages.AppMessage(blueprint=dict(blueprint), remarks=said))


def load(path: str) -> Orchestrator:
    """Return what a dotted path names; ImportError, or TypeError for what cannot be called."""
    module, _, name = path.rpartition(".")
    if not module:
        raise ImportError(f"{path!r} is no dotted path.")
    try:
        found = getattr(import_module(module), name)
    except AttributeError:
        raise ImportError(f"The module {module} has no {name!r}.") from None
    if not callable(found):
        raise TypeError(f"{path} cannot be called.")
    return cast("Orchestrator", found)


def converse(task: Mapping[str, Any], voice: Voice) -> int:
    """Call the orchestrator of ``task`` and say how it ended; return the exit status."""
    loading = True
    try:
        orchestrate = load(task["orchestrator"])
        loading = False
        orchestrate(task["prompt"], Callbacks(voice, task))
    except OrchestrationError as refused:
        voice.say(_refused(refused))
    except Exception as error:  # whatever it is ends this job, and only this job
        traceback.print_exc()
        name = messages.cleaned(type(error).__name__, messages.PHASE)
        voice.say(messages.RaisedMessage(error=name, loading=loading))
    else:
        voice.say(messages.DoneMessage())
    return 0


def _refused(refused: OrchestrationError) -> messages.RefusedMessage:
    details = [
        messages.DetailMessage.model_validate(
            {
                key: value
                for key, value in detail.items()
                if key in messages.DetailMessage.model_fields
            }
        )
        for detail in refused.details
    ]
    return messages.RefusedMessage(
        code=refused.code,
        message=messages.cleaned(refused.message),
        suggestion=messages.cleaned(refused.suggestion),
        retryable=refused.retryable,
        details=details,
    )


def confine(limits: Mapping[str, int]) -> None:
    """Take the limits on, for good: ``limits`` maps names such as ``AS`` to a number."""
    for name, value in limits.items():
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, value))


def die_with(parent: int) -> None:
    """End this process when its parent ends, where the system can do that."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)


def main(arguments: Sequence[str]) -> int:
    """Carry out one task, or check one path; return the exit status."""
    if arguments[0] == "check":
        try:
            load(arguments[1])
        except Exception as error:  # a module may raise anything when it is imported
            sys.stdout.write(f"{type(error).__name__}: {error}")
            return 1
        return 0
    task = json.load(sys.stdin)
    die_with(task["parent"])
    confine(task["limits"])
    return converse(task, Voice(int(arguments[0])))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
