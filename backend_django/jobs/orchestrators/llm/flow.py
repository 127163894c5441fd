"""Analyst, modeller, critic: from a request to a blueprint that the engine accepts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from backend_django.jobs.callbacks import Remark

from .agents import Asker
from .failures import BudgetError, UnsolvedError
from .judging import Judge, Verdict
from .prompting import Prompts
from .shapes import Analysis, ModelForm, Note
from .troubles import Trouble

ANALYST, MODELLER, CRITIC = "analyst", "modeller", "critic"
_SHOWN = 5


@dataclass(frozen=True)
class Outcome:
    """What was found, and the form and verdict that it ended in."""

    analysis: Analysis
    form: ModelForm
    verdict: Verdict


async def run(request: str, name: str, asker: Asker, judge: Judge, prompts: Prompts) -> Outcome:
    """Return an outcome whose verdict has a blueprint.

    Raises UnsolvedError where the budget is spent before that, LLMError where the model fails.
    """
    telling, rounds = asker.telling, asker.config.max_rounds
    telling.status("analyse", 5)
    analysis = await asker.ask(ANALYST, prompts.analysis(), Analysis)
    found = f"Found {_many(len(analysis.entities), 'entity', 'entities')}"
    telling.step(
        f"{found}, {_many(len(analysis.questions), 'open question')}.{_used(asker)}", ANALYST
    )
    question, verdict, form = prompts.model(analysis), None, None
    for number in range(1, rounds + 1):
        telling.status("model", 25 + 60 * (number - 1) // rounds)
        try:
            form = await asker.ask(MODELLER, question, ModelForm)
        except BudgetError as spent:
            if verdict is None:
                raise
            raise UnsolvedError(spent.message, verdict.troubles) from None
        form = form.model_copy(update={"name": name}) if name else form
        entities = _many(len(form.entities), "entity", "entities")
        telling.step(f"Round {number}: a model of {entities}.{_used(asker)}", MODELLER)
        telling.status("check", 25 + 60 * number // rounds)
        verdict = judge.judge(form)
        if verdict.blueprint is not None:
            telling.step(f"Round {number}: no problems.", CRITIC)
            return Outcome(analysis, form, verdict)
        _tell(asker, number, verdict.troubles)
        question = prompts.repair(analysis, form, verdict.troubles)
    troubles = verdict.troubles if verdict else ()
    raise UnsolvedError(f"The {rounds} rounds of LLM_MAX_ROUNDS are over.", troubles)


def remarks(outcome: Outcome, request: str) -> list[Remark]:
    """Return what the user should know: advice, changes, questions and assumptions."""
    found = [
        Remark(f"{one.where}: {one.message}".removeprefix(": "), "warning", one.suggestion)
        for one in outcome.verdict.warnings
    ]
    found += outcome.verdict.told
    questions = _notes((*outcome.analysis.questions, *outcome.form.questions))
    assumptions = _notes((*outcome.analysis.assumptions, *outcome.form.assumptions))
    found += [_remark(note, "warning", "Open question: ", request) for note in questions]
    found += [_remark(note, "info", "Assumed: ", request) for note in assumptions]
    return found


def _notes(notes: Iterable[Note]) -> Iterator[Note]:
    seen: set[str] = set()
    for note in notes:
        if note.text.strip() and note.text not in seen:
            seen.add(note.text)
            yield note


def _remark(note: Note, severity: str, head: str, request: str) -> Remark:
    quote = note.quote if note.quote in request else ""
    return Remark(head + note.text.strip(), severity, quote=quote)


def _tell(asker: Asker, number: int, troubles: tuple[Trouble, ...]) -> None:
    count = _many(len(troubles), "problem")
    asker.telling.step(f"Round {number}: {count} found.", CRITIC, "warning")
    for trouble in troubles[:_SHOWN]:
        asker.telling.step(str(trouble), CRITIC, "warning")


def _used(asker: Asker) -> str:
    usage = asker.budget.usage
    unknown = " (the endpoint does not always say)" if usage.unmeasured_requests else ""
    return f" {usage.total_tokens:,} tokens used{unknown}."


def _many(count: int, one: str, several: str = "") -> str:
    return f"{count:,} {one if count == 1 else several or one + 's'}"
