"""How fast each notation reads: large models, a megabyte of garbage, damaged texts.

``python -m benchmarks.notations dbml sql --damaged 10000``
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter

from backend_django.engine.notations import Notation, notations, read
from backend_django.engine.problems import EngineError
from backend_django.engine.tests.damage import damaged, garbage, grown

TABLES, REFERENCES, MEGABYTE = 704, 5, 999_000
"""A large real model has 704 tables and 3,175 references; here it has some more."""
GOAL_GARBAGE = 1.0
"""Seconds for a megabyte that is no model."""


def main() -> int:
    """Print a few lines for each notation; return 1 where one breaks or is too slow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notation", nargs="*")
    parser.add_argument("--damaged", type=int, default=1_000, help="damaged texts of each")
    arguments = parser.parse_args()
    chosen = [n for n in notations() if not arguments.notation or n.name in arguments.notation]
    results = [
        result
        for notation in chosen
        for result in (
            _large(notation),
            _garbage(notation),
            _damaged(notation, arguments.damaged),
        )
    ]
    return 0 if all(results) else 1


def _large(notation: Notation) -> bool:
    entities = sum(len(app.entities) for app in read(notation.example).blueprint.apps)
    copies = TABLES if notation.writes else TABLES // entities
    text = grown(notation, copies, REFERENCES)
    seconds, answer = _timed(text, notation.name)
    references = sum(min(n, REFERENCES) for n in range(TABLES)) if notation.writes else 0
    said = f"{len(text):9,} bytes, {TABLES} entities, {references:,} references"
    print(f"{notation.name:11} {said}: {seconds:6.2f} s {answer}")
    return answer == "read"


def _garbage(notation: Notation) -> bool:
    slow = 0.0
    for kind, text in garbage(MEGABYTE):
        seconds, answer = _timed(text, notation.name)
        slow = max(slow, seconds)
        if seconds > GOAL_GARBAGE:
            print(f"{notation.name:11} garbage, {kind}: {seconds:6.2f} s {answer}")
    print(f"{notation.name:11} garbage of 1 MB, the slowest kind: {slow:6.2f} s")
    return slow <= GOAL_GARBAGE


def _damaged(notation: Notation, count: int) -> bool:
    answers: Counter[str] = Counter()
    slowest = 0.0
    for seed, text in enumerate(damaged(notation.example, 2026, count)):
        try:
            seconds, answer = _timed(text, notation.name)
        except Exception as error:
            seconds, answer = 0.0, f"BROKEN {type(error).__name__}"
            print(f"{notation.name:11} text {seed}: {error!r}\n{text}")
        answers[answer] += 1
        slowest = max(slowest, seconds)
    said = ", ".join(f"{number:,} {answer}" for answer, number in answers.most_common())
    print(f"{notation.name:11} {count:,} damaged: {said}; the slowest {slowest * 1000:.0f} ms")
    return not any(answer.startswith("BROKEN") for answer in answers)


def _timed(text: str, notation: str) -> tuple[float, str]:
    started = time.perf_counter()
    try:
        read(text, "", notation)
    except EngineError as error:
        return time.perf_counter() - started, f"refused {error.problems[0].code}"
    return time.perf_counter() - started, "read"


if __name__ == "__main__":
    sys.exit(main())
