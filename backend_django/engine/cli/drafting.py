"""From a prompt in plain English to a model: ``draft``."""

from __future__ import annotations

import argparse
from pathlib import Path

from backend_django.engine.blueprint import to_data
from backend_django.engine.blueprint.brevity import terse
from backend_django.engine.drafting import MAX_CHARACTERS, drafted
from backend_django.engine.notations import notations
from backend_django.engine.pipeline import check, modules
from backend_django.engine.problems import EngineError, Problem

from .codes import DONE, PROBLEMS
from .output import complain, plain, problem_lines, say, say_json
from .reading import read_bytes
from .writing import write_file

_BYTES = MAX_CHARACTERS * 4 + 4
"""More bytes of UTF-8 than any prompt that is read may have."""


def run_draft(arguments: argparse.Namespace) -> int:
    prompt = _sent() if arguments.prompt == "-" else arguments.prompt
    reading = drafted(prompt, arguments.name, modules())
    problems = check(reading.blueprint)
    code = PROBLEMS if any(p.severity == "error" for p in problems) else DONE
    (own,) = (notation for notation in notations() if notation.name == "groundwork")
    text = own.write(terse(reading.blueprint)).text
    if arguments.output:
        write_file(text.encode(), Path(arguments.output))
    if arguments.json:
        found = {"problems": plain(problems), "findings": plain(reading.findings)}
        say_json({"exit_code": code, "blueprint": to_data(reading.blueprint), **found})
        return code
    complain(*map(str, reading.findings), *problem_lines(problems, "prompt"))
    if not arguments.output:
        say(text.removesuffix("\n"))
    return code


def _sent() -> str:
    """Return the prompt on standard input; one that is too long is cut, and refused later."""
    try:
        return read_bytes("-", 16 * _BYTES)[:_BYTES].decode()
    except UnicodeDecodeError as error:
        problem = Problem("not_utf_8", "The prompt is not UTF-8.", suggestion="Save it as UTF-8.")
        raise EngineError([problem]) from error
