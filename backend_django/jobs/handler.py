"""The handler of ``draft``: a prompt in, a proposed app out."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from django.conf import settings

from backend_django.processing.handlers import Failure, Handler, Work, WorkFailedError
from backend_django.processing.models import ProcessingRequest
from backend_django.projects.models import Project

from .artifacts import allowed_modules, artifact_of
from .messages import (
    AnyMessage,
    AppMessage,
    DoneMessage,
    RaisedMessage,
    RefusedMessage,
    StatusMessage,
    StepMessage,
)
from .models import KIND, App
from .process import Child
from .replies import failed

logger = logging.getLogger(__name__)

MAX_MESSAGES = 1_000
MOST = 96
"""How far, in percent, an orchestrator can bring a job: its blueprint is still to be checked."""


class DraftHandler(Handler):
    """Lets the orchestrator work on a prompt, and holds what it publishes to the rules."""

    kind = KIND

    def run(self, work: Work) -> dict[str, Any]:
        payload, path = work.request.payload, settings.AGENT_ORCHESTRATOR_PATH
        work.step("start", "Calling the orchestrator", 0)
        task = {
            "orchestrator": path,
            "prompt": payload["prompt"],
            "name": payload["name"],
            "base": payload["base"],
            "modules": allowed_modules(payload),
        }
        said = _published(work, task)
        work.step("check", "Checking the blueprint", MOST + 1)
        return artifact_of(payload, said, path)

    def completed(self, request: ProcessingRequest, product: dict[str, Any]) -> None:
        project = product["blueprint"]["project"]
        App.objects.create(
            pk=request.pk,
            job_id=request.pk,
            owner_id=request.owner_id,
            name=project["name"],
            slug=project["slug"],
            artifact=product,
            project_id=_project_still_there(product),
        )

    def moved(self, request: ProcessingRequest, failure: Failure | None) -> None:
        """Leave everything as it is: an app exists only when its job is completed."""

    def discard(self, product: dict[str, Any]) -> None:
        """Leave everything as it is: nothing was written outside the database."""

    def time_limits(self, payload: Mapping[str, Any]) -> tuple[int, int] | None:
        return settings.ORCHESTRATOR_SECONDS + 30, settings.ORCHESTRATOR_SECONDS + 50


class Hearing:
    """Turns what an orchestrator says into lines of the log, and keeps what it publishes."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._phase, self._progress, self._count = "draft", 0, 0
        self.app: AppMessage | None = None

    def take(self, message: AnyMessage) -> bool:
        """Take one message in; return whether there may be more."""
        self._count += 1
        if self._count > MAX_MESSAGES:
            text = f"The orchestrator said more than {MAX_MESSAGES:,} things."
            raise failed("orchestrator_too_much", text)
        match message:
            case StatusMessage():
                self._phase, self._progress = message.phase, message.progress
                self._step(message.phase)
            case StepMessage():
                agent = f"{message.agent}: " if message.agent else ""
                self._step(agent + message.message, message.level)
            case AppMessage():
                self._publish(message)
            case RefusedMessage() | RaisedMessage():
                raise _ended(message)
            case DoneMessage():
                return False
        return True

    def _step(self, message: str, level: str = "info") -> None:
        self._work.step(self._phase, message, min(self._progress, MOST), level)

    def _publish(self, message: AppMessage) -> None:
        if self._progress == 100:
            text = "The orchestrator published an app after it had said that all was done."
            raise failed("orchestrator_order", text)
        self.app = message
        self._step(f"Published an app with {len(message.remarks)} remarks")


def _published(work: Work, task: Mapping[str, Any]) -> AppMessage:
    """Return the app that the orchestrator published last; WorkFailedError where it has none."""
    hearing, child = Hearing(work), Child(task)
    try:
        child.start()
        for message in child.said(work.check):
            if not hearing.take(message):
                break
    except WorkFailedError as error:
        logger.warning("job %s: %s\n%s", work.request.pk, error, child.log())
        raise
    finally:
        child.close()
    if hearing.app is None:
        raise failed(
            "orchestrator_no_app", "The orchestrator ended without an app.", retryable=True
        )
    return hearing.app


def _ended(message: RefusedMessage | RaisedMessage) -> WorkFailedError:
    if isinstance(message, RaisedMessage):
        if message.loading:
            text = f"The orchestrator of this service cannot be loaded ({message.error})."
            return failed("orchestrator_missing", text)
        text = f"The orchestrator failed ({message.error})."
        return failed("orchestrator_raised", text, retryable=True)
    details = [detail.model_dump() for detail in message.details]
    if message.suggestion and not details:
        said = {"message": message.message, "suggestion": message.suggestion}
        details = [{"pointer": "/prompt", "code": message.code, "severity": "error", **said}]
    return failed(message.code, message.message, retryable=message.retryable, details=details)


def _project_still_there(product: Mapping[str, Any]) -> str | None:
    base = product["base"]
    if base and Project.objects.filter(pk=base["project"]).exists():
        return str(base["project"])
    return None
