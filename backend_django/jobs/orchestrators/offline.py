"""The orchestrator that needs nothing: plain English is read by the engine, without a network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from backend_django import engine
from backend_django.jobs.callbacks import JobCallbacks, OrchestrationError, Remark
from backend_django.jobs.messages import MAX_REMARKS, cleaned

QUOTE, NAME = 300, "name"
OFF = "no module "


def orchestrate(prompt: str, callbacks: JobCallbacks) -> None:
    """Publish the model that ``prompt`` describes, or the base with what the prompt says of it.

    Raises OrchestrationError for a prompt in which nothing is understood.
    """
    callbacks.status("read", 10)
    try:
        reading = engine.drafted(prompt, callbacks.name, callbacks.modules)
    except engine.EngineError as error:
        raise _refusal(error) from None
    told = sum(finding.outcome != "dropped" for finding in reading.findings)
    callbacks.step(f"Understood {told} of {len(reading.findings)} parts of the prompt")
    remarks = [_remark(finding) for finding in reading.findings]
    blueprint = reading.blueprint
    if callbacks.base is not None:
        callbacks.status("merge", 50)
        base = engine.from_data(callbacks.base)
        merge = engine.merged(base, _without_guesses(reading, base))
        blueprint = merge.blueprint.model_copy(
            update={"modules": _modules(merge.blueprint, reading)}
        )
        remarks += _left_out(merge)
    callbacks.app(blueprint.model_dump(mode="json"), remarks=remarks[:MAX_REMARKS])
    callbacks.status("done", 100)


def _guessed(reading: engine.Reading) -> set[str]:
    """Return the entities of which the prompt says nothing, so that the engine gave them a name."""
    assumed = [f.became.partition(",")[0] for f in reading.findings if f.code == "assumed"]
    return {place.removesuffix(f".{NAME}") for place in assumed if place.endswith(f".{NAME}")}


def _without_guesses(reading: engine.Reading, base: engine.Blueprint) -> engine.Blueprint:
    """Return the draft where a guessed name says nothing other than that of the base."""
    entities = [entity for app in base.apps for entity in app.entities]
    named = {e.name: (f,) for e in entities for f in e.fields if f.name == NAME}
    guessed = _guessed(reading) & named.keys()
    apps = []
    for app in reading.blueprint.apps:
        known = [
            e.model_copy(update={"fields": named[e.name]}) if e.name in guessed else e
            for e in app.entities
        ]
        apps.append(app.model_copy(update={"entities": tuple(known)}))
    return reading.blueprint.model_copy(update={"apps": tuple(apps)})


def _modules(base: engine.Blueprint, reading: engine.Reading) -> dict[str, Any]:
    """Return the base's modules with those that the prompt switches on, without what it refuses."""
    off = {f.became.removeprefix(OFF) for f in reading.findings if f.became.startswith(OFF)}
    wanted: Mapping[str, Any] = {**reading.blueprint.modules, **base.modules}
    return {module: options for module, options in wanted.items() if module not in off}


def _remark(finding: engine.Finding) -> Remark:
    return Remark(
        cleaned(finding.message),
        finding.severity,
        cleaned(finding.suggestion),
        cleaned(finding.text, QUOTE),
    )


def _left_out(merge: engine.Merge) -> Iterator[Remark]:
    """Yield what the prompt says and the base does not allow."""
    for change in merge.changes:
        if change.outcome == "skipped":
            yield Remark(f"{change.source} is left out.", "warning", cleaned(change.reason))
        for difference in change.differences:
            if difference.kind == "left_out":
                what = f"{change.name}: {difference.member} {difference.fact}".rstrip()
                yield Remark(f"{what} is left out.", "warning", cleaned(difference.reason))


def _refusal(error: engine.EngineError) -> OrchestrationError:
    first = error.problems[0]
    details = [
        {**asdict(problem), "pointer": "/prompt", "message": cleaned(problem.message)}
        for problem in error.problems
    ]
    return OrchestrationError(
        first.message, code="prompt_not_understood", suggestion=first.suggestion, details=details
    )
