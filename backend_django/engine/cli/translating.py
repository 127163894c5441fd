"""From one way of writing a model to another: ``import`` and ``print``."""

from __future__ import annotations

import argparse
from difflib import get_close_matches
from pathlib import Path

from backend_django.engine.blueprint import Blueprint, to_data
from backend_django.engine.blueprint.brevity import terse
from backend_django.engine.merging import Merge, merged
from backend_django.engine.notations import Notation, notations
from backend_django.engine.pipeline import check

from .codes import DONE, PROBLEMS
from .output import complain, plain, problem_lines, say, say_json
from .reading import Model, UsageError, model_of, read_model
from .writing import write_file

OWN = "groundwork"


def run_import(arguments: argparse.Namespace) -> int:
    model = model_of(arguments, stop=False)
    draft = None
    if arguments.into:
        draft = read_model([arguments.into], quiet=arguments.json).reading.blueprint
    _refuse_unknown(arguments.skip, model.reading.blueprint)
    result = merged(draft, model.reading.blueprint, arguments.skip)
    problems = check(result.blueprint)
    said = [*(f.severity for f in model.reading.findings), *(p.severity for p in problems)]
    code = PROBLEMS if "error" in said else DONE
    text = _notation(OWN).write(terse(result.blueprint)).text
    if arguments.output:
        write_file(text.encode(), Path(arguments.output))
    if arguments.json:
        document = {"problems": plain(problems), "findings": plain(model.reading.findings)}
        say_json({"exit_code": code, **_facts(model, result), **document})
        return code
    complain(*problem_lines(problems, model.name))
    if draft is not None or result.taken < result.read:
        complain(*(str(change) for change in result.changes if change.outcome != "same"))
    complain(f"{model.name}: {model.reading.notation}, {_count(result)}")
    if not arguments.output:
        say(text.removesuffix("\n"))
    return code


def _facts(model: Model, result: Merge) -> dict[str, object]:
    return {
        "notation": model.reading.notation,
        "blueprint": to_data(result.blueprint),
        "entities": {"read": result.read, "taken": result.taken},
        "changes": plain(result.changes),
    }


def _count(result: Merge) -> str:
    noun = "entity" if result.read == 1 else "entities"
    if result.taken == result.read:
        return f"{result.read} {noun}"
    return f"{result.taken} of {result.read} {noun}"


def _refuse_unknown(skip: list[str], blueprint: Blueprint) -> None:
    """Raise UsageError for an entity to leave out that is not there."""
    full = [f"{app.name}.{entity.name}" for app in blueprint.apps for entity in app.entities]
    known = {*full, *(name.partition(".")[2] for name in full)}
    for name in skip:
        if name not in known:
            near = get_close_matches(name, known, 1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise UsageError(f"the model has no entity {name}{hint}")


def run_print(arguments: argparse.Namespace) -> int:
    notation = _notation(arguments.to)
    model = model_of(arguments)
    written = notation.write(model.reading.blueprint)
    complain(*(f"{model.name}: not in {notation.title}: {loss}" for loss in written.lost))
    if arguments.output:
        write_file(written.text.encode(), Path(arguments.output))
    else:
        say(written.text.removesuffix("\n"))
    return DONE


def _notation(name: str) -> Notation:
    known = {notation.name: notation for notation in notations() if notation.writes}
    if name not in known:
        listed = ", ".join(known)
        raise UsageError(f"{name} is no notation that can be written; these are: {listed}")
    return known[name]
